import { describe, expect, it } from 'vitest'
import {
  add,
  convolutionKernel,
  convolve,
  diagonal,
  discretize,
  eigenvalues,
  expm,
  fftConvolve,
  identity,
  inverse,
  discretizeMamba,
  multiply,
  scale,
  solve,
  subtract,
  zoh,
  type Matrix,
} from '../../src/kernel/index.ts'
import sampling from '../../components/figures/sampling/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 2.3, computed again. */
const { says } = readSection('2-background/2.3-state-space-models')
const shown = cellsOfSection('2.3')

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

  it('has Euler fail at the step at which the figure opens, and the others hold', async () => {
    says('As the figure opens, the limit is 0.1497, less than half its step.')
    const { dt, re, im } = defaultsOf(sampling.schema) as Record<'dt' | 're' | 'im', number>
    const limit = (-2 * re) / (re ** 2 + im ** 2)
    expect(limit.toFixed(4)).toBe('0.1497')
    expect(limit).toBeLessThan(dt / 2)
    const euler = (step: number) => Math.hypot(1 + step * re, step * im)
    expect(euler(limit)).toBeCloseTo(1, 12)
    const { columns, lines } = await shown('at-this-step')
    const [hold, bilinear, last] = columns['size of the factor']
    expect(hold).toBeCloseTo(Math.exp(dt * re), 5)
    expect(bilinear).toBeLessThan(1)
    expect(last).toBeCloseTo(euler(dt), 5)
    expect(lines).toEqual([
      `step ${dt} eigenvalue ${re} ${im}`,
      `Euler fades below ${limit.toPrecision(6)}`,
    ])
  })

  it('quotes how much more the Mamba rule writes than the hold', () => {
    const ratios = [0.01, 0.1, 1, 5].map(
      (step) =>
        discretizeMamba([[-1]], [1], step).Bbar.data[0] / zoh([[-1]], [1], step).Bbar.data[0],
    )
    expect(ratios.map((ratio) => ratio.toFixed(3))).toEqual(['1.005', '1.051', '1.582', '5.034'])
    says('that is 1.005, 1.051, 1.582 and 5.034 times')
  })

  it('says that no sum of modes tells the two rules apart, once B is scaled', () => {
    const a = [-0.5, -1, -4]
    const hold = zoh(diagonal(a), [1, 1, 1], 0.7)
    const factors = a.map((rate) => (1 - Math.exp(0.7 * rate)) / (-0.7 * rate))
    const mamba = discretizeMamba(diagonal(a), factors, 0.7)
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
    expect(off(discretizeMamba)).toBeGreaterThan(0.01)
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
    expect(settled(discretizeMamba(A, B, dt)).toFixed(4)).toBe('0.4899')
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
