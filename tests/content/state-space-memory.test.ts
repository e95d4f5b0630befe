import { describe, expect, it } from 'vitest'
import {
  add,
  complexAdd,
  complexDivide,
  complexMultiply,
  discretize,
  eigenvalues,
  gaussian,
  halfLife,
  hermitianEigen,
  hippo,
  hippoProject,
  hippoReconstruct,
  identity,
  multiply,
  nplr,
  scale,
  solve,
  subtract,
  transferFunction,
  transpose,
  zeros,
  type Complex,
  type ComplexVector,
  type Matrix,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** What section 2.3 says of memory, computed again. */
const { says } = readSection('2-background/2.3-state-space-models')

function rms(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)
}

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

  it('makes of the whole resolvent of LegS four Cauchy sums', () => {
    const dt = 0.1
    const both = ({ re, im }: ComplexVector) =>
      [...re.keys()].flatMap((n) => [
        { re: re[n], im: im[n] },
        { re: re[n], im: -im[n] },
      ])
    const { W, P, B, V } = nplr('legs', N)
    const half = N / 2
    const row = Array.from({ length: N }, (_, n) => 1 / (n + 1))
    const turned = ({ data }: Matrix) =>
      Float64Array.from(W.re, (_, n) => row.reduce((sum, c, i) => sum + c * data[i * half + n], 0))
    const p = both({ re: P.re.data, im: P.im.data })
    const left = p.map(({ re, im }) => ({ re, im: -im }))
    const [poles, b, c] = [W, B, { re: turned(V.re), im: turned(V.im) }].map(both)
    const { Abar, Bbar } = discretize(legs, input, dt, 'bilinear')
    for (const angle of [0.3, 1.7, 4]) {
      const z = { re: Math.cos(angle), im: Math.sin(angle) }
      const above = { re: z.re + 1, im: z.im }
      const turn = complexDivide({ re: z.re - 1, im: z.im }, above)
      const point = { re: (2 / dt) * turn.re, im: (2 / dt) * turn.im }
      const kappa = (u: readonly Complex[], v: readonly Complex[]) =>
        poles
          .map((pole, n) =>
            complexDivide(complexMultiply(u[n], v[n]), {
              re: point.re - pole.re,
              im: point.im - pole.im,
            }),
          )
          .reduce(complexAdd)
      const rank = complexDivide(
        complexMultiply(kappa(c, p), kappa(left, b)),
        complexAdd({ re: 1, im: 0 }, kappa(left, p)),
      )
      const sums = complexAdd(kappa(c, b), { re: -rank.re, im: -rank.im })
      const found = complexMultiply(complexDivide({ re: 2 * z.re, im: 2 * z.im }, above), sums)
      const wanted = transferFunction(Abar, Bbar, [row], { re: z.re, im: -z.im })
      expect(found.re).toBeCloseTo(wanted.re, 10)
      expect(found.im).toBeCloseTo(wanted.im, 10)
    }
    says('Four of them, of $N$ fractions each, give one point of the spectrum')
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
