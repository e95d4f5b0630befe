import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { fastSelectiveScan } from '../../../src/kernel/fast/selective-scan.ts'
import type { SelectiveScanProblem } from '../../../src/kernel/selective-scan/problem.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { withEveryBackend } from './backends.ts'
import {
  lanes,
  makeRareScan,
  makeScan,
  makeShortSteps,
  referenceScan,
  worstError,
} from './reference.ts'

type Scan = SelectiveScanProblem<Float32Array>

function expectReference(problem: Scan, tolerance = 4e-6): void {
  const result = fastSelectiveScan(problem)
  const expected = referenceScan(problem)
  // Together, since an output of few numbers may be what cancelling left over.
  const found = [...result.y, ...result.lastState]
  expect(worstError(found, [...expected.y, ...expected.lastState])).toBeLessThan(tolerance)
}

/** Steps `from` to `to` of a scan. */
function cut(problem: Scan, from: number, to: number, initialState?: Float32Array): Scan {
  const { L } = problem
  const columns = (values: Float32Array) =>
    Float32Array.from(
      { length: (values.length / L) * (to - from) },
      (_, i) => values[Math.floor(i / (to - from)) * L + from + (i % (to - from))],
    )
  return {
    ...problem,
    L: to - from,
    x: columns(problem.x),
    dt: columns(problem.dt),
    B: problem.constantB ? problem.B : columns(problem.B),
    C: problem.constantC ? problem.C : columns(problem.C),
    z: problem.z && columns(problem.z),
    initialState,
  }
}

