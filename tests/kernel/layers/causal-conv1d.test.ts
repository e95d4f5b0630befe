import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  causalConv1d,
  causalConv1dAdjoint,
  causalConv1dStep,
} from '../../../src/kernel/layers/causal-conv1d.ts'
import {
  packedCausalConv1d,
  packedCausalConv1dAdjoint,
} from '../../../src/kernel/layers/packed-causal-conv1d.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { at, expectSlopes, gaussianTensor, inner, part } from './slopes.ts'

const activations = fc.constantFrom('silu' as const, 'none' as const)

interface Case {
  x: Tensor
  weight: Tensor
  bias?: Tensor
  initialState?: Tensor
  activation: 'silu' | 'none'
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    batch: sizes(2),
    dim: sizes(3),
    L: sizes(9),
    W: sizes(5),
    hasBias: fc.boolean(),
    hasState: fc.boolean(),
    activation: activations,
    seed: seeds,
  })
  .map(({ batch, dim, L, W, hasBias, hasState, activation, seed }) => ({
    x: gaussianTensor([batch, dim, L], seed),
    weight: gaussianTensor([dim, W], seed + 1),
    bias: hasBias ? gaussianTensor([dim], seed + 2) : undefined,
    initialState: hasState ? gaussianTensor([batch, dim, W - 1], seed + 3) : undefined,
    activation,
  }))

