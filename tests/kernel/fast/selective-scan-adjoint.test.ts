import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { fastSelectiveScanAdjoint } from '../../../src/kernel/fast/selective-scan-adjoint.ts'
import { silu, sigmoid, softplus } from '../../../src/kernel/elementwise.ts'
import type { SelectiveScanProblem } from '../../../src/kernel/selective-scan/problem.ts'
import { seeds, sizes } from '../arbitrary.ts'
import {
  gaussianFloats,
  lanes,
  makeRareScan,
  makeScan,
  makeShortSteps,
  worstError,
} from './reference.ts'

type Scan = SelectiveScanProblem<Float32Array>
type Gradients = Record<string, Float64Array>

/**
 * The adjoint in double precision with all states kept, written down apart from the kernel's own.
 * `squares` has the sums of the squares of the terms of those that are sums over all of time.
 */
function referenceAdjoint(
  problem: Scan,
  dy: Float32Array,
  dlastState?: Float32Array,
): { found: Gradients; squares: Gradients } {
  const { batch, dim, L, N, groups, x, dt, A, B, C, constantB, constantC, D, z } = problem
  const like = (values?: Float32Array) => new Float64Array(values?.length ?? 0)
  const found: Gradients = {
    dx: like(x),
    ddt: like(dt),
    dA: like(A),
    dB: like(B),
    dC: like(C),
    dD: new Float64Array(dim),
    dz: like(z),
    ddtBias: new Float64Array(dim),
    dinitialState: new Float64Array(batch * dim * N),
  }
  const squares: Gradients = Object.fromEntries(
    ['dA', 'dB', 'dC', 'dD', 'ddtBias'].map((name) => [name, new Float64Array(found[name].length)]),
  )
  const add = (name: string, i: number, term: number) => {
    found[name][i] += term
    squares[name][i] += term * term
  }
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    const group = Math.floor(row / dim) * groups + Math.floor(d / (dim / groups))
    const atB = (n: number, t: number) => (constantB ? d * N + n : (group * N + n) * L + t)
    const atC = (n: number, t: number) => (constantC ? d * N + n : (group * N + n) * L + t)
    const raw = (t: number) => dt[row * L + t] + (problem.dtBias?.[d] ?? 0)
    const step = (t: number) => (problem.dtSoftplus ? softplus(raw(t)) : raw(t))
    const h = [Float64Array.from({ length: N }, (_, n) => problem.initialState?.[row * N + n] ?? 0)]
    for (let t = 0; t < L; t++) {
      h.push(
        h[t].map(
          (value, n) =>
            Math.exp(step(t) * A[d * N + n]) * value + step(t) * B[atB(n, t)] * x[row * L + t],
        ),
      )
    }
    const g = Float64Array.from({ length: N }, (_, n) => dlastState?.[row * N + n] ?? 0)
    for (let t = L - 1; t >= 0; t--) {
      const i = row * L + t
      const out = h[t + 1].reduce(
        (sum, value, n) => sum + value * C[atC(n, t)],
        (D?.[d] ?? 0) * x[i],
      )
      const slope = dy[i] * (z ? silu(z[i]) : 1)
      if (z) {
        const s = sigmoid(z[i])
        found.dz[i] = dy[i] * out * s * (1 + z[i] * (1 - s))
      }
      let dstep = 0
      found.dx[i] = (D?.[d] ?? 0) * slope
      add('dD', d, slope * x[i])
      for (let n = 0; n < N; n++) {
        g[n] += slope * C[atC(n, t)]
        add('dC', atC(n, t), slope * h[t + 1][n])
        add('dB', atB(n, t), g[n] * step(t) * x[i])
        found.dx[i] += g[n] * step(t) * B[atB(n, t)]
        const decay = Math.exp(step(t) * A[d * N + n])
        add('dA', d * N + n, g[n] * decay * h[t][n] * step(t))
        dstep += g[n] * (decay * h[t][n] * A[d * N + n] + B[atB(n, t)] * x[i])
        g[n] *= decay
      }
      const turn = problem.dtSoftplus && raw(t) <= 20 ? sigmoid(raw(t)) : 1
      found.ddt[i] = dstep * turn
      add('ddtBias', d, dstep * turn)
    }
    found.dinitialState.set(g, row * N)
  }
  return { found, squares }
}

