import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sigmoid } from '../../../src/kernel/elementwise.ts'
import { gru, gruAdjoint, gruStep } from '../../../src/kernel/layers/gru.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { recurrentCases, singleWeights } from './recurrent-cases.ts'
import { expectSplit, expectSteps } from './recurrent-checks.ts'
import { expectSlopes, inner } from './slopes.ts'

const cases = recurrentCases(3)

describe('gru', () => {
  it('computes a case by hand', () => {
    const weights = {
      weight_ih_l0: [[1], [2], [3]],
      weight_hh_l0: [[0.5], [-1], [2]],
      bias_ih_l0: [0.1, 0.2, 0.3],
      bias_hh_l0: [0.4, 0.5, 0.6],
    }
    const { y, lastState } = gru([[[1], [-1]]], weights, [[0.25]])
    let h = 0.25
    const states = [1, -1].map((x) => {
      const r = sigmoid(x + 0.1 + 0.5 * h + 0.4)
      const z = sigmoid(2 * x + 0.2 - h + 0.5)
      // The bias of the state is inside the product with r.
      const n = Math.tanh(3 * x + 0.3 + r * (2 * h + 0.6))
      h = (1 - z) * n + z * h
      return h
    })
    expectClose(y.data, states)
    expectClose(lastState.data, [h])
  })

  it('is its steps in a row, from a state or from zeros', () => {
    fc.assert(fc.property(cases, (each) => expectSteps<Tensor>(gru, gruStep, each, each.h)))
  })

  it('goes on from the state after a split', () => {
    fc.assert(fc.property(cases, (each) => expectSplit<Tensor>(gru, each)))
  })

  it('has the slopes of differences, through outputs and last state', () => {
    fc.assert(
      fc.property(cases, ({ x, weights, h, dy, dh }) => {
        const loss = () => {
          const { y, lastState } = gru(x, weights, h)
          return inner(y, dy) + inner(lastState, dh)
        }
        const slopes = gruAdjoint({ x, weights, initialState: h }, { dy, dlastState: dh })
        const { dx, dweights, dinitialState } = slopes
        expectSlopes({ x, h, ...weights }, loss, { x: dx, h: dinitialState, ...dweights })
        expect(Object.keys(dweights)).toEqual(Object.keys(weights))
      }),
      { numRuns: 40 },
    )
  })

  it('stays in single precision when every argument does', () => {
    fc.assert(
      fc.property(cases, ({ x, weights, dy }) => {
        const single = singleWeights(weights)
        const { y } = gru(toFloat32(x), single)
        expect(y.data).toBeInstanceOf(Float32Array)
        expectClose(y.data, gru(x, weights).y.data, 1e-5)
        const { dx } = gruAdjoint({ x: toFloat32(x), weights: single }, { dy: toFloat32(dy) })
        expect(dx.data).toBeInstanceOf(Float32Array)
      }),
      { numRuns: 10 },
    )
  })

  const weights = { weight_ih_l0: [[1], [1], [1]], weight_hh_l0: [[1], [1], [1]] }
  it.each<readonly [string, () => unknown, RegExp]>([
    ['x of two axes', () => gru([[1]], weights), /^x has shape 1 × 1; allowed is batch × L × in/],
    ['no tokens', () => gru([[]], weights), /^x has shape 1 × 0; allowed is batch × L × in/],
    [
      'inputs of another width',
      () => gru([[[1, 2]]], weights),
      /^weight_ih_l0 has shape 3 × 1; allowed is 3 · hidden × 2/,
    ],
    [
      'rows that three gates cannot share',
      () => gru([[[1]]], { ...weights, weight_ih_l0: [[1], [1]] }),
      /^weight_ih_l0 has shape 2 × 1; allowed are multiples of 3 rows/,
    ],
    [
      'no weight of the state',
      () => gru([[[1]]], { weight_ih_l0: [[1], [1], [1]] } as never),
      /^weight_hh_l0 is undefined; allowed/,
    ],
    [
      'a bias too short',
      () => gru([[[1]]], { ...weights, bias_hh_l0: [1] }),
      /^bias_hh_l0 has shape 1; allowed is 3/,
    ],
    [
      'a state of another batch',
      () => gru([[[1]]], weights, [[1], [1]]),
      /^initialState has shape 2 × 1; allowed is 1 × 1/,
    ],
    [
      'a step with time',
      () => gruStep([[[1]]], weights, [[1]]),
      /^x has shape 1 × 1 × 1; allowed is batch × in/,
    ],
    [
      'slopes of another shape',
      () => gruAdjoint({ x: [[[1]]], weights }, { dy: [[1]] }),
      /^dy has shape 1 × 1; allowed is 1 × 1 × 1/,
    ],
    ['NaN', () => gru([[[NaN]]], weights), /^x\[0\]\[0\]\[0\] is NaN; allowed/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