describe('causalConv1d', () => {
  it('computes a case by hand', () => {
    const { y, lastState } = causalConv1d([[[1, 2, 3]]], [[10, 1]], [0.5])
    expect(Array.from(y.data)).toEqual([1.5, 12.5, 23.5])
    expect(lastState.shape).toEqual([1, 1, 1])
    expect(Array.from(lastState.data)).toEqual([3])
  })

  it('pads a last state that is longer than the sequence with zeros on the left', () => {
    const { lastState } = causalConv1d([[[7]]], [[1, 2, 3, 4]])
    expect(Array.from(lastState.data)).toEqual([0, 0, 7])
  })

  it('goes on from the state after any split', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ x, weight, bias, initialState, activation }, cut) => {
        const L = x.shape[2]
        const whole = causalConv1d(x, weight, bias, { activation, initialState })
        if (L === 1) return
        const split = 1 + (cut % (L - 1))
        const first = causalConv1d(part(x, 2, 0, split), weight, bias, { activation, initialState })
        const second = causalConv1d(part(x, 2, split, L), weight, bias, {
          activation,
          initialState: first.lastState,
        })
        expectClose(first.y.data, part(whole.y, 2, 0, split).data)
        expectClose(second.y.data, part(whole.y, 2, split, L).data)
        expectClose(second.lastState.data, whole.lastState.data)
      }),
    )
  })

  it('is its steps in a row, with a state of W − 1 or more', () => {
    fc.assert(
      fc.property(cases, fc.nat(2), ({ x, weight, bias, activation }, more) => {
        const [batch, dim, L] = x.shape
        const W = weight.shape[1]
        const whole = causalConv1d(x, weight, bias, { activation })
        const S = W - 1 + more
        let state: Tensor = { shape: [batch, dim, S], data: new Float64Array(batch * dim * S) }
        for (let t = 0; t < L; t++) {
          const before = state.data.slice()
          const step = causalConv1dStep(at(x, 2, t), state, weight, bias, { activation })
          expectClose(step.y.data, at(whole.y, 2, t).data)
          expectClose(state.data, before, 0)
          state = step.state
        }
        expectClose(part(state, 2, S - (W - 1), S).data, whole.lastState.data)
      }),
    )
  })

  it('keeps packed sequences apart', () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(sizes(6), { maxLength: 3 }),
        ({ x, weight, bias, activation }, more) => {
          const lengths = [x.shape[2], ...more]
          const starts = lengths.reduce(
            (all, length) => [...all, all[all.length - 1] + length],
            [0],
          )
          const dim = x.shape[1]
          const packed = gaussianTensor([1, dim, starts[starts.length - 1]], 5)
          const y = packedCausalConv1d(packed, weight, bias, starts, { activation })
          const dy = gaussianTensor(packed.shape, 6)
          const input = { x: packed, weight, bias }
          const slopes = packedCausalConv1dAdjoint(input, starts, dy, { activation })
          const loss = () =>
            inner(packedCausalConv1d(packed, weight, bias, starts, { activation }), dy)
          expectSlopes(bias ? { weight, bias } : { weight }, loss, {
            weight: slopes.dweight,
            bias: slopes.dbias,
          })
          expect(slopes.dbias === undefined).toBe(bias === undefined)
          for (let s = 0; s < lengths.length; s++) {
            const alone = part(packed, 2, starts[s], starts[s + 1])
            const wanted = causalConv1d(alone, weight, bias, { activation }).y
            expectClose(part(y, 2, starts[s], starts[s + 1]).data, wanted.data)
            const { dx } = causalConv1dAdjoint(
              { x: alone, weight, bias },
              part(dy, 2, starts[s], starts[s + 1]),
              { activation },
            )
            expectClose(part(slopes.dx, 2, starts[s], starts[s + 1]).data, dx.data, 0)
          }
        },
      ),
    )
  })

  it('has the slopes of differences', () => {
    fc.assert(
      fc.property(cases, ({ activation, ...given }) => {
        const dy = gaussianTensor(given.x.shape, 9)
        const values = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        ) as Record<string, Tensor>
        const { x, weight, bias, initialState } = given
        const loss = () => inner(causalConv1d(x, weight, bias, { activation, initialState }).y, dy)
        const slopes = causalConv1dAdjoint(given, dy, { activation })
        const { dx, dweight, dbias, dinitialState } = slopes
        const named = { x: dx, weight: dweight, bias: dbias, initialState: dinitialState }
        expectSlopes(values, loss, named)
        expect(dbias === undefined).toBe(bias === undefined)
        expect(dinitialState === undefined).toBe(initialState === undefined)
      }),
      { numRuns: 50 },
    )
  })

  it('reads weights as upstream stores them', () => {
    const x = gaussianTensor([2, 3, 6], 1)
    const weight = gaussianTensor([3, 4], 2)
    const stored = { shape: [3, 1, 4], data: weight.data }
    expect(causalConv1d(x, stored)).toEqual(causalConv1d(x, weight))
    const dy = gaussianTensor([2, 3, 6], 3)
    expect(causalConv1dAdjoint({ x, weight: stored }, dy).dweight.shape).toEqual([3, 1, 4])
  })

  it('stays in single precision when every argument does', () => {
    fc.assert(
      fc.property(cases, fc.nat(20), ({ x, activation, ...rest }, more) => {
        const [batch, dim, L] = x.shape
        const given = { x: gaussianTensor([batch, dim, L + more], 4), ...rest }
        const singles = Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, value && toFloat32(value)]),
        ) as unknown as { [K in keyof typeof given]: Tensor<Float32Array> }
        const { weight, bias, initialState } = given
        const double = causalConv1d(given.x, weight, bias, { activation, initialState })
        const single = causalConv1d(singles.x, singles.weight, singles.bias, {
          activation,
          initialState: singles.initialState,
        })
        expect(single.y.data).toBeInstanceOf(Float32Array)
        expect(single.lastState.data).toBeInstanceOf(Float32Array)
        expectClose(single.y.data, double.y.data, 1e-5)
        expectClose(single.lastState.data, double.lastState.data, 1e-6)
        const slopes = causalConv1dAdjoint(singles, singles.x, { activation })
        expect(slopes.dx.data).toBeInstanceOf(Float32Array)
        expect(slopes.dweight.data).toBeInstanceOf(Float32Array)
        expect(causalConv1d(singles.x, weight).y.data).toBeInstanceOf(Float64Array)
      }),
    )
  })

  const x = [[[1, 2, 3]]]
  const weight = [[1, 1]]
  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'x of two axes',
      () => causalConv1d([[1]], weight),
      /^x has shape 1 × 1; allowed is batch × dim × L/,
    ],
    [
      'no steps',
      () => causalConv1d([[[]]], weight),
      /^x has shape 1 × 1 × 0; allowed are sizes of at least 1/,
    ],
    [
      'weight of other channels',
      () => causalConv1d(x, [[1], [1]]),
      /^weight has shape 2 × 1; allowed is 1 × W/,
    ],
    ['weight without entries', () => causalConv1d(x, [[]]), /^weight has shape 1 × 0; allowed/],
    ['a bias too long', () => causalConv1d(x, weight, [1, 2]), /^bias has shape 2; allowed is 1\./],
    [
      'a state of another width',
      () => causalConv1d(x, weight, undefined, { initialState: [[[1, 2]]] }),
      /^initialState has shape 1 × 1 × 2; allowed is 1 × 1 × 1/,
    ],
    [
      'an unknown activation',
      () => causalConv1d(x, weight, undefined, { activation: 'relu' as never }),
      /^activation is "relu"; allowed are silu, none/,
    ],
    [
      'sums that overflow',
      () => causalConv1d([[[1e308, 1e308]]], [[9, 9]]),
      /^y\[0\] is Infinity; allowed are x, weight and bias/,
    ],
    [
      'a step with too short a state',
      () => causalConv1dStep([[1]], [[[]]], weight),
      /^the last axis of state is 0; allowed are whole numbers of at least 1/,
    ],
    [
      'starts that do not increase',
      () => packedCausalConv1d(x, weight, undefined, [0, 2, 2, 3]),
      /^sequenceStarts\[2\] is 2; allowed are whole numbers that increase from 0 to 3/,
    ],
    [
      'starts that do not reach the end',
      () => packedCausalConv1d(x, weight, undefined, [0, 2]),
      /^sequenceStarts\[1\] is 2; allowed/,
    ],
    [
      'packed sequences in a batch',
      () => packedCausalConv1d([[[1]], [[1]]], weight, undefined, [0, 1]),
      /^x has batch 2; allowed is 1 for packed sequences/,
    ],
    [
      'slopes of another shape',
      () => causalConv1dAdjoint({ x, weight }, [[[1]]]),
      /^dy has shape 1 × 1 × 1; allowed is 1 × 1 × 3/,
    ],
    ['NaN', () => causalConv1d([[[NaN]]], weight), /^x\[0\]\[0\]\[0\] is NaN; allowed/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
