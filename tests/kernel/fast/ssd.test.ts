import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { fastSsd } from '../../../src/kernel/fast/ssd.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { withEveryBackend } from './backends.ts'
import { makeSsd, referenceSsd, worstError } from './reference.ts'

function expectReference(problem: SsdProblem<Float32Array>, tolerance = 4e-6): void {
  const result = fastSsd(problem)
  const expected = referenceSsd(problem)
  // Together, since an output of few numbers may be what cancelling left over.
  const found = [...result.y, ...result.lastState]
  expect(worstError(found, [...expected.y, ...expected.lastState])).toBeLessThan(tolerance)
}

describe('the fast scan of state space duality', () => {
  withEveryBackend(() => {
    it('agrees with the formula for any shape and option', () => {
      fc.assert(
        fc.property(
          fc.record({
            batch: sizes(2),
            L: sizes(19),
            groups: sizes(2),
            each: sizes(2),
            P: sizes(5),
            N: sizes(9),
          }),
          fc.record({
            D: fc.boolean(),
            z: fc.boolean(),
            dtBias: fc.boolean(),
            initialState: fc.boolean(),
          }),
          fc.boolean(),
          seeds,
          (size, without, limited, seed) => {
            const absent = Object.entries(without).filter(([, is]) => is)
            const problem = makeSsd({ ...size, heads: size.groups * size.each }, seed, {
              ...(limited ? { dtLimit: [0.2, 0.7] as const } : {}),
              ...Object.fromEntries(absent.map(([name]) => [name, undefined])),
            })
            expectReference(problem)
          },
        ),
        { numRuns: 100 },
      )
    })

    it('takes sequences longer than a stretch', () => {
      expectReference(makeSsd({ L: 1001, heads: 3, P: 8, N: 16 }, 1), 4e-6)
      expectReference(makeSsd({ L: 38, heads: 40, P: 64, N: 6, groups: 2 }, 2), 4e-6)
    })

    it('keeps the state exactly where every step is 0', () => {
      const problem = makeSsd({ L: 50 }, 3, { dtSoftplus: false, dtBias: undefined })
      const { lastState } = fastSsd({ ...problem, dt: problem.dt.map(() => 0) })
      expect(lastState).toEqual(problem.initialState)
    })

    it('reads resident arrays in place', () => {
      for (const L of [8, 11]) {
        const problem = makeSsd({ L, N: 8, batch: 2, groups: 2 }, 4)
        const expected = fastSsd(problem)
        const names = ['x', 'dt', 'A', 'B', 'C', 'D', 'z', 'dtBias', 'initialState'] as const
        const tensors = names.map((name) => {
          const data = problem[name]!
          return residentTensor({ shape: [data.length], data })
        })
        const resident = Object.fromEntries(names.map((name, i) => [name, tensors[i].data]))
        const result = fastSsd({ ...problem, ...resident })
        tensors.forEach((each) => each.release())
        expect(result).toEqual(expected)
      }
    })
  })
})
