import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compute as costOf } from '../../components/figures/cost/compute.ts'
import { compute as poles } from '../../components/figures/diagonal-poles/compute.ts'
import { compute as errorOf } from '../../components/figures/discretization-error/compute.ts'
import { compute as rebuilt } from '../../components/figures/hippo-reconstruction/compute.ts'
import { compute as sampled } from '../../components/figures/sampling/compute.ts'
import { compute as views } from '../../components/figures/three-views/compute.ts'
import {
  add,
  convolutionKernel,
  convolve,
  diagonal,
  discretize,
  eigenvalues,
  expm,
  fftConvolve,
  gaussian,
  halfLife,
  hermitianEigen,
  hippo,
  hippoProject,
  hippoReconstruct,
  identity,
  inverse,
  mambaRule,
  multiply,
  scale,
  solve,
  subtract,
  transpose,
  zeros,
  zoh,
  type Matrix,
} from '../../src/kernel/index.ts'

const file = fileURLToPath(
  new URL('../../content/chapters/2-background/2.3-state-space-models.mdx', import.meta.url),
)
const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ')

/** The numbers of section 2.3, computed again; `says` holds the words that quote them. */
function says(words: string): void {
  expect(text).toContain(words)
}

const A = [
  [0, 1],
  [-2, -3],
]
const B = [0, 1]
const C = [1, 0]
const dt = 0.35

/** What the output settles at under a constant input 1: C (I − Ā)⁻¹ B̄. */
function settled({ Abar, Bbar }: { Abar: Matrix; Bbar: Matrix }): number {
  return solve(subtract(identity(2), Abar), Bbar).data[0]
}

function rms(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)
}

describe('discretisation', () => {
  it('says how the factors of the rules behave', () => {
    const z = [-0.1, -0.5, -1.9, -2.1, -3, -10]
    const factors = (rule: 'zoh' | 'bilinear' | 'euler') =>
      z.map((value) => discretize([[value]], [1], 1, rule).Abar.data[0])
    const midpoint = z.map((value) => 1 + value + value ** 2 / 2)
    expect(factors('zoh').every((factor) => factor > 0 && factor < 1)).toBe(true)
    factors('bilinear').forEach((factor, i) => {
      expect(Math.abs(factor)).toBeLessThan(1)
      expect(factor < 0).toBe(z[i] < -2)
    })
    for (const rule of [factors('euler'), midpoint])
      expect(rule.map((factor) => Math.abs(factor) > 1)).toEqual(z.map((value) => value < -2))
    says('for $z<-2$ its factor is negative')
  })

  it('quotes how much more the Mamba rule writes than the hold', () => {
    const ratios = [0.01, 0.1, 1, 5].map(
      (step) => mambaRule([[-1]], [1], step).Bbar.data[0] / zoh([[-1]], [1], step).Bbar.data[0],
    )
    expect(ratios.map((ratio) => ratio.toFixed(3))).toEqual(['1.005', '1.051', '1.582', '5.034'])
    says('that is 1.005, 1.051, 1.582 and 5.034 times')
  })

  it('says that no sum of modes tells the two rules apart, once B is scaled', () => {
    const a = [-0.5, -1, -4]
    const hold = zoh(diagonal(a), [1, 1, 1], 0.7)
    const factors = a.map((rate) => (1 - Math.exp(0.7 * rate)) / (-0.7 * rate))
    const mamba = mambaRule(diagonal(a), factors, 0.7)
    const kernels = [hold, mamba].map(({ Abar, Bbar }) =>
      convolutionKernel(Abar, Bbar, [1, 2, 3], 20),
    )
    kernels[0].forEach((value, j) => expect(kernels[1][j]).toBeCloseTo(value, 14))
  })

  it('says that only the exact input matrix makes one whole step of two half steps', () => {
    const off = (rule: typeof zoh) => {
      const half = rule(A, B, dt / 2)
      const twice = add(multiply(half.Abar, half.Bbar), half.Bbar)
      const gaps = subtract(twice, rule(A, B, dt).Bbar).data.map(Math.abs)
      return Math.max(...gaps)
    }
    expect(off(zoh)).toBeLessThan(1e-15)
    expect(off(mambaRule)).toBeGreaterThan(0.01)
    says('beside the exact $\\rAb$, no other $\\rBb$')
  })

  it('is unchanged by Δ/c, cA, cB', () => {
    const scaled = zoh(scale(A, 3), [0, 3], dt / 3)
    const plain = zoh(A, B, dt)
    plain.Bbar.data.forEach((value, i) => expect(scaled.Bbar.data[i]).toBeCloseTo(value, 14))
    plain.Abar.data.forEach((value, i) => expect(scaled.Abar.data[i]).toBeCloseTo(value, 14))
  })
})

