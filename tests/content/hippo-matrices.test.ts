import { describe, expect, it } from 'vitest'
import {
  eigenvalues,
  expm,
  hippo,
  hippoProject,
  hippoReconstruct,
  legendre,
  multiply,
  nplr,
  scale,
} from '../../src/kernel/index.ts'
import { expectClose, printed } from '../kernel/close.ts'
import { readSection } from './section.ts'

/** The matrices of section 3.1.1, computed again. */
const { says } = readSection('3-mamba/3.1.1-hippo')

/** The mean of f over z from −1 to 1. */
function meanOver(f: (z: number) => number): number {
  const count = 4000
  let sum = 0
  for (let i = 0; i < count; i++) sum += f(-1 + (2 * (i + 0.5)) / count)
  return sum / count
}

/** The slope of P_n at z. */
const slope = (n: number, z: number) => (legendre(n, z + 1e-5) - legendre(n, z - 1e-5)) / 2e-5

describe('the matrices', () => {
  it('rest on two properties of Legendre polynomials', () => {
    for (const z of [-0.9, -0.2, 0.4, 0.8])
      for (let n = 0; n < 7; n++) {
        let scaled = n * legendre(n, z)
        let translated = 0
        for (let k = 0; k < n; k++) {
          scaled += (2 * k + 1) * legendre(k, z)
          if ((n - k) % 2 === 1) translated += (2 * k + 1) * legendre(k, z)
        }
        expect((1 + z) * slope(n, z)).toBeCloseTo(scaled, 6)
        expect(slope(n, z)).toBeCloseTo(translated, 6)
      }
  })

  it('have the worked values of LegS for N = 4', () => {
    const { A, B } = hippo('legs', 4)
    expectClose(
      A.data,
      [
        ...[-1, 0, 0, 0],
        ...[-1.732051, -2, 0, 0],
        ...[-2.236068, -3.872983, -3, 0],
        ...[-2.645751, -4.582576, -5.91608, -4],
      ],
      printed,
    )
    expectClose(B, [1, 1.732051, 2.236068, 2.645751], printed)
    B.forEach((b, n) => expect(A.data[4 * n] + b).toBe(0))
    const { W } = nplr('legs', 4)
    expectClose(W.re, [-0.5, -0.5], printed)
    expectClose(W.im, [-4.603293, -0.556501], printed)
    expectClose(
      [...eigenvalues(A).re].sort((a, b) => b - a),
      [-1, -2, -3, -4],
      printed,
    )
  })

  it('follow from the two terms of LegT, with what leaves replaced by the series', () => {
    const N = 6
    const { A, B } = hippo('legt', N, { window: 1 })
    const root = (n: number) => Math.sqrt(2 * n + 1)
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < N; k++) {
        const leaves = -root(n) * (-1) ** n * (-1) ** k * root(k)
        const moves = k < n && (n - k) % 2 === 1 ? -2 * root(n) * root(k) : 0
        expect(A.data[n * N + k]).toBeCloseTo(leaves + moves, 10)
      }
      expect(B[n]).toBeCloseTo(root(n), 12)
    }
  })

  it('have the worked values of LegT for N = 3', () => {
    const { A, B } = hippo('legt', 3, { window: 1 })
    expectClose(
      A.data,
      [...[-1, 1.732051, -2.236068], ...[-1.732051, -3, 3.872983], ...[-2.236068, -3.872983, -5]],
      printed,
    )
    expectClose(B, [1, 1.732051, 2.236068], printed)
    const { re, im } = eigenvalues(A)
    expectClose(
      [...re].sort((a, b) => b - a),
      [-2.681083, -2.681083, -3.637834],
      printed,
    )
    expect(Math.max(...im)).toBeCloseTo(3.05043, 6)
  })

  it('turn and correct in one way for Fourier', () => {
    const N = 8
    const { A, B } = hippo('fourier', N)
    expectClose(
      B,
      [1, 0, ...Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? Math.SQRT2 : 0))],
      printed,
    )
    for (let n = 0; n < N; n++)
      for (let k = 0; k < N; k++) {
        const turn = A.data[n * N + k] + B[n] * B[k]
        const paired = n !== k && n >> 1 === k >> 1
        const rate = Math.PI * (n >> 1) * (n < k ? -1 : 1)
        expect(turn).toBeCloseTo(paired ? rate : 0, 12)
      }
  })

  it('give LagT functions that end near the age 4N', () => {
    const N = 12
    const past = (age: number) => {
      const c = new Float64Array(N)
      c[N - 1] = 1
      return Math.abs(hippoReconstruct('lagt', N, c, { dt: 1, ages: [age] })[0])
    }
    expect(past(4 * N + 20)).toBeLessThan(0.01)
    expect(Math.max(...[30, 33, 36, 39].map(past))).toBeGreaterThan(0.1)
  })
})

describe('LegS with 1/t', () => {
  it('stretches the past', () => {
    const { A } = hippo('legs', 3)
    expectClose(multiply(expm(scale(A, Math.log(2))), [1, 0, 0]).data, [0.5, -0.433013, 0], printed)
    expectClose(hippoProject('legs', 3, [1, 0]).data.slice(-3), [0.5, -0.433013, 0], printed)
    for (const n of [0, 1, 2])
      expect(Math.sqrt(2 * n + 1) * meanOver((z) => (z < 0 ? legendre(n, z) : 0))).toBeCloseTo(
        [0.5, -0.433013, 0][n],
        5,
      )
    says('give 0.5, $-0.4330$ and 0')
  })

  it('passes through the same values at half the speed', () => {
    const wave = (t: number) => Math.sin(t) + 0.3 * Math.cos(2.1 * t)
    const at = (speed: number, length: number) =>
      hippoProject(
        'legs',
        6,
        Array.from({ length }, (_, k) => wave(speed * (k + 0.5))),
      ).data.slice(-6)
    expectClose(at(0.01, 800), [...at(0.02, 400)], 5e-4)
  })

  it('needs about π numbers for each wave', () => {
    const L = 400
    const error = (turns: number, N: number) => {
      const x = Array.from({ length: L }, (_, k) => Math.sin((2 * Math.PI * turns * (k + 0.5)) / L))
      const h = hippoProject('legs', N, x).data.slice(-N)
      const past = hippoReconstruct('legs', N, h, { steps: L })
      return Math.sqrt(past.reduce((sum, v, age) => sum + (v - x[L - 1 - age]) ** 2, 0) / L)
    }
    for (const turns of [5, 10]) {
      expect(error(turns, 2 * Math.floor(0.4 * Math.PI * turns))).toBeGreaterThan(0.5)
      expect(error(turns, 2 * Math.ceil(0.65 * Math.PI * turns))).toBeLessThan(0.02)
    }
    says('rebuilding nothing, 0.7071')
    expect(Math.SQRT1_2).toBeCloseTo(0.7071, 4)
  })
})

it('knows what one number computes', () => {
  const one = (measure: 'legs' | 'legt' | 'lagt') => {
    const { A, B } = hippo(measure, 1, { window: measure === 'legt' ? 1 : 2 })
    return [A.data[0], B[0]]
  }
  expect(one('legs')).toEqual([-1, 1])
  expect(one('legt')).toEqual([-1, 1])
  expect(one('lagt')).toEqual([-0.5, 1])
})
