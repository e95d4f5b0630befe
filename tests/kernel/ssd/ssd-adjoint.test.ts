import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSsdProblem } from '../../../src/kernel/ssd/input.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import { ssdAdjoint } from '../../../src/kernel/ssd/ssd-adjoint.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import {
  gaussianTensor,
  joined,
  slice,
  sliceTime,
  ssdArguments,
  ssdCases,
  type SsdTensors,
} from './arbitrary-ssd.ts'
import { referenceSsdAdjoint } from './reference-adjoint.ts'

const inner = (a: Tensor, b: Tensor): number =>
  a.data.reduce((sum, value, i) => sum + value * b.data[i], 0)

/** Differences of fourth order of a loss by every entry of a tensor, which is put back. */
function differences(value: Tensor, loss: () => number): Float64Array {
  return value.data.map((entry, i) => {
    const step = 2e-4
    const at = (steps: number): number => {
      value.data[i] = entry + steps * step
      return loss()
    }
    const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
    value.data[i] = entry
    return slope
  })
}

const gradientNames = {
  x: 'dx',
  dt: 'ddt',
  A: 'dA',
  B: 'dB',
  C: 'dC',
  D: 'dD',
  z: 'dz',
  dtBias: 'ddtBias',
  initialState: 'dinitialState',
} as const