describe('views', () => {
  it('quotes what wraps around', () => {
    const x = [1, 2, 3, 4]
    const K = [1, 1 / 2, 1 / 4, 1 / 8]
    expect(convolve(x, K)[0]).toBe(1)
    expect(fftConvolve(x, K, 4)[0]).toBeCloseTo(4, 12)
    expect(fftConvolve(x, K, 6)[0]).toBeCloseTo(1.5, 12)
    expect(fftConvolve(x, K, 7)[0]).toBeCloseTo(1, 12)
    says('Four points give 4, six give 1.5, seven give 1.')
  })

  it('has the third form of a cut kernel', () => {
    const { Abar, Bbar } = zoh(A, B, dt)
    const K = convolutionKernel(Abar, Bbar, C, 4)
    const power = multiply(multiply(Abar, Abar), multiply(Abar, Abar))
    const Ctilde = multiply([C], subtract(identity(2), power))
    // At z = −1, where z⁻⁴ = 1 and everything is real.
    const resolvent = solve(subtract(identity(2), scale(Abar, -1)), Bbar)
    expect(multiply(Ctilde, resolvent).data[0]).toBeCloseTo(K[0] - K[1] + K[2] - K[3], 14)
  })
})

describe('memory', () => {
  it('quotes the half-lives of the S4D starting values', () => {
    expect(halfLife(0.1, -0.5).toFixed(0)).toBe('14')
    expect(halfLife(0.001, -0.5).toFixed(0)).toBe('1386')
    says('from 14 steps to 1,386')
  })

  it('says that LegS with odd N has one real value without a partner', () => {
    const unpaired = (N: number) => {
      const { A: legs } = hippo('legs', N)
      const P = Float64Array.from({ length: N }, (_, n) => Math.sqrt(n + 0.5))
      const normal = Float64Array.from(
        legs.data,
        (value, i) => value + P[Math.floor(i / N)] * P[i % N],
      )
      const values = eigenvalues({ rows: N, cols: N, data: normal })
      values.re.forEach((re) => expect(re).toBeCloseTo(-0.5, 8))
      return values.im.filter((im) => Math.abs(im) < 1e-8).length
    }
    expect([4, 5, 8, 9].map(unpaired)).toEqual([0, 1, 0, 1])
  })

  it('quotes the errors of three measures', () => {
    const steps = 1000
    const signal = Float64Array.from(
      { length: steps },
      (_, i) =>
        Math.sin((2 * Math.PI * (i + 1)) / 200) + 0.5 * Math.sin((2 * Math.PI * (i + 1)) / 73),
    )
    const errors = (measure: 'legs' | 'legs-lti' | 'legt', N: number, kept: number) => {
      const options = { dt: 0.01, theta: 100 }
      const all = hippoProject(measure, N, signal, options)
      const coefficients = all.data.slice((steps - 1) * N)
      const ages = Float64Array.from({ length: kept }, (_, age) => age + 0.5)
      const rebuilt = hippoReconstruct(measure, N, coefficients, { ...options, ages, steps })
      return Array.from(rebuilt, (value, age) => value - signal[steps - 1 - age])
    }
    const thirds = (measure: 'legs' | 'legs-lti') => {
      const found = errors(measure, 64, steps)
      return [found.slice(667), found.slice(333, 667), found.slice(0, 333)].map((part) => rms(part))
    }
    expect(thirds('legs').map((error) => error.toExponential(1))).toEqual([
      '4.7e-4',
      '1.1e-4',
      '1.6e-4',
    ])
    expect(thirds('legs-lti').map((error) => error.toPrecision(2))).toEqual([
      '0.78',
      '0.44',
      '0.012',
    ])
    expect(rms(errors('legt', 16, 100)).toExponential(1)).toBe('2.4e-4')
    says(
      'are 0.00047, 0.00011 and 0.00016 for LegS with $1/t$, and 0.78, 0.44 and 0.012 without it',
    )
  })

  it('says that the functions of LegS are orthonormal under the weight e^t', () => {
    // The Gram matrix G solves MG + GMᵀ = −BBᵀ with M = A + I/2; G = I must do.
    const N = 8
    const { A: legs, B: input } = hippo('legs', N)
    const M = subtract(legs, scale(identity(N), -0.5))
    const left = subtract(M, scale(transpose(M), -1))
    left.data.forEach((value, i) =>
      expect(value).toBeCloseTo(-input[Math.floor(i / N)] * input[i % N], 10),
    )
  })
})

