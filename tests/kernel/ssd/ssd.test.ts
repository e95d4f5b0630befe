import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silu, softplus } from '../../../src/kernel/elementwise.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { ssdForms } from '../../../src/kernel/ssd/input.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { sizeOf, type Tensor } from '../../../src/kernel/tensor.ts'
import { sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import {
  joined,
  permute,
  ssdArguments,
  ssdCases,
  sliceTime,
  type SsdSizes,
  type SsdTensors,
} from './arbitrary-ssd.ts'

const soft = { dtSoftplus: true }
const small: SsdSizes = { batch: 2, L: 9, heads: 4, groups: 2, P: 3, N: 2 }

/** The selective scan of every channel by itself, with a scalar A repeated over N. */
function channelByChannel(input: SsdTensors, { batch, L, heads, groups, P, N }: SsdSizes) {
  const y = new Float64Array(batch * L * heads * P)
  for (let channel = 0; channel < batch * heads * P; channel++) {
    const p = channel % P
    const h = Math.floor(channel / P) % heads
    const b = Math.floor(channel / P / heads)
    const group = Math.floor((h * groups) / heads)
    const state = new Float64Array(N)
    if (input.initialState)
      state.set(input.initialState.data.subarray(channel * N, channel * N + N))
    for (let t = 0; t < L; t++) {
      const at = ((b * L + t) * heads + h) * P + p
      const step = softplus(input.dt.data[(b * L + t) * heads + h] + (input.dtBias?.data[h] ?? 0))
      let sum = 0
      for (let n = 0; n < N; n++) {
        const weight = ((b * L + t) * groups + group) * N + n
        const factor = Math.exp(step * input.A.data[h])
        state[n] = factor * state[n] + step * input.B.data[weight] * input.x.data[at]
        sum += input.C.data[weight] * state[n]
      }
      const { D, z } = input
      if (D) sum += D.data[D.shape.length === 1 ? h : h * P + p] * input.x.data[at]
      y[at] = z ? sum * silu(z.data[at]) : sum
    }
  }
  return y
}

describe('ssd', () => {
  it('is a selective scan whose channels share steps and decays in a head', () => {
    fc.assert(
      fc.property(ssdCases, (each) => {
        expectClose(ssd(each.input, soft).y.data, channelByChannel(each.input, each.sizes), 1e-11)
      }),
    )
  })

  it('is `selectiveScan` with A repeated over N', () => {
    const { batch, L, heads, P, N } = small
    const dim = heads * P
    const { x, dt, A, B, C, D, z, dtBias, initialState } = ssdArguments(small, 10)
    const over = (shape: readonly number[], from: (...at: number[]) => number): Tensor => {
      const data = new Float64Array(sizeOf(shape))
      for (let i = 0; i < data.length; i++) {
        const at: number[] = []
        for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
          at.unshift(rest % shape[axis])
          rest = Math.floor(rest / shape[axis])
        }
        data[i] = from(...at)
      }
      return { shape, data }
    }
    const channels = (value: Tensor) =>
      over([batch, dim, L], (b, d, t) => value.data[(b * L + t) * dim + d])
    const weights = (value: Tensor) =>
      over([batch, 2, N, L], (b, g, n, t) => value.data[((b * L + t) * 2 + g) * N + n])
    const repeated = (value: Tensor) => over([dim], (d) => value.data[Math.floor(d / P)])
    const scan = selectiveScan(
      {
        x: channels(x),
        dt: over([batch, dim, L], (b, d, t) => dt.data[(b * L + t) * heads + Math.floor(d / P)]),
        A: over([dim, N], (d) => A.data[Math.floor(d / P)]),
        B: weights(B),
        C: weights(C),
        D: repeated(D),
        z: channels(z),
        dtBias: repeated(dtBias),
        initialState: { shape: [batch, dim, N], data: initialState.data },
      },
      soft,
    )
    const { y, lastState } = ssd({ x, dt, A, B, C, D, z, dtBias, initialState }, soft)
    expectClose(channels(y).data, scan.y.data, 1e-12)
    expectClose(lastState.data, scan.lastState.data, 1e-12)
  })

  it('does not depend on the form or the length of chunks', () => {
    fc.assert(
      fc.property(ssdCases, sizes(30), fc.boolean(), ({ input }, chunkLength, dtSoftplus) => {
        const [first, ...others] = ssdForms.map((form) =>
          ssd(input, { form, chunkLength, dtSoftplus, dtLimit: [0.01, 2] }),
        )
        for (const { y, lastState } of others) {
          expectClose(y.data, first.y.data, 1e-11)
          expectClose(lastState.data, first.lastState.data, 1e-11)
        }
      }),
    )
  })

  it('is the whole when a sequence is cut and the state carried on', () => {
    fc.assert(
      fc.property(ssdCases, fc.double({ min: 0, max: 1, noNaN: true }), ({ input }, part) => {
        const L = input.x.shape[1]
        if (L === 1) return
        const cut = 1 + Math.floor(part * (L - 2))
        const whole = ssd(input, soft)
        const first = ssd(sliceTime(input, 0, cut), soft)
        const second = ssd(
          { ...sliceTime(input, cut, L), initialState: first.lastState },
          { ...soft, form: 'chunked', chunkLength: 3 },
        )
        expectClose(joined([first.y, second.y], 1).data, whole.y.data, 1e-11)
        expectClose(second.lastState.data, whole.lastState.data, 1e-11)
      }),
    )
  })

  it('treats heads of a group alike: permuted heads give permuted outputs', () => {
    const input = ssdArguments(small, 1)
    const order = [3, 2, 1, 0]
    // Reversing heads and groups keeps every head with its group.
    const turned: SsdTensors = {
      x: permute(input.x, 2, order),
      dt: permute(input.dt, 2, order),
      A: permute(input.A, 0, order),
      B: permute(input.B, 2, [1, 0]),
      C: permute(input.C, 2, [1, 0]),
      D: permute(input.D, 0, order),
      z: permute(input.z, 2, order),
      dtBias: permute(input.dtBias, 0, order),
      initialState: permute(input.initialState, 1, order),
    }
    for (const form of ssdForms) {
      const { y, lastState } = ssd(input, { ...soft, form, chunkLength: 4 })
      const after = ssd(turned, { ...soft, form, chunkLength: 4 })
      expect(after.y.data).toEqual(permute(y, 2, order).data)
      expect(after.lastState.data).toEqual(permute(lastState, 1, order).data)
    }
  })

  it('reads B and C of the group of a head', () => {
    const input = ssdArguments(small, 2)
    const apart = permute(input.B, 2, [0, 0, 1, 1])
    const apartC = permute(input.C, 2, [0, 0, 1, 1])
    expect(ssd({ ...input, B: apart, C: apartC }).y).toEqual(ssd(input).y)
  })

  it('keeps the state exactly where the step is 0', () => {
    const input = ssdArguments(small, 3)
    const still = {
      ...input,
      dt: { ...input.dt, data: input.dt.data.map(() => 0) },
      dtBias: undefined,
    }
    for (const form of ssdForms) {
      const { lastState } = ssd(still, { form, chunkLength: 4 })
      expect(lastState.data).toEqual(input.initialState.data)
    }
  })

  it('takes D a number a head as the same number for the whole head', () => {
    const input = ssdArguments(small, 4)
    const data = Float64Array.from({ length: 12 }, (_, i) => input.D.data[Math.floor(i / 3)])
    expect(ssd({ ...input, D: { shape: [4, 3], data } }).y).toEqual(ssd(input).y)
  })

  it('holds the steps to their limits, after softplus', () => {
    const input = ssdArguments(small, 5)
    const [least, most] = [0.3, 0.9]
    const dt = input.dt.data.map((value, i) =>
      Math.min(Math.max(softplus(value + input.dtBias.data[i % 4]), least), most),
    )
    expect(dt).toContain(least)
    expect(dt).toContain(most)
    const held = ssd({ ...input, dt: { ...input.dt, data: dt }, dtBias: undefined })
    expect(ssd(input, { ...soft, dtLimit: [least, most] }).y).toEqual(held.y)
    expect(ssd(input, { ...soft, dtLimit: [0, Infinity] }).y).toEqual(ssd(input, soft).y)
    const fixed = { ...input, dt: { ...input.dt, data: dt.map(() => most) }, dtBias: undefined }
    expect(ssd(input, { ...soft, dtLimit: [most, most] }).y).toEqual(ssd(fixed).y)
  })

  it('lets steps above 20 through softplus unchanged', () => {
    const at = (dt: number) =>
      ssd({ x: [[[[1]]]], dt: [[[dt]]], A: [0], B: [[[[1]]]], C: [[[[1]]]] }, soft).y.data[0]
    expect(at(20.5)).toBe(20.5)
    expect(at(20)).toBe(softplus(20))
    expect(at(20)).not.toBe(20)
  })

  it('stays exact after a step that forgets everything', () => {
    const input = ssdArguments({ ...small, L: 12 }, 6)
    const dt = input.dt.data.map((value, i) => (Math.floor(i / 4) % 12 === 5 ? 1e9 : value))
    const long = { ...input, dt: { ...input.dt, data: dt } }
    const x = long.x.data.map((value, i) => (Math.floor(i / 12) % 12 === 5 ? 0 : value))
    const silent = { ...long, x: { ...long.x, data: x } }
    const [recurrent, chunked, quadratic] = ssdForms.map((form) =>
      ssd(silent, { ...soft, form, chunkLength: 12 }),
    )
    expectClose(chunked.y.data, recurrent.y.data, 1e-12)
    expectClose(quadratic.y.data, recurrent.y.data, 1e-12)
  })

  it('changes no argument', () => {
    const input = ssdArguments(small, 8)
    const before = structuredClone(input)
    for (const form of ssdForms) ssd(input, { ...soft, form })
    expect(input).toEqual(before)
  })
})