describe('ssdAdjoint', () => {
  it('has the slopes of differences, for whatever was given', () => {
    fc.assert(
      fc.property(ssdCases, fc.boolean(), fc.boolean(), ({ input, sizes }, dtSoftplus, last) => {
        const options = { dtSoftplus }
        // Without softplus, steps above 0 keep the loss from growing beyond what differences resolve.
        if (!dtSoftplus) {
          for (const { data } of [input.dt, ...(input.dtBias ? [input.dtBias] : [])]) {
            data.set(data.map(Math.abs))
          }
        }
        const dy = gaussianTensor(input.x.shape, 11)
        const { batch, heads, P, N } = sizes
        const dlastState = last ? gaussianTensor([batch, heads, P, N], 12) : undefined
        const found = ssdAdjoint(input, { dy, dlastState }, options)
        const loss = (): number => {
          const { y, lastState } = ssd(input, options)
          return inner(y, dy) + (dlastState ? inner(lastState, dlastState) : 0)
        }
        for (const [name, gradient] of Object.entries(gradientNames)) {
          const argument = input[name as keyof SsdTensors]
          const slopes = found[gradient]
          expect(slopes?.shape).toEqual(argument?.shape)
          if (!argument || !slopes) continue
          const wanted = differences(argument, loss)
          const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
          expectClose(slopes.data, wanted, 1e-8 * size)
        }
      }),
      { numRuns: 8 },
    )
  })

  it('is the recurrence run back, for lengths beyond a chunk', () => {
    fc.assert(
      fc.property(ssdCases, sizes(40), fc.boolean(), ({ sizes: size, input }, L, last) => {
        const all = ssdArguments({ ...size, L }, 13, input.D?.shape)
        const absent = Object.entries(input).filter(([, value]) => !value)
        const given: SsdTensors = { ...all, ...Object.fromEntries(absent) }
        const options = { dtSoftplus: true, dtLimit: [0.1, 2] } as const
        const problem = readSsdProblem(given, options) as SsdProblem
        const dy = gaussianTensor(all.x.shape, 14)
        const dlastState = last ? gaussianTensor(all.initialState.shape, 15) : undefined
        const found = ssdAdjoint(given, { dy, dlastState }, options)
        const { found: wanted } = referenceSsdAdjoint(problem, dy.data, dlastState?.data)
        for (const name of ['dx', 'ddt', 'dA', 'dB', 'dC', 'dz', 'ddtBias'] as const) {
          const slopes = found[name]
          if (slopes) expectClose(slopes.data, wanted[name], 1e-11)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is the whole when a sequence is cut and the slope of the state carried back', () => {
    // States so large that they are kept and computed again in three stretches of the whole.
    const L = 290
    const cut = 130
    const input = ssdArguments({ batch: 1, L, heads: 1, groups: 1, P: 255, N: 256 }, 6)
    const options = { dtSoftplus: true }
    const dy = gaussianTensor(input.x.shape, 7)
    const dlastState = gaussianTensor(input.initialState.shape, 8)
    const whole = ssdAdjoint(input, { dy, dlastState }, options)
    const before = sliceTime(input, 0, cut)
    const after = { ...sliceTime(input, cut, L), initialState: ssd(before, options).lastState }
    const second = ssdAdjoint(after, { dy: slice(dy, 1, cut, L), dlastState }, options)
    const first = ssdAdjoint(
      before,
      { dy: slice(dy, 1, 0, cut), dlastState: second.dinitialState },
      options,
    )
    for (const name of ['dx', 'ddt', 'dB', 'dC', 'dz'] as const) {
      const parts = [first[name], second[name]].map((part) => part as Tensor)
      expectClose(joined(parts, 1).data, whole[name]?.data ?? [], 1e-9)
    }
    for (const name of ['dA', 'dD', 'ddtBias'] as const) {
      const sum = first[name]?.data.map((value, i) => value + (second[name]?.data[i] ?? NaN))
      expectClose(sum ?? [], whole[name]?.data ?? [], 1e-9)
    }
    expectClose(first.dinitialState?.data ?? [], whole.dinitialState?.data ?? [], 1e-10)
  })

  it('gives 0 for steps beyond a limit, and the slope of softplus within', () => {
    const input = ssdArguments({ batch: 1, L: 8, heads: 2, groups: 1, P: 2, N: 2 }, 1)
    const options = { dtSoftplus: true, dtLimit: [0.5, 1.5] } as const
    const dy = gaussianTensor(input.x.shape, 2)
    const { ddt, ddtBias } = ssdAdjoint(input, { dy }, options)
    const loss = () => inner(ssd(input, options).y, dy)
    expectClose(ddt.data, differences(input.dt, loss), 1e-6)
    expectClose(ddtBias?.data ?? [], differences(input.dtBias, loss), 1e-6)
    expect(ddt.data.filter((value) => value === 0).length).toBeGreaterThan(2)
    expect(ddt.data.filter((value) => value !== 0).length).toBeGreaterThan(2)
  })

  it('has the slope 1 of softplus above 20', () => {
    const slope = (dt: number) =>
      ssdAdjoint(
        { x: [[[[1]]]], dt: [[[dt]]], A: [0], B: [[[[1]]]], C: [[[[1]]]] },
        { dy: [[[[1]]]] },
        { dtSoftplus: true },
      ).ddt.data[0]
    expect(slope(20.5)).toBe(1)
    expect(slope(19)).toBe(1 / (1 + Math.exp(-19)))
  })

  it('takes a limit itself as within', () => {
    const slope = (dt: number) =>
      ssdAdjoint(
        { x: [[[[1]]]], dt: [[[dt]]], A: [0], B: [[[[1]]]], C: [[[[1]]]] },
        { dy: [[[[1]]]] },
        { dtLimit: [0.5, 2] },
      ).ddt.data[0]
    expect([0.4, 0.5, 1, 2, 2.1].map(slope)).toEqual([0, 1, 1, 1, 0])
  })

  it('gives single precision for single precision', () => {
    const input = ssdArguments({ batch: 1, L: 20, heads: 2, groups: 1, P: 2, N: 2 }, 3)
    const single = Object.fromEntries(
      Object.entries(input).map(([name, value]) => [name, toFloat32(value)]),
    ) as unknown as Required<Record<keyof SsdTensors, Tensor<Float32Array>>>
    const dy = gaussianTensor(input.x.shape, 4)
    const exact = ssdAdjoint(input, { dy }, { dtSoftplus: true })
    const rounded = ssdAdjoint(single, { dy: toFloat32(dy) }, { dtSoftplus: true })
    for (const name of Object.values(gradientNames)) {
      expect(rounded[name]?.data).toBeInstanceOf(Float32Array)
      expectClose(rounded[name]?.data ?? [], exact[name]?.data ?? [], 1e-4)
    }
  })

  it('refuses slopes of another shape, and growth beyond all bounds', () => {
    const input = ssdArguments({ batch: 1, L: 2, heads: 1, groups: 1, P: 1, N: 1 }, 5)
    expect(() => ssdAdjoint(input, { dy: [1, 2] })).toThrow(
      /^dy has shape 2; allowed is 1 × 2 × 1 × 1/,
    )
    expect(() => ssdAdjoint(input, { dy: input.x, dlastState: [1] })).toThrow(
      /^dlastState has shape 1; allowed is 1 × 1 × 1 × 1/,
    )
    const growing = { ...input, A: [1e4], dt: [[[1], [1]]], dtBias: undefined }
    expect(() => ssdAdjoint(growing, { dy: input.x })).toThrow(/; allowed are A and dt for which/)
  })
})
