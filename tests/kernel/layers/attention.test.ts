import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  causalAttention,
  causalAttentionAdjoint,
  causalAttentionStep,
  type AttentionState,
} from '../../../src/kernel/layers/attention.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { at, expectSlopes, gaussianTensor, inner, part } from './slopes.ts'

const cases = fc
  .record({
    batch: sizes(2),
    L: sizes(6),
    kvHeads: sizes(2),
    shared: sizes(2),
    headDim: sizes(3),
    P: sizes(3),
    window: fc.option(sizes(7), { nil: undefined }),
    scale: fc.constantFrom(undefined, 0.3),
    seed: seeds,
  })
  .map(({ batch, L, kvHeads, shared, headDim, P, window, scale, seed }) => ({
    q: gaussianTensor([batch, L, kvHeads * shared, headDim], seed),
    k: gaussianTensor([batch, L, kvHeads, headDim], seed + 1),
    v: gaussianTensor([batch, L, kvHeads, P], seed + 2),
    options: { window, scale },
  }))

const cut = (values: { q: Tensor; k: Tensor; v: Tensor }, from: number, to: number) => ({
  q: part(values.q, 1, from, to),
  k: part(values.k, 1, from, to),
  v: part(values.v, 1, from, to),
})

describe('causalAttention', () => {
  it('computes a case by hand', () => {
    const input = { q: [[[[2]], [[2]]]], k: [[[[0]], [[Math.log(3) / 2]]]], v: [[[[1]], [[5]]]] }
    const { y, attention } = causalAttention(input, { attention: true })
    expectClose(y.data, [1, 0.25 * 1 + 0.75 * 5])
    expectClose((attention as Tensor).data, [1, 0, 0.25, 0.75])
    // The usual scale is 1/√headDim.
    const wide = { q: [[[[2, 0, 0, 0]]]], k: [[[[1, 0, 0, 0]]]], v: [[[[1]]]] }
    const two = { ...wide, state: { k: [[[[0, 0, 0, 0]]]], v: [[[[0]]]] } }
    expectClose(causalAttention(wide, { initialState: two.state }).y.data, [1 / (1 + Math.exp(-1))])
  })

  it('has rows that sum to 1 and weigh the values into y, within the window', () => {
    fc.assert(
      fc.property(cases, ({ options, ...input }) => {
        const { y, attention } = causalAttention(input, { ...options, attention: true })
        const shares = attention as Tensor
        const [batch, heads, L] = shares.shape
        const [, , kvHeads, P] = input.v.shape
        const { window = L } = options
        for (let row = 0; row < batch * heads * L; row++) {
          const [b, h, t] = [Math.floor(row / L / heads), Math.floor(row / L) % heads, row % L]
          const seen = shares.data.subarray(row * L, (row + 1) * L)
          expectClose([seen.reduce((sum, share) => sum + share, 0)], [1])
          seen.forEach((share, s) => expect(share > 0).toBe(s <= t && s > t - window))
          const head = Math.floor((h * kvHeads) / heads)
          for (let p = 0; p < P; p++) {
            const value = (s: number) => input.v.data[((b * L + s) * kvHeads + head) * P + p]
            const mean = seen.reduce((sum, share, s) => sum + share * value(s), 0)
            expectClose([y.data[((b * L + t) * heads + h) * P + p]], [mean])
          }
        }
      }),
    )
  })

  it('changes nothing before a token that changes', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ options, ...input }, place) => {
        const L = input.q.shape[1]
        const t = place % L
        const change = (value: Tensor): Tensor => {
          const stride = value.shape[2] * value.shape[3]
          const data = value.data.map((entry, i) =>
            Math.floor(i / stride) % L === t ? entry + 1 : entry,
          )
          return { shape: value.shape, data }
        }
        const before = causalAttention(input, options).y
        const changed = { q: change(input.q), k: change(input.k), v: change(input.v) }
        const after = causalAttention(changed, options).y
        expectClose(part(after, 1, 0, t).data, part(before, 1, 0, t).data, 0)
        expect(part(after, 1, t, t + 1).data).not.toEqual(part(before, 1, t, t + 1).data)
      }),
    )
  })

  it('is its steps in a row, with a state that a window bounds', () => {
    fc.assert(
      fc.property(cases, ({ options, ...input }) => {
        const whole = causalAttention(input, options)
        let state: AttentionState | undefined
        for (let t = 0; t < input.q.shape[1]; t++) {
          const token = { q: at(input.q, 1, t), k: at(input.k, 1, t), v: at(input.v, 1, t) }
          const step = causalAttentionStep(token, state, options)
          expectClose(step.y.data, at(whole.y, 1, t).data)
          state = step.state
          if (options.window) expect(state.k.shape[1]).toBeLessThan(options.window)
        }
        expect(state).toEqual(whole.lastState)
      }),
    )
  })

  it('goes on from the state after any split', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ options, ...input }, place) => {
        const L = input.q.shape[1]
        if (L === 1) return
        const split = 1 + (place % (L - 1))
        const whole = causalAttention(input, options)
        const first = causalAttention(cut(input, 0, split), options)
        const second = causalAttention(cut(input, split, L), {
          ...options,
          initialState: first.lastState,
        })
        expectClose(second.y.data, part(whole.y, 1, split, L).data)
        expect(second.lastState).toEqual(whole.lastState)
      }),
    )
  })

  it('shares keys as if each head had its own copy', () => {
    const q = gaussianTensor([1, 5, 4, 3], 1)
    const k = gaussianTensor([1, 5, 2, 3], 2)
    const v = gaussianTensor([1, 5, 2, 2], 3)
    const repeated = ({ shape, data }: Tensor): Tensor => {
      const size = shape[3]
      const copied = Float64Array.from({ length: 2 * data.length }, (_, i) => {
        const head = Math.floor(i / size)
        return data[Math.floor(head / 2) * size + (i % size)]
      })
      return { shape: [1, 5, 4, size], data: copied }
    }
    const alone = causalAttention({ q, k: repeated(k), v: repeated(v) })
    expectClose(causalAttention({ q, k, v }).y.data, alone.y.data, 0)
  })

  it('has the slopes of differences', () => {
    fc.assert(
      fc.property(cases, ({ options, ...input }) => {
        const { shape } = causalAttention(input, options).y
        const dy = gaussianTensor(shape, 9)
        const loss = () => inner(causalAttention(input, options).y, dy)
        const { dq, dk, dv } = causalAttentionAdjoint(input, dy, options)
        expectSlopes(input, loss, { q: dq, k: dk, v: dv })
      }),
      { numRuns: 50 },
    )
  })

  it('has them after a state too, and by the state', () => {
    fc.assert(
      fc.property(cases, sizes(3), ({ options, ...input }, past) => {
        const { shape } = causalAttention(input, options).y
        const dy = gaussianTensor(shape, 9)
        const before = ({ shape: [batch, , heads, size] }: Tensor, seed: number) =>
          gaussianTensor([batch, past, heads, size], seed)
        const initialState = { k: before(input.k, 10), v: before(input.v, 11) }
        const loss = () => inner(causalAttention(input, { ...options, initialState }).y, dy)
        const { dq, dk, dv, dinitialState } = causalAttentionAdjoint(input, dy, {
          ...options,
          initialState,
        })
        expectSlopes(input, loss, { q: dq, k: dk, v: dv })
        expectSlopes(initialState, loss, { k: dinitialState?.k, v: dinitialState?.v })
        expect(causalAttentionAdjoint(input, dy, options).dinitialState).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  it('stays in single precision when every argument does', () => {
    const [q, k, v] = [1, 2, 3].map((seed) => gaussianTensor([1, 4, 1, 2], seed))
    const single = { q: toFloat32(q), k: toFloat32(k), v: toFloat32(v) }
    const { y, lastState } = causalAttention(single)
    expect(y.data).toBeInstanceOf(Float32Array)
    expect(lastState.k.data).toBeInstanceOf(Float32Array)
    expectClose(y.data, causalAttention({ q, k, v }).y.data, 1e-6)
    const { dk } = causalAttentionAdjoint(single, single.v)
    expect(dk.data).toBeInstanceOf(Float32Array)
  })

  const q = [[[[1]]]]
  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'q of three axes',
      () => causalAttention({ q: [[[1]]], k: q, v: q }),
      /^q has shape 1 × 1 × 1; allowed is batch × L × heads × headDim/,
    ],
    [
      'no tokens',
      () => causalAttention({ q: { shape: [1, 0, 1, 1], data: new Float64Array() }, k: q, v: q }),
      /^q has shape 1 × 0 × 1 × 1; allowed are sizes/,
    ],
    [
      'keys of another width',
      () => causalAttention({ q, k: [[[[1, 2]]]], v: q }),
      /^k has shape 1 × 1 × 1 × 2; allowed is 1 × 1 × kvHeads × 1/,
    ],
    [
      'heads that do not divide',
      () => causalAttention({ q, k: [[[[1], [1]]]], v: [[[[1], [1]]]] }),
      /^k has 2 heads; allowed are divisors of 1, the heads of q/,
    ],
    [
      'a window of 0',
      () => causalAttention({ q, k: q, v: q }, { window: 0 }),
      /^window is 0; allowed/,
    ],
    [
      'a scale that is NaN',
      () => causalAttention({ q, k: q, v: q }, { scale: NaN }),
      /^scale is NaN; allowed/,
    ],
    [
      'a state without values',
      () => causalAttention({ q, k: q, v: q }, { initialState: { k: q } as never }),
      /^initialState lacks v; allowed/,
    ],
    [
      'a state of other heads',
      () =>
        causalAttentionStep({ q: [[[1]]], k: [[[1]]], v: [[[1]]] }, { k: [[[[1], [1]]]], v: q }),
      /^state.k has shape 1 × 1 × 2 × 1; allowed is 1 × S × 1 × 1/,
    ],
    [
      'products that overflow',
      () => causalAttention({ q: [[[[1e200]]]], k: [[[[1e200]]]], v: q }),
      /^y\[0\] is NaN; allowed are q, k and scale/,
    ],
    [
      'slopes of another shape',
      () => causalAttentionAdjoint({ q, k: q, v: q }, [[[[1, 2]]]]),
      /^dy has shape 1 × 1 × 1 × 2; allowed is 1 × 1 × 1 × 1/,
    ],
    [
      'a step with time',
      () => causalAttentionStep({ q, k: q, v: q }),
      /^q has shape 1 × 1 × 1 × 1; allowed is batch × heads × headDim/,
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
