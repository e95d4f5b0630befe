import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sigmoid } from '../../../src/kernel/elementwise.ts'
import { lstm, lstmAdjoint, lstmStep, type LstmState } from '../../../src/kernel/layers/lstm.ts'
import { toFloat32 } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { recurrentCases, singleWeights } from './recurrent-cases.ts'
import { expectSplit, expectSteps } from './recurrent-checks.ts'
import { expectSlopes, inner } from './slopes.ts'

const cases = recurrentCases(4)

describe('lstm', () => {
  it('computes a case by hand', () => {
    const weights = {
      weight_ih_l0: [[1], [2], [3], [-1]],
      weight_hh_l0: [[0.5], [-1], [2], [1]],
      bias_ih_l0: [0.1, 0.2, 0.3, 0.4],
      bias_hh_l0: [0.4, 0.5, 0.6, 0.7],
    }
    const { y, lastState } = lstm([[[1], [-1]]], weights, { h: [[0.25]], c: [[-0.5]] })
    let [h, c] = [0.25, -0.5]
    const states = [1, -1].map((x) => {
      const i = sigmoid(x + 0.5 * h + 0.5)
      const f = sigmoid(2 * x - h + 0.7)
      const g = Math.tanh(3 * x + 2 * h + 0.9)
      const o = sigmoid(-x + h + 1.1)
      c = f * c + i * g
      h = o * Math.tanh(c)
      return h
    })
    expectClose(y.data, states)
    expectClose(lastState.h.data, [h])
    expectClose(lastState.c.data, [c])
  })

  it('is its steps in a row, from a state or from zeros', () => {
    fc.assert(
      fc.property(cases, (each) =>
        expectSteps<LstmState>(lstm, lstmStep, each, { h: each.h, c: each.c }),
      ),
    )
  })

  it('goes on from the state after a split', () => {
    fc.assert(fc.property(cases, (each) => expectSplit<LstmState>(lstm, each)))
  })

  it('has the slopes of differences, through outputs and last state', () => {
    fc.assert(
      fc.property(cases, ({ x, weights, h, c, dy, dh, dc }) => {
        const loss = () => {
          const { y, lastState } = lstm(x, weights, { h, c })
          return inner(y, dy) + inner(lastState.h, dh) + inner(lastState.c, dc)
        }
        const input = { x, weights, initialState: { h, c } }
        const slopes = lstmAdjoint(input, { dy, dlastState: { h: dh, c: dc } })
        const { dx, dweights, dinitialState } = slopes
        const named = { x: dx, h: dinitialState.h, c: dinitialState.c, ...dweights }
        expectSlopes({ x, h, c, ...weights }, loss, named)
        expect(Object.keys(dweights)).toEqual(Object.keys(weights))
      }),
      { numRuns: 40 },
    )
  })

  it('stays in single precision when every argument does', () => {
    fc.assert(
      fc.property(cases, ({ x, weights, dy }) => {
        const single = singleWeights(weights)
        const { y, lastState } = lstm(toFloat32(x), single)
        expect(y.data).toBeInstanceOf(Float32Array)
        expect(lastState.c.data).toBeInstanceOf(Float32Array)
        expectClose(y.data, lstm(x, weights).y.data, 1e-5)
        const { dx } = lstmAdjoint({ x: toFloat32(x), weights: single }, { dy: toFloat32(dy) })
        expect(dx.data).toBeInstanceOf(Float32Array)
      }),
      { numRuns: 10 },
    )
  })

  const weights = { weight_ih_l0: [[1], [1], [1], [1]], weight_hh_l0: [[1], [1], [1], [1]] }
  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'rows that four gates cannot share',
      () => lstm([[[1]]], { ...weights, weight_ih_l0: [[1], [1]] }),
      /^weight_ih_l0 has shape 2 × 1; allowed are multiples of 4 rows/,
    ],
    [
      'a state without a cell',
      () => lstm([[[1]]], weights, { h: [[1]] } as never),
      /^initialState lacks c; allowed are states of h and c/,
    ],
    [
      'a cell of another size',
      () => lstmStep([[1]], weights, { h: [[1]], c: [[1, 2]] }),
      /^state.c has shape 1 × 2; allowed is 1 × 1/,
    ],
    [
      'slopes without h',
      () => lstmAdjoint({ x: [[[1]]], weights }, { dlastState: { c: [[1]] } as never }),
      /^dlastState lacks h; allowed/,
    ],
    ['Infinity', () => lstm([[[Infinity]]], weights), /^x\[0\]\[0\]\[0\] is Infinity; allowed/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
