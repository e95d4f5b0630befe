import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convolve } from '../../../src/kernel/fourier/convolve.ts'
import { discretizeDiagonal } from '../../../src/kernel/systems/discretize-diagonal.ts'
import { diagonal } from '../../../src/kernel/linear-algebra/matrix.ts'
import { convolutionKernel } from '../../../src/kernel/systems/lti.ts'
import { s4dKernel } from '../../../src/kernel/s4/s4d.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import type { AnySelectiveScanInput } from '../../../src/kernel/selective-scan/input.ts'
import { toFloat32, type ComplexTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import {
  cut,
  gaussianTensor,
  mapParts,
  partsOf,
  scanArguments,
  scanCases,
  sliceTime,
  type ScanTensors,
} from './arbitrary-scan.ts'
import { plainScan } from './plain-scan.ts'

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 1)

/** States after every step of every channel, from the states of all steps. */
function lastOf(states: Tensor | ComplexTensor): Tensor | ComplexTensor {
  const [batch, dim, L, N] = states.shape
  return mapParts(
    states,
    (data) =>
      Float64Array.from({ length: batch * dim * N }, (_, i) => {
        const channel = Math.floor(i / N)
        return data[(channel * L + L - 1) * N + (i % N)]
      }),
    [batch, dim, N],
  )
}