function expectReference(problem: Scan, seed: number, last: boolean): void {
  const { batch, dim, L, N } = problem
  const dy = gaussianFloats(batch * dim * L, seed + 20)
  const dlastState = last ? gaussianFloats(batch * dim * N, seed + 21) : undefined
  const { found: expected, squares } = referenceAdjoint(problem, dy, dlastState)
  const found = fastSelectiveScanAdjoint(problem, dy, dlastState)!
  // A sum of numbers of size 1 may leave little: the size of the others counts for a part.
  const greatest = (values: Iterable<number>) => {
    let most = 0
    for (const value of values) most = Math.max(most, Math.abs(value))
    return most
  }
  const scale = Math.max(...Object.values(expected).map(greatest)) / 10
  for (const [name, values] of Object.entries(expected)) {
    const actual = found[name as keyof typeof found]
    expect(actual.length, name).toBe(values.length)
    // What rounding leaves in a sum grows with the root of the sum of its terms' squares.
    const size = Math.max(scale, Math.sqrt(greatest(squares[name] ?? [])))
    expect(worstError([...actual, size], [...values, size]), name).toBeLessThan(4e-6)
  }
}

describe('the fast adjoint of the selective scan', () => {
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
            L: sizes(23),
            N: fc.oneof(sizes(9), fc.integer({ min: 13, max: 16 })),
            groups: sizes(2),
            each: sizes(2),
          }),
          fc.record({ constantB: fc.boolean(), constantC: fc.boolean(), dtSoftplus: fc.boolean() }),
          fc.record({
            D: fc.boolean(),
            z: fc.boolean(),
            dtBias: fc.boolean(),
            initialState: fc.boolean(),
          }),
          fc.boolean(),
          seeds,
          (size, options, without, last, seed) => {
            const absent = Object.entries(without).filter(([, is]) => is)
            const problem = makeScan({ ...size, dim: size.groups * size.each }, seed, {
              ...options,
              ...Object.fromEntries(absent.map(([name]) => [name, undefined])),
            })
            if (options.dtSoftplus) return expectReference(problem, seed, last)
            const dt = problem.dt.map((value) => 0.1 * Math.abs(value))
            expectReference({ ...problem, dt, dtBias: undefined }, seed, last)
          },
        ),
        { numRuns: 100 },
      )
    },
  )

  it('runs back through many stretches', () => {
    expectReference(makeScan({ L: 8197, N: 16, dim: 1, batch: 2 }, 1), 1, true)
    expectReference(makeScan({ L: 8195, N: 3 }, 2, { constantB: true, constantC: true }), 2, false)
    expectReference(makeScan({ L: 251, N: 130 }, 3), 3, true)
  })

  it.each([
    [301, 16],
    [64, 16],
    [65, 14],
    [127, 13],
    [70, 5],
  ])('takes the powers of many short steps: %s steps of %s states', (L, N) => {
    expectReference(makeShortSteps({ L, N, batch: 2 }, 9), 9, true)
  })

  it('adds the slopes of the bias up without a rounding of its own', () => {
    const problem = makeScan({ batch: 2, dim: 3, L: 701, N: 5 }, 6)
    const dy = gaussianFloats(problem.x.length, 7)
    const { ddt, ddtBias } = fastSelectiveScanAdjoint(problem, dy)!
    const sums = new Float64Array(3)
    ddt.forEach((slope, i) => (sums[Math.floor(i / 701) % 3] += slope))
    expect(ddtBias).toEqual(Float32Array.from(sums))
  })

  it.each(lanes)('takes a rare long step for a rare quick state: step %s, state %s', (t, n) => {
    expectReference(makeRareScan(t, n), 8, true)
  })

  it('takes softplus above 20 as x itself', () => {
    const problem = makeScan({ L: 9, N: 4 }, 4)
    const dt = problem.dt.map((value, i) => (i % 4 === 0 ? 20.5 : value))
    const A = problem.A.map((value) => value / 40)
    expectReference({ ...problem, dt, A }, 4, true)
  })

  it('leaves to others what it does not compute', () => {
    const problem = makeScan({}, 5)
    expect(fastSelectiveScanAdjoint({ ...problem, rule: 'zoh' }, problem.x)).toBeUndefined()
    useFastBackend('javascript')
    expect(fastSelectiveScanAdjoint(problem, problem.x)).toBeUndefined()
  })
})
