import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { runShort, useFastBackend, wasmKernel } from '../../../src/kernel/fast/backend.ts'
import {
  selectiveScanAdjointInDouble,
  ssdAdjointInDouble,
} from '../../../src/kernel/fast/double-scan-adjoint.ts'
import { selectiveScanInDouble, ssdInDouble } from '../../../src/kernel/fast/double-scan.ts'
import {
  selectiveScanAdjointBySize,
  selectiveScanBySize,
  selectiveScanStepBySize,
  ssdAdjointBySize,
  ssdBySize,
} from '../../../src/kernel/fast/scan-by-size.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import type { WasmKernel } from '../../../src/kernel/fast/wasm-kernel.ts'
import { isSingle, widen } from '../../../src/kernel/precision.ts'
import { selectiveScanBackward } from '../../../src/kernel/selective-scan/backward.ts'
import { toParts } from '../../../src/kernel/selective-scan/parts.ts'
import type { SelectiveScanProblem } from '../../../src/kernel/selective-scan/problem.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import type { Numbers } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { gradientNames, referenceSsdAdjoint } from '../ssd/reference-adjoint.ts'
import {
  gaussianFloats,
  makeRareScan,
  makeScan,
  makeSsd,
  referenceScan,
  referenceSsd,
  worstError,
  type ScanSize,
} from './reference.ts'

type Scan = ReturnType<typeof makeScan>
type Ssd = ReturnType<typeof makeSsd>

/** The problem with all arrays in double precision. */
function widened(problem: Scan): SelectiveScanProblem
function widened(problem: Ssd): SsdProblem
function widened(problem: object): unknown {
  const entries = Object.entries(problem).map(([name, value]) => [
    name,
    isSingle(value) ? widen(value) : value,
  ])
  return Object.fromEntries(entries)
}

/** What is left out of a problem, of what may be. */
const left = fc.record({
  D: fc.boolean(),
  z: fc.boolean(),
  dtBias: fc.boolean(),
  initialState: fc.boolean(),
})

function without<P extends object>(problem: P, isLeft: Record<string, boolean>): P {
  const absent = Object.entries(isLeft).filter(([, is]) => is)
  return { ...problem, ...Object.fromEntries(absent.map(([name]) => [name, undefined])) }
}

const rounding = 1e-11

/**
 * The problem with the signs of its numbers taken away. Its slopes are sums of the sizes of their
 * terms, by which rounding goes, even where the terms of a slope itself cancel.
 */
function withoutSigns<P extends Scan | Ssd>(problem: P): P {
  const names = ['x', 'B', 'C', 'D', 'z', 'initialState'] as const
  const positive = names.map((name) => [name, problem[name]?.map(Math.abs)])
  return { ...problem, ...Object.fromEntries(positive) }
}

/** A duality whose slope with its one A is next to nothing of the terms it sums. */
const cancels: [
  Record<'batch' | 'groups' | 'each' | 'L' | 'P' | 'N', number>,
  Record<'limited' | 'last', boolean>,
  Record<'D' | 'z' | 'dtBias' | 'initialState', boolean>,
  number,
] = [
  { batch: 2, groups: 1, each: 1, L: 19, P: 2, N: 5 },
  { limited: true, last: true },
  { D: false, z: false, dtBias: true, initialState: true },
  7,
]

function expectScan(kernel: WasmKernel, scan: Scan, seed: number, last: boolean): void {
  const wide = widened(scan)
  const { batch, dim, L, N } = scan
  const found = selectiveScanInDouble(kernel, wide)
  const expected = referenceScan(scan)
  expect(worstError(found.y, expected.y)).toBeLessThan(rounding)
  expect(worstError(found.lastState, expected.lastState)).toBeLessThan(rounding)
  const dy = gaussianFloats(batch * dim * L, seed + 20)
  const dlast = last ? gaussianFloats(batch * dim * N, seed + 21) : undefined
  const back = selectiveScanAdjointInDouble(kernel, wide, dy, dlast)
  const slopesOf = (problem: Scan, [first, ...rest]: readonly Float32Array[]) =>
    selectiveScanBackward(toParts(widened(problem)), first, rest.length > 0 ? rest : undefined)
  const given = dlast ? [dy, dlast] : [dy]
  const slopes = slopesOf(scan, given)
  const sizes = slopesOf(
    withoutSigns(scan),
    given.map((values) => values.map(Math.abs)),
  )
  const only = (values: unknown) => (Array.isArray(values) ? values[0] : values) as Numbers
  for (const name of Object.keys(slopes) as (keyof typeof slopes & keyof typeof back)[]) {
    if (!slopes[name]) continue
    const error = worstError(back[name], only(slopes[name]), only(sizes[name]))
    expect(error, name).toBeLessThan(rounding)
  }
}