describe('selectiveScan', () => {
  it('is the formula, number by number, for whatever is given', () => {
    fc.assert(
      fc.property(scanCases(12), (each) => {
        const { y, lastState } = selectiveScan(each.input, each.options)
        const wanted = plainScan(each)
        expect(y.shape).toEqual(each.input.x.shape)
        expectClose(y.data, wanted.y, 1e-13 * largest(wanted.y))
        const [re, im] = partsOf(lastState)
        expectClose(
          re,
          wanted.last.map((h) => h.re),
          1e-12,
        )
        if (im) {
          expectClose(
            im,
            wanted.last.map((h) => h.im),
            1e-12,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on where stretches end', () => {
    for (const [L, N] of [
      [1000, 1],
      [127, 64],
      [200, 16],
      [65, 300],
    ]) {
      const size = { batch: 1, dim: 2, L, N }
      const each = {
        sizes: size,
        input: scanArguments(size, L),
        options: { dtSoftplus: true, rule: 'mamba' as const },
      }
      const { y } = selectiveScan(each.input, each.options)
      const wanted = plainScan(each)
      expectClose(y.data, wanted.y, 1e-12 * largest(wanted.y))
    }
  })

  it('is the whole when a sequence is cut and its state carried over', () => {
    fc.assert(
      fc.property(scanCases(90), fc.double({ min: 0, max: 1, noNaN: true }), (each, part) => {
        const { input, options } = each
        const { L } = each.sizes
        if (L < 2) return
        const middle = 1 + Math.floor(part * (L - 2))
        const whole = selectiveScan(input, options)
        const first = selectiveScan(cut(input, 0, middle, input.initialState), options)
        const second = selectiveScan(cut(input, middle, L, first.lastState), options)
        expectClose(first.y.data, sliceTime(whole.y, 0, middle).data, 0)
        expectClose(second.y.data, sliceTime(whole.y, middle, L).data, 0)
        partsOf(second.lastState).forEach((data, i) =>
          expectClose(data, partsOf(whole.lastState)[i], 0),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('gives the states of all steps', () => {
    fc.assert(
      fc.property(scanCases(80), fc.double({ min: 0, max: 1, noNaN: true }), (each, part) => {
        const { input, options } = each
        const { batch, dim, L, N } = each.sizes
        const { states, lastState } = selectiveScan(input, { ...options, states: true })
        expect(states?.shape).toEqual([batch, dim, L, N])
        partsOf(lastOf(states!)).forEach((data, i) => expectClose(data, partsOf(lastState)[i], 0))
        const end = 1 + Math.floor(part * (L - 1))
        const early = selectiveScan(cut(input, 0, end, input.initialState), options).lastState
        partsOf(states!).forEach((data, i) => {
          const at = Float64Array.from({ length: batch * dim * N }, (_, k) => {
            return data[(Math.floor(k / N) * L + end - 1) * N + (k % N)]
          })
          expectClose(at, partsOf(early)[i], 0)
        })
      }),
      { numRuns: 30 },
    )
    const size = { batch: 1, dim: 1, L: 3, N: 2 }
    expect(selectiveScan(scanArguments(size, 1))).not.toHaveProperty('states')
  })

  it('keeps the state exactly through steps of 0', () => {
    for (const complex of [false, true]) {
      for (const rule of ['mamba', 'zoh'] as const) {
        const size = { batch: 2, dim: 3, L: 70, N: 5 }
        const given = { ...scanArguments(size, 4, complex), dtBias: undefined }
        const dt = { shape: given.dt.shape, data: new Float64Array(given.dt.data.length) }
        const { lastState } = selectiveScan({ ...given, dt }, { rule })
        partsOf(lastState).forEach((data, i) =>
          expect(Array.from(data)).toEqual(Array.from(partsOf(given.initialState)[i])),
        )
      }
    }
  })

  it('takes growth beyond single precision where no state is there to grow', () => {
    const N = 5
    const each = (value: number) => [new Array(N).fill(value)]
    const input = { x: [[[1]]], dt: [[[-2]]], A: each(-60), B: each(0.5), C: each(3) }
    const single = Object.entries(input).map(([name, value]) => [name, toFloat32(value)])
    const { y } = selectiveScan(Object.fromEntries(single))
    expect([...y.data]).toEqual([-2 * 0.5 * 3 * N])
    expect([...selectiveScan(input).y.data]).toEqual([...y.data])
  })

  it('holds inputs exactly where steps or A are at the ends of the numbers', () => {
    const one = (dt: number, A: AnySelectiveScanInput['A']) =>
      selectiveScan(
        { x: [[[1]]], dt: [[[dt]]], A, B: [[1]], C: [[1]] },
        {
          rule: 'zoh',
        },
      ).y.data[0]
    const complex = (re: number) => ({
      shape: [1, 1],
      re: Float64Array.of(re),
      im: Float64Array.of(0),
    })
    for (const [dt, a, held] of [
      [1e-3, -1e-320, 1e-3],
      [1e-320, -3, 1e-320],
      [1, -1e-17, 1],
      [1e300, -1e6, 1e-6],
      [1e300, -1e10, 1e-10],
    ]) {
      expect(one(dt, [[a]]) / held).toBeCloseTo(1, 13)
      // A complex pole stands for a pair, of which twice the real part is read.
      expect(one(dt, complex(a)) / held).toBeCloseTo(2, 12)
    }
  })

  it('does not change when steps are divided and A and B multiplied by the same number', () => {
    fc.assert(
      fc.property(scanCases(20), fc.double({ min: 0.1, max: 10, noNaN: true }), (each, c) => {
        const input = { ...each.input, dtBias: undefined }
        const options = { rule: each.options.rule }
        const dt = mapParts(input.dt, (data) => data.map(Math.abs))
        const scale =
          (factor: number) =>
          (data: Float64Array): Float64Array =>
            data.map((value) => value * factor)
        const { y } = selectiveScan({ ...input, dt }, options)
        const other = selectiveScan(
          {
            ...input,
            dt: mapParts(dt, scale(1 / c)),
            A: mapParts(input.A, scale(c)),
            B: mapParts(input.B, scale(c)),
          },
          options,
        )
        expectClose(other.y.data, y.data, 1e-11 * largest(y.data))
      }),
      { numRuns: 30 },
    )
  })

  it('runs each channel by itself', () => {
    const size = { batch: 1, dim: 5, L: 40, N: 3 }
    const input = scanArguments(size, 9, true, { B: 'constant', C: 'shared' })
    const order = [3, 0, 4, 1, 2]
    const moved = <T extends Tensor | ComplexTensor>(value: T, axis: number): T => {
      const row = value.shape.slice(axis + 1).reduce((product, n) => product * n, 1)
      return mapParts(value, (data) =>
        Float64Array.from(data, (_, i) => data[order[Math.floor(i / row)] * row + (i % row)]),
      )
    }
    const other: ScanTensors = {
      x: moved(input.x, 1),
      dt: moved(input.dt, 1),
      A: moved(input.A, 0),
      B: moved(input.B, 0),
      C: input.C,
      D: moved(input.D!, 0),
      z: moved(input.z!, 1),
      dtBias: moved(input.dtBias!, 0),
      initialState: moved(input.initialState, 1),
    }
    const { y } = selectiveScan(input, { dtSoftplus: true })
    expectClose(selectiveScan(other, { dtSoftplus: true }).y.data, moved(y, 1).data, 0)
  })

  it('is a convolution when Δ, B and C stay', () => {
    fc.assert(
      fc.property(seeds, sizes(4), sizes(60), (seed, N, L) => {
        const step = 0.2
        const x = gaussianTensor([1, 1, L], seed)
        const dt = { shape: [1, 1, L], data: new Float64Array(L).fill(step) }
        const A = gaussianVector(N, seed + 1).map((a) => -Math.exp(a))
        const [B, C] = [gaussianVector(N, seed + 2), gaussianVector(N, seed + 3)]
        const row = (data: Float64Array): Tensor => ({ shape: [1, N], data })
        for (const rule of ['mamba', 'zoh'] as const) {
          const { Abar, Bbar } = discretizeDiagonal(A, B, step, rule)
          const K = convolutionKernel(diagonal(Abar), Bbar, C, L)
          const { y } = selectiveScan({ x, dt, A: row(A), B: row(B), C: row(C) }, { rule })
          expectClose(y.data, convolve(K, x.data), 1e-12)
        }
        const complexA = { re: A, im: gaussianVector(N, seed + 4) }
        const complexC = { re: C, im: gaussianVector(N, seed + 5) }
        const K = s4dKernel(complexA, complexC, step, L)
        const { y } = selectiveScan(
          {
            x,
            dt,
            A: { shape: [1, N], ...complexA },
            B: row(new Float64Array(N).fill(1)),
            C: { shape: [1, N], ...complexC },
          },
          { rule: 'zoh' },
        )
        expectClose(y.data, convolve(K, x.data), 1e-11)
      }),
      { numRuns: 30 },
    )
  })

  it('works in single precision when every argument does', () => {
    const size = { batch: 2, dim: 4, L: 100, N: 5 }
    const forms = { B: 2, C: 'shared' } as const
    const double = scanArguments(size, 3, false, forms) as Required<
      Record<keyof ScanTensors, Tensor>
    >
    const single = Object.fromEntries(
      Object.entries(double).map(([name, value]) => [name, toFloat32(value)]),
    ) as Record<keyof typeof double, Tensor<Float32Array>>
    const wanted = selectiveScan(double, { dtSoftplus: true, states: true })
    for (const states of [false, true]) {
      const found = selectiveScan(single, { dtSoftplus: true, states })
      expect(found.y.data).toBeInstanceOf(Float32Array)
      expect(found.lastState.data).toBeInstanceOf(Float32Array)
      expectClose(found.y.data, wanted.y.data, 2e-6 * largest(wanted.y.data))
      expectClose(found.lastState.data, wanted.lastState.data, 1e-5)
      if (!states) continue
      expect(found.states?.data).toBeInstanceOf(Float32Array)
      expectClose(found.states!.data, wanted.states!.data, 1e-5)
    }
    const mixed = selectiveScan({ ...single, x: double.x }, { dtSoftplus: true })
    expect(mixed.y.data).toBeInstanceOf(Float64Array)
  })

  it('takes lists, and a state that grows', () => {
    const { y, lastState } = selectiveScan({
      x: [[[1, 0]]],
      dt: [[[Math.LN2, Math.LN2]]],
      A: [[1]],
      B: [[1]],
      C: [[1]],
    })
    expectClose(y.data, [Math.LN2, 2 * Math.LN2])
    expect(lastState.shape).toEqual([1, 1, 1])
  })
})
