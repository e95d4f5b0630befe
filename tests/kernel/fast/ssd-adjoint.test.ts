import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { fastSsdAdjoint } from '../../../src/kernel/fast/ssd-adjoint.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { gradientNames, referenceSsdAdjoint } from '../ssd/reference-adjoint.ts'
import { gaussianFloats, makeSsd } from './reference.ts'

type Problem = SsdProblem<Float32Array>

function largest(values: ArrayLike<number>, of: (value: number, i: number) => number): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, of(values[i], i))
  return most
}

function slopesFor({ batch, L, heads, P, N }: Problem, seed: number) {
  return {
    dy: gaussianFloats(batch * L * heads * P, seed + 20),
    dlastState: gaussianFloats(batch * heads * P * N, seed + 21),
  }
}

function expectReference(problem: Problem, seed: number, last = true): void {
  const { dy, dlastState } = slopesFor(problem, seed)
  const state = last ? dlastState : undefined
  const { found: expected, squares } = referenceSsdAdjoint(problem, dy, state)
  const found = fastSsdAdjoint(problem, dy, state)!
  // A sum of numbers of size 1 may leave little: the size of the others counts for a part.
  const scale = Math.max(...gradientNames.map((name) => largest(expected[name], Math.abs))) / 10
  for (const name of gradientNames) {
    expect(found[name].length, name).toBe(expected[name].length)
    // What rounding leaves in a sum grows with the root of the sum of its terms' squares.
    const size = Math.max(scale, largest(squares[name], Math.sqrt))
    const error = largest(expected[name], (value, i) => {
      const difference = Math.abs(found[name][i] - value)
      return Number.isFinite(difference) ? difference : Infinity
    })
    expect(error / size, name).toBeLessThan(4e-6)
  }
}

describe('the fast adjoint of state space duality', () => {
  beforeEach(() => useFastBackend('wasm-relaxed-simd'))
  afterEach(() => useFastBackend())

  it.each(['wasm-relaxed-simd', 'wasm-simd'] as const)(
    'agrees with the formula for any shape and option, with %s',
    (backend) => {
      useFastBackend(backend)
      fc.assert(
        fc.property(
          fc.record({
            batch: sizes(2),
            L: sizes(70),
            groups: sizes(2),
            each: sizes(2),
            P: sizes(10),
            N: sizes(10),
          }),
          fc.record({
            D: fc.boolean(),
            z: fc.boolean(),
            dtBias: fc.boolean(),
            initialState: fc.boolean(),
          }),
          fc.record({ limited: fc.boolean(), dtSoftplus: fc.boolean(), last: fc.boolean() }),
          seeds,
          (size, without, { limited, dtSoftplus, last }, seed) => {
            const absent = Object.entries(without).filter(([, is]) => is)
            const problem = makeSsd({ ...size, heads: size.groups * size.each }, seed, {
              ...(limited ? { dtLimit: [0.2, 0.7] as const } : {}),
              ...Object.fromEntries(absent.map(([name]) => [name, undefined])),
            })
            if (dtSoftplus) return expectReference(problem, seed, last)
            const dt = problem.dt.map((value) => 0.3 * Math.abs(value))
            expectReference({ ...problem, dtSoftplus, dt, dtBias: undefined }, seed, last)
          },
        ),
        { numRuns: 60 },
      )
    },
  )

  it.each(['wasm-relaxed-simd', 'wasm-simd'] as const)(
    'loses no digits in sums over many steps, with %s',
    (backend) => {
      useFastBackend(backend)
      for (const seed of [1, 2, 3, 4]) {
        const A = new Float32Array(8).fill(-0.02)
        const size = { L: 96, heads: 8, P: 16, N: 16 }
        const problem = makeSsd(size, seed, { A, z: undefined })
        const { dy } = slopesFor(problem, seed)
        const { found: expected } = referenceSsdAdjoint(problem, dy, undefined)
        const found = fastSsdAdjoint(problem, dy)!
        for (const name of ['dx', 'dA', 'dB', 'dinitialState'] as const) {
          const error = largest(expected[name], (value, i) => Math.abs(found[name][i] - value))
          expect(error / largest(expected[name], Math.abs), name).toBeLessThan(2.7e-7)
        }
      }
    },
  )

  it('leaves what is short to double precision, four times as much as a scan does', () => {
    useFastBackend()
    const adjointOf = (L: number) => {
      const problem = makeSsd({ L, heads: 8, P: 8, N: 16 }, 1)
      return fastSsdAdjoint(problem, slopesFor(problem, 1).dy)
    }
    expect(adjointOf(64)).toBeUndefined()
    expect(adjointOf(65)).toBeDefined()
  })

  it('has the sizes of models', () => {
    expectReference(makeSsd({ L: 67, heads: 2, P: 64, N: 64, groups: 2 }, 1), 1)
    expectReference(makeSsd({ L: 33, heads: 2, P: 32, N: 128 }, 2, { z: undefined }), 2, false)
  })

  it('runs back through several stretches', () => {
    expectReference(makeSsd({ L: 39, heads: 512, P: 64, N: 1, groups: 256 }, 3), 3)
  })

  it('takes steps that leave nothing of a state, and steps of 0', () => {
    const problem = makeSsd({ L: 40 }, 4, { dtSoftplus: false, dtBias: undefined })
    const dt = problem.dt.map((_, i) => (i % 5 === 0 ? 300 : i % 3 === 0 ? 0 : 0.1))
    expectReference({ ...problem, dt }, 4)
  })

  it('takes softplus above 20 as x itself', () => {
    const problem = makeSsd({ L: 9, N: 4 }, 5)
    const dt = problem.dt.map((value, i) => (i % 4 === 0 ? 20.5 : value))
    expectReference({ ...problem, dt, A: problem.A.map((value) => value / 40) }, 5)
  })

  it('reads resident arrays in place', () => {
    for (const L of [8, 11, 64]) {
      const problem = makeSsd({ L, N: 8, batch: 2, groups: 2 }, 6)
      const given = { ...problem, ...slopesFor(problem, 6) }
      const expected = fastSsdAdjoint(problem, given.dy, given.dlastState)
      const arrays = Object.entries(given).filter(([, value]) => value instanceof Float32Array)
      const tensors = arrays.map(([, value]) => {
        const data = value as Float32Array
        return residentTensor({ shape: [data.length], data })
      })
      const resident = Object.fromEntries(arrays.map(([name], i) => [name, tensors[i].data]))
      const own = { ...given, ...resident }
      const found = fastSsdAdjoint(own, own.dy, own.dlastState)
      tensors.forEach((each) => each.release())
      expect(found).toEqual(expected)
    }
  })

  it('leaves to others what it does not compute', () => {
    const problem = makeSsd({}, 7)
    useFastBackend('javascript')
    expect(fastSsdAdjoint(problem, problem.x)).toBeUndefined()
    useFastBackend()
    expect(fastSsdAdjoint(problem, problem.x)).toBeUndefined()
  })
})