describe('the fast selective scan', () => {
  withEveryBackend(() => {
    it('agrees with the formula for any shape and option', () => {
      fc.assert(
        fc.property(
          fc.record({
            batch: sizes(2),
            L: sizes(40),
            N: sizes(21),
            groups: sizes(2),
            each: sizes(3),
          }),
          fc.record({
            constantB: fc.boolean(),
            constantC: fc.boolean(),
            dtSoftplus: fc.boolean(),
            rule: fc.constantFrom('mamba' as const, 'zoh' as const),
          }),
          fc.record({
            D: fc.boolean(),
            z: fc.boolean(),
            dtBias: fc.boolean(),
            initialState: fc.boolean(),
          }),
          seeds,
          (size, options, without, seed) => {
            const absent = Object.entries(without).filter(([, is]) => is)
            const problem = makeScan({ ...size, dim: size.groups * size.each }, seed, {
              ...options,
              ...Object.fromEntries(absent.map(([name]) => [name, undefined])),
            })
            if (options.dtSoftplus) return expectReference(problem)
            // Without softplus steps are negative too, and states may grow: not too far.
            const small = (values?: Float32Array) => values?.map((value) => 0.05 * value)
            const dtBias = small(problem.dtBias)
            expectReference({ ...problem, dt: small(problem.dt)!, dtBias }, 1e-5)
          },
        ),
        { numRuns: 150 },
      )
    })

    it('takes sequences longer than a stretch, and many states', () => {
      expectReference(makeScan({ L: 2501, N: 16, dim: 3 }, 1), 4e-6)
      expectReference(makeScan({ L: 2501, N: 5, dim: 2, batch: 2 }, 2, { constantB: true }), 4e-6)
      expectReference(makeScan({ L: 131, N: 256 }, 3), 4e-6)
      expectReference(makeScan({ L: 7, N: 2, dim: 3000 }, 4))
    })

    it.each([
      [301, 16],
      [70, 5],
      [2501, 18],
      [130, 131],
    ])('takes the powers of many short steps: %s steps of %s states', (L, N) => {
      expectReference(makeShortSteps({ L, N, batch: 2 }, 11), 2e-6)
    })

    it.each([
      [2000, 16],
      [1024, 15],
      [1025, 16],
      [2501, 13],
      [1003, 16],
    ])('takes those of shorter ones: %s steps of %s states', (L, N) => {
      const problem = makeShortSteps({ L, N, batch: 2 }, 17)
      const dt = problem.dt.map((value) => value / 4)
      const turned = (values: Float32Array) => values.map((value) => -value)
      expectReference({ ...problem, dt }, 2e-6)
      expectReference({ ...problem, dt: turned(dt), A: turned(problem.A) }, 2e-6)
      expectReference({ ...problem, dt: dt.map(Math.abs) }, 2e-6)
      // Equal steps add up what rounding takes from their power.
      expectReference({ ...problem, dt: dt.map(() => 0.003) }, 1e-5)
    })

    it('takes the powers of steps of one sign, among them one that is longer', () => {
      for (const sign of [1, -1]) {
        const problem = makeShortSteps({ L: 400, N: 6 }, 12)
        const dt = problem.dt.map((value, i) => sign * Math.abs(i === 77 ? 20 * value : value))
        const A = problem.A.map((value) => sign * value)
        expectReference({ ...problem, dt, A }, 2e-6)
      }
    })

    it('adds no errors up in states that are slow beside a quick one', () => {
      for (const seed of [14, 15, 16]) {
        const problem = makeShortSteps({ L: 2000, N: 4, dim: 1 }, seed)
        const dt = problem.dt.map((value) => 0.02 + value / 200)
        expectReference({ ...problem, dt, A: Float32Array.of(-90, -0.01, -0.03, -0.1) }, 2e-6)
        const sixteen = makeShortSteps({ L: 2000, N: 16, dim: 1 }, seed)
        const A = Float32Array.from({ length: 16 }, (_, n) => (n === 5 ? -90 : -0.01 * (n + 1)))
        expectReference({ ...sixteen, dt, A }, 2e-6)
      }
    })

    it.each([6, 16])('loses what follows a step that is no number: %s states', (N) => {
      const short = makeShortSteps({ L: 300, N }, 13)
      const problem = { ...short, dt: short.dt.map((value) => value / 10) }
      const at = 300 + 50
      const dt = problem.dt.map((value, i) => (i === at ? NaN : value))
      const { y } = fastSelectiveScan({ ...problem, dt })
      expect(y.subarray(0, at)).toEqual(fastSelectiveScan(problem).y.subarray(0, at))
      expect(y.subarray(at).every(Number.isNaN)).toBe(true)
    })

    it('continues where it was cut', () => {
      const whole = makeScan({ L: 70, N: 7, dim: 2, batch: 2 }, 5)
      const { y, lastState } = fastSelectiveScan(whole)
      const first = fastSelectiveScan(cut(whole, 0, 33, whole.initialState))
      const second = fastSelectiveScan(cut(whole, 33, 70, first.lastState))
      expect(worstError(second.lastState, lastState)).toBeLessThan(4e-7)
      const tail = cut({ ...whole, x: y }, 33, 70).x
      expect(worstError(second.y, tail)).toBeLessThan(1e-6)
    })

    it.each([6, 16])('keeps the state exactly where every step is 0: %s states', (N) => {
      const problem = makeScan({ L: 300, N }, 6, { dtSoftplus: false, dtBias: undefined })
      const { lastState } = fastSelectiveScan({ ...problem, dt: problem.dt.map(() => 0) })
      expect(lastState).toEqual(problem.initialState)
    })

    it('forgets completely where a step is long, and passes long steps through softplus as they are', () => {
      const problem = makeScan({ L: 6, N: 5 }, 7, { D: undefined, z: undefined })
      const dt = problem.dt.map((_, i) => (i % 6 === 3 ? 1e4 : 0))
      const x = problem.x.map((value, i) => (i % 6 > 2 ? 0 : value))
      const { y, lastState } = fastSelectiveScan({ ...problem, dt, x })
      expect(lastState.every((value) => value === 0)).toBe(true)
      expect([y[3], y[4], y[5]]).toEqual([0, 0, 0])
      expectReference({ ...problem, dt: problem.dt.map((value) => 30 * value) })
    })

    it.each(lanes)('takes a rare long step for a rare quick state: step %s, state %s', (t, n) => {
      expectReference(makeRareScan(t, n))
    })

    it('shows growth without bounds as Infinity, not as another number', () => {
      const problem = makeScan({ L: 200, N: 4 }, 8, { z: undefined, dtSoftplus: false })
      const { lastState } = fastSelectiveScan({
        ...problem,
        A: problem.A.map(() => 3),
        dt: problem.dt.map(() => 1),
      })
      expect(lastState.some((value) => Number.isFinite(value))).toBe(false)
    })

    it('reads resident arrays in place', () => {
      const problem = makeScan({ L: 21, N: 5, dim: 4, batch: 2, groups: 2 }, 9)
      const expected = fastSelectiveScan(problem)
      const names = ['x', 'dt', 'A', 'B', 'C', 'D', 'z', 'dtBias', 'initialState'] as const
      const tensors = names.map((name) => {
        const data = problem[name]!
        return residentTensor({ shape: [data.length], data })
      })
      const resident = Object.fromEntries(names.map((name, i) => [name, tensors[i].data]))
      const result = fastSelectiveScan({ ...problem, ...resident })
      tensors.forEach((each) => each.release())
      expect(result).toEqual(expected)
    })
  })
})