describe('the transition after training and before', () => {
  const N = 8
  const { A: legs, B: input } = hippo('legs', N)

  /** Condition number of G with MG + GMᵀ = −BBᵀ, M = A + I/2: the Gram matrix under the weight e^t. */
  function gramCondition(A: Matrix): number | undefined {
    const M = subtract(A, scale(identity(N), -0.5))
    if (eigenvalues(M).re.some((re) => re >= 0)) return undefined
    const equations = Array.from({ length: N * N }, (_, row) =>
      Array.from({ length: N * N }, (_, column) => {
        const [i, j] = [Math.floor(row / N), row % N]
        const [p, q] = [Math.floor(column / N), column % N]
        return (q === j ? M.data[i * N + p] : 0) + (p === i ? M.data[j * N + q] : 0)
      }),
    )
    const right = Array.from({ length: N * N }, (_, i) => [
      -input[Math.floor(i / N)] * input[i % N],
    ])
    const { data } = solve(equations, right)
    const G = { rows: N, cols: N, data }
    const { values } = hermitianEigen(scale(add(G, transpose(G)), 0.5), zeros(N, N))
    const sizes = values.map(Math.abs)
    return Math.max(...sizes) / Math.min(...sizes)
  }

  it('quotes what random changes do to the Gram matrix', () => {
    const draw = gaussian(50)
    const median = (share: number) => {
      const found: number[] = []
      for (let trial = 0; trial < 101; trial++) {
        const data = legs.data.map((value) => value * (1 + share * draw()))
        const condition = gramCondition({ rows: N, cols: N, data })
        if (condition !== undefined) found.push(condition)
      }
      return found.sort((a, b) => a - b)[Math.floor(found.length / 2)]
    }
    expect(gramCondition(legs)).toBeCloseTo(1, 8)
    expect(median(0.01)).toBeCloseTo(1.3, 1)
    expect(median(0.1)).toBeGreaterThan(9)
    expect(median(0.1)).toBeLessThan(15)
    expect(median(0.3)).toBeGreaterThan(2000)
    expect(median(0.3)).toBeLessThan(20_000)
    says('from 1 to about 1.3, 12 and several thousand')
  })

  it('quotes how nearly dependent the eigenvectors of LegS are', () => {
    const size = 4
    const { A } = hippo('legs', size)
    // A is lower triangular with the eigenvalues −1 … −N: its eigenvectors follow by substitution.
    const V = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (let n = 0; n < size; n++) {
      V[n][n] = 1
      for (let i = n + 1; i < size; i++) {
        let sum = 0
        for (let k = n; k < i; k++) sum += A.data[i * size + k] * V[k][n]
        V[i][n] = sum / (i - n)
      }
      const length = Math.hypot(...V.map((row) => row[n]))
      for (const row of V) row[n] /= length
    }
    const squared = eigenvalues(multiply(transpose(V), V)).re
    expect(Math.sqrt(Math.max(...squared) / Math.min(...squared)).toFixed(0)).toBe('86')
    says('the condition number 86 for $N=4$')
  })
})