function expectSsd(kernel: WasmKernel, problem: Ssd, seed: number, last: boolean): void {
  const wide = widened(problem)
  const { batch, heads, L, P, N } = problem
  const found = ssdInDouble(kernel, wide)
  const expected = referenceSsd(problem)
  expect(worstError(found.y, expected.y)).toBeLessThan(rounding)
  expect(worstError(found.lastState, expected.lastState)).toBeLessThan(rounding)
  const dy = gaussianFloats(batch * heads * L * P, seed + 20)
  const dlast = last ? gaussianFloats(batch * heads * P * N, seed + 21) : undefined
  const back = ssdAdjointInDouble(kernel, wide, dy, dlast)
  const { found: slopes } = referenceSsdAdjoint(problem, dy, dlast)
  const { found: sizes } = referenceSsdAdjoint(
    withoutSigns(problem),
    dy.map(Math.abs),
    dlast?.map(Math.abs),
  )
  for (const name of gradientNames) {
    expect(worstError(back[name], slopes[name], sizes[name]), name).toBeLessThan(rounding)
  }
}

afterEach(() => useFastBackend())

describe.each(['wasm-relaxed-simd', 'wasm-simd'] as const)('scans in double, with %s', (name) => {
  const kernel = () => {
    useFastBackend(name)
    return wasmKernel() as WasmKernel
  }

  it('are those of the formula for any selective scan, and back', () => {
    const size = { batch: sizes(2), groups: sizes(2), each: sizes(3), L: sizes(20), N: sizes(9) }
    const flags = { constantB: fc.boolean(), constantC: fc.boolean(), last: fc.boolean() }
    fc.assert(
      fc.property(
        fc.record(size),
        fc.record(flags),
        left,
        seeds,
        ({ each, ...shape }, { last, ...constant }, isLeft, seed) => {
          const scan = makeScan({ ...shape, dim: shape.groups * each }, seed, constant)
          expectScan(kernel(), without(scan, isLeft), seed, last)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are those of the formula for any state space duality, and back', () => {
    const size = { batch: sizes(2), groups: sizes(2), each: sizes(2), L: sizes(20) }
    fc.assert(
      fc.property(
        fc.record({ ...size, P: sizes(5), N: sizes(9) }),
        fc.record({ limited: fc.boolean(), last: fc.boolean() }),
        left,
        seeds,
        ({ each, ...shape }, { limited, last }, isLeft, seed) => {
          const limits = limited ? { dtLimit: [0.2, 0.7] as const } : {}
          const problem = makeSsd({ ...shape, heads: shape.groups * each }, seed, limits)
          expectSsd(kernel(), without(problem, isLeft), seed, last)
        },
      ),
      { numRuns: 60, examples: [cancels] },
    )
  })

  it('take powers that single precision does not have, steps of 0, and none of a softplus', () => {
    expectScan(kernel(), makeRareScan(3, 5), 1, true)
    const scan = makeScan({ L: 12 }, 2, { dtSoftplus: false, dtBias: undefined })
    const dt = scan.dt.map((_, t) => (t % 5 === 0 ? 400 : t % 3 === 0 ? 0 : 0.1))
    expectScan(kernel(), { ...scan, dt }, 2, true)
    const kept = selectiveScanInDouble(kernel(), { ...scan, dt: scan.dt.map(() => 0) })
    expect(kept.lastState).toEqual(scan.initialState)
  })

  it('are rounded once in single precision, and read and write resident arrays', () => {
    const scan = makeScan({ L: 33, N: 7 }, 3)
    const wide = selectiveScanInDouble(kernel(), widened(scan))
    const found = selectiveScanInDouble(kernel(), scan)
    expect(found.y).toEqual(Float32Array.from(wide.y))
    expect(found.lastState).toEqual(Float32Array.from(wide.lastState))
    const x = residentTensor({ shape: [scan.x.length], data: scan.x })
    const out = residentTensor({ shape: [scan.x.length], data: scan.x })
    const own = selectiveScanInDouble(kernel(), { ...scan, x: x.data }, out.data)
    expect(own.y).toEqual(found.y)
    expect(Float32Array.from(out.data)).toEqual(found.y)
    x.release()
    out.release()
  })
})

describe('the size of a scan', () => {
  /** A scan of so many channels, each of 2,048 updates. */
  const scanOf = (dim: number) => makeScan({ dim, L: 128, N: 16 } satisfies ScanSize, 5)
  const isRounded = (scan: Scan) => {
    const exact = selectiveScanInDouble(wasmKernel() as WasmKernel, scan)
    const { y } = selectiveScanBySize(scan)
    return worstError(y, exact.y) === 0
  }

  it('has a named WebAssembly compute what is short in double precision, and the rest in single', () => {
    useFastBackend('wasm-simd')
    expect(isRounded(scanOf(8))).toBe(true)
    expect(isRounded(scanOf(9))).toBe(false)
    const step = { ...scanOf(2), L: 1 }
    const wide = selectiveScanInDouble(wasmKernel() as WasmKernel, widened(step))
    expect(selectiveScanStepBySize(step)?.y).toEqual(Float32Array.from(wide.y))
    const problem = makeSsd({ L: 32, heads: 2, P: 8, N: 16 }, 6)
    const dual = ssdInDouble(wasmKernel() as WasmKernel, widened(problem))
    expect(ssdBySize(problem).y).toEqual(Float32Array.from(dual.y))
    const longer = makeSsd({ L: 64, heads: 8, P: 4, N: 16 }, 6)
    const dualOfLonger = ssdInDouble(wasmKernel() as WasmKernel, longer)
    expect(ssdBySize(longer).y).not.toEqual(dualOfLonger.y)
  })

  /** Whether the adjoint of a scan is in double precision; undefined where JavaScript is to compute it. */
  const adjointOf = (scan: Scan) => {
    const dy = gaussianFloats(scan.x.length, 7)
    const found = selectiveScanAdjointBySize(scan, dy)
    if (!found) return undefined
    const exact = selectiveScanAdjointInDouble(wasmKernel() as WasmKernel, scan, dy)
    return worstError(found.dB, exact.dB) === 0
  }

  it('leaves the shortest adjoints to JavaScript, the short ones to double precision', () => {
    expect(adjointOf(scanOf(8))).toBeUndefined()
    expect(adjointOf(scanOf(9))).toBe(true)
    expect(adjointOf(scanOf(32))).toBe(true)
    expect(adjointOf(scanOf(33))).toBe(false)
    useFastBackend('wasm-simd')
    expect(adjointOf(scanOf(8))).toBe(true)
    useFastBackend('javascript')
    expect(adjointOf(scanOf(9))).toBeUndefined()
  })

  it('counts for more with few heads or channels', () => {
    expect(isRounded(makeScan({ dim: 4, L: 1024, N: 16 }, 8))).toBe(true)
    expect(isRounded(makeScan({ dim: 4, L: 1025, N: 16 }, 8))).toBe(false)
    const isRoundedOf = (heads: number, P: number) => {
      const problem = makeSsd({ L: 128, heads, P, N: 16 }, 9)
      const exact = ssdInDouble(wasmKernel() as WasmKernel, problem)
      return worstError(ssdBySize(problem).y, exact.y) === 0
    }
    expect(isRoundedOf(4, 8)).toBe(true)
    expect(isRoundedOf(4, 9)).toBe(false)
    expect(isRoundedOf(8, 2)).toBe(false)
    expect(adjointOf(makeScan({ dim: 4, L: 4096, N: 16 }, 8))).toBe(true)
    expect(adjointOf(makeScan({ dim: 4, L: 4097, N: 16 }, 8))).toBe(false)
    const dualOf = (heads: number, P: number) => {
      const problem = makeSsd({ L: 512, heads, P, N: 16 }, 9)
      const dy = gaussianFloats(problem.x.length, 7)
      const exact = ssdAdjointInDouble(wasmKernel() as WasmKernel, problem, dy)
      return worstError(ssdAdjointBySize(problem, dy)!.dB, exact.dB) === 0
    }
    expect(dualOf(4, 8)).toBe(true)
    expect(dualOf(4, 9)).toBe(false)
    expect(dualOf(8, 2)).toBe(false)
  })

  it('leaves double precision to its own loops, but in a short block', () => {
    const wide = widened(scanOf(9))
    const dy = wide.x
    expect(selectiveScanBySize(wide)).toBeUndefined()
    expect(selectiveScanAdjointBySize(wide, dy)).toBeUndefined()
    runShort(() => {
      expect(selectiveScanBySize(wide)?.y).toBeInstanceOf(Float64Array)
      expect(selectiveScanAdjointBySize(wide, dy)?.dx).toBeInstanceOf(Float64Array)
      expect(selectiveScanBySize(widened(scanOf(8)))).toBeUndefined()
    })
    expect(() =>
      runShort(() => {
        throw new Error('stopped')
      }),
    ).toThrow('stopped')
    expect(selectiveScanBySize(wide)).toBeUndefined()
    const held = { ...wide, rule: 'zoh' as const }
    runShort(() => expect(selectiveScanBySize(held)).toBeUndefined())
  })
})