describe('captions', () => {
  it('gives the slopes of the error under a held and a smooth input', () => {
    const settings = { dt: 0.1, decay: 0.5, frequency: 1.5 }
    const slopes = (input: 'held' | 'smooth', sample: 'start' | 'mean') => {
      const { zoh, bilinear, euler, mamba } = errorOf({ ...settings, input, sample }).slopes
      return [zoh, bilinear, euler, mamba].map((slope) => slope?.toFixed(1))
    }
    expect(slopes('held', 'start')).toEqual([undefined, '2.0', '1.0', '1.0'])
    expect(slopes('smooth', 'start')).toEqual(['1.0', '1.0', '1.0', '1.0'])
    expect(slopes('smooth', 'mean')).toEqual(['2.0', '2.0', '1.0', '1.0'])
    says('For a held input: two lines of slope 1, one of slope 2, and the hold at rounding.')
    says('all four have slope 1')
    says('two of them have slope 2')
  })
})

describe('buttons', () => {
  /** What the nth button of a figure sets, over settings that a reader may have left. */
  function after<T extends object>(figure: string, nth: number, left: T): T {
    const sets = [...text.matchAll(/<Try figure="([a-z-]+)" set="([^"]+)">/g)]
    const own = sets.filter(([, name]) => name === figure)
    const pairs = own[nth][2].split(',').map((pair) => pair.split(':'))
    return {
      ...left,
      ...Object.fromEntries(
        pairs.map(([key, value]) => [key, Number.isNaN(Number(value)) ? value : Number(value)]),
      ),
    }
  }

  it('puts the poles of Euler outside the unit circle, wherever they were dragged', () => {
    const left = { dt: 0.01, rule: 'zoh', re: -3, im: 0, time: 7, exact: true } as const
    expect(sampled(left).modulus).toBeLessThan(1)
    expect(sampled(after('sampling', 0, left)).modulus).toBeGreaterThan(1.05)
  })

  it('gives a smooth input its start, then its mean', () => {
    const left = { dt: 0.1, decay: 2, frequency: 3, input: 'held', sample: 'mean' } as const
    const order = (nth: number) =>
      Object.values(errorOf(after('discretization-error', nth, left)).slopes).map((slope) =>
        Math.round(slope!),
      )
    expect(order(0)).toEqual([1, 1, 1, 1])
    expect(order(1)).toEqual([2, 2, 1, 1])
  })

  it('wraps visibly after a pulse and a fast decay too', () => {
    const left = { dt: 1, decay: 1.5, frequency: 0, input: 'pulse', points: 64, k: 0 } as const
    expect(views({ ...left, points: 40 }).differences.fft).toBeLessThan(1e-6)
    expect(views(after('three-views', 0, left)).differences.fft).toBeGreaterThan(0.1)
  })

  it('shows S4D-Lin with one rate and several frequencies', () => {
    const { modes } = poles(
      after('diagonal-poles', 0, { init: 'real', N: 1, dt: 0.01, c: 1, n: 0 } as const),
    )
    expect(new Set(modes.map(({ re }) => re.toFixed(9))).size).toBe(1)
    expect(new Set(modes.map(({ im }) => im.toFixed(9))).size).toBe(8)
  })

  it('keeps the whole past with 1/t, and only a window with LegT', () => {
    const left = {
      source: 'two-tones',
      measure: 'lagt',
      N: 2,
      dt: 0.01,
      theta: 1000,
      now: 1000,
      signal: [],
    } as const
    const whole = rebuilt(after('hippo-reconstruction', 0, left))
    expect(whole.chosen.kept).toBe(1000)
    expect(whole.rms.all).toBeLessThan(0.001)
    expect(rebuilt(after('hippo-reconstruction', 1, left)).chosen.kept).toBe(100)
  })

  it('moves the ring far from where it is at first', () => {
    const left = { view: 'memory', count: 'mixing', D: 64, N: 1, L: 64 } as const
    const first = costOf({ ...left, view: 'training', D: 1024, N: 16 }).crossing
    expect(costOf(after('cost', 0, left)).crossing).toBeGreaterThan(20 * first)
  })
})

describe('cost', () => {
  it('quotes the state of the largest first Mamba in tokens of a cache', () => {
    expect(64 * 5120 * 16).toBe(5_242_880)
    expect((64 * 5120 * 16) / (2 * 32 * 2560)).toBe(32)
    says('keeps 5,242,880 numbers')
  })
})

describe('solutions', () => {
  it('euler-limit: 0.1497', () => {
    const limit = 0.44 / (0.22 ** 2 + 1.7 ** 2)
    expect(limit.toFixed(4)).toBe('0.1497')
    const size = (step: number) => {
      const { re, im } = eigenvalues(
        discretize(
          [
            [-0.22, -1.7],
            [1.7, -0.22],
          ],
          [1, 0],
          step,
          'euler',
        ).Abar,
      )
      return Math.hypot(re[0], im[0])
    }
    expect(size(0.999 * limit)).toBeLessThan(1)
    expect(size(1.001 * limit)).toBeGreaterThan(1)
    expect(size(0.35)).toBeGreaterThan(1)
    says('0.44/2.9384=0.1497')
  })

  it('constant-input: one half under all rules but the Mamba rule', () => {
    for (const rule of ['zoh', 'bilinear', 'euler', 'backward'] as const)
      expect(settled(discretize(A, B, dt, rule))).toBeCloseTo(0.5, 12)
    expect(settled(mambaRule(A, B, dt)).toFixed(4)).toBe('0.4899')
    expect(-multiply(inverse(A), B).data[0]).toBeCloseTo(0.5, 14)
    says('0.4899')
  })

  it('warm-start: adds the answer of the state', () => {
    const { Abar, Bbar } = zoh(A, B, dt)
    const x = [0.3, -1, 2, 0.5, 1.5, -0.7]
    const K = convolutionKernel(Abar, Bbar, C, x.length)
    const whole = convolve(x, K)
    let state: Matrix = { rows: 2, cols: 1, data: new Float64Array(2) }
    for (const value of x.slice(0, 3)) {
      const moved = multiply(Abar, state)
      state = { ...moved, data: moved.data.map((entry, n) => entry + Bbar.data[n] * value) }
    }
    const second = convolve(x.slice(3), K)
    for (let k = 0; k < 3; k++) {
      state = multiply(Abar, state)
      expect(second[k] + state.data[0]).toBeCloseTo(whole[k + 3], 14)
    }
  })

  it('two-real-modes: one change of sign, where a pair has many', () => {
    const changes = (values: readonly number[]) =>
      values.filter((value, j) => j > 0 && value * values[j - 1] < 0).length
    const lags = Array.from({ length: 60 }, (_, j) => j)
    expect(changes(lags.map((j) => 0.9 ** j - 2 * 0.5 ** j))).toBe(1)
    const shrink = expm([
      [-0.05, -0.6],
      [0.6, -0.05],
    ])
    const ring = convolutionKernel(shrink, [1, 0], [1, 0], 60)
    expect(changes(Array.from(ring))).toBeGreaterThan(8)
  })
})
