import { checkCount, checkFinite, checkLength, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { ComplexVector } from '../complex.ts'
import { zeros, type VectorLike } from '../linear-algebra/matrix.ts'
import { random } from '../random.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * The linear recurrent unit: complex poles that training cannot make unstable, and an input scaled
 * by γ so that the state keeps its size. dk is the number of states, dv that of inputs and outputs;
 * complex numbers have a last axis of 2, real and imaginary part.
 * @formula h_t=\lambda\odot h_{t-1}+\gamma\odot(Bx_t),\quad\lambda=e^{-e^{\nu}+i\theta},\quad\gamma=\sqrt{1-\lvert\lambda\rvert^2},\quad y_t=\operatorname{Re}(Ch_t)+D\odot x_t
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
export const lruRule: UpdateRule<'x' | 'nu' | 'theta' | 'B' | 'C' | 'D', 'h'> = {
  name: 'lru',
  title: 'LRU',
  formula: String.raw`h_t=\lambda\odot h_{t-1}+\gamma\odot(Bx_t),\quad\lambda=e^{-e^{\nu}+i\theta},\quad\gamma=\sqrt{1-\lvert\lambda\rvert^2},\quad y_t=\operatorname{Re}(Ch_t)+D\odot x_t`,
  source: 'Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)',
  state: 'vector',
  inputs: {
    x: { axes: ['dv'], meaning: 'input', role: 'v' },
    nu: {
      axes: ['dk'],
      meaning: 'logarithm of the rate of decay of each state',
      fixed: true,
      usual: [-4, 0],
    },
    theta: {
      axes: ['dk'],
      meaning: 'angle that each state turns by at a token, in radians',
      fixed: true,
      usual: [0, 2 * Math.PI],
    },
    B: { axes: ['dk', 'dv', 2], meaning: 'input weights', fixed: true },
    C: { axes: ['dv', 'dk', 2], meaning: 'output weights', fixed: true },
    D: { axes: ['dv'], meaning: 'weights of the direct path', fixed: true, fallback: 0 },
  },
  parts: { h: ['dk', 2] },
  update({ h }, { x, nu, theta, B }) {
    const dv = x.length
    for (let n = 0; n < nu.length; n++) {
      const rate = Math.exp(nu[n])
      const size = Math.exp(-rate)
      const re = size * Math.cos(theta[n])
      const im = size * Math.sin(theta[n])
      const gamma = Math.sqrt(-Math.expm1(-2 * rate))
      let inputRe = 0
      let inputIm = 0
      for (let p = 0; p < dv; p++) {
        inputRe += B[2 * (n * dv + p)] * x[p]
        inputIm += B[2 * (n * dv + p) + 1] * x[p]
      }
      const hRe = h[2 * n]
      const hIm = h[2 * n + 1]
      h[2 * n] = re * hRe - im * hIm + gamma * inputRe
      h[2 * n + 1] = re * hIm + im * hRe + gamma * inputIm
    }
  },
  read({ h }, { x, C, D }, { dk }, y) {
    for (let p = 0; p < y.length; p++) {
      let sum = D[p] * x[p]
      for (let n = 0; n < dk; n++)
        sum += C[2 * (p * dk + n)] * h[2 * n] - C[2 * (p * dk + n) + 1] * h[2 * n + 1]
      y[p] = sum
    }
  },
  transition: {
    from: ['nu', 'theta'],
    matrix: ({ nu, theta }, { dk }) => {
      const { lambda } = lruPoles(nu, theta)
      const result = zeros(2 * dk, 2 * dk)
      for (let n = 0; n < dk; n++) {
        const first = 2 * n * (2 * dk) + 2 * n
        result.data[first] = lambda.re[n]
        result.data[first + 1] = -lambda.im[n]
        result.data[first + 2 * dk] = lambda.im[n]
        result.data[first + 2 * dk + 1] = lambda.re[n]
      }
      return result
    },
  },
}

/**
 * The poles of a linear recurrent unit, and the scale of its input.
 * @param nu - logarithm of the rate of decay of each state.
 * @param theta - angle that each state turns by at a token, in radians, as many.
 * @returns lambda, complex, inside the unit circle; and gamma, which keeps the size of the state for white noise as input.
 * @throws when lengths differ or a number is not finite.
 * @formula \lambda=e^{-e^{\nu}+i\theta},\qquad\gamma=\sqrt{1-\lvert\lambda\rvert^2}
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
export function lruPoles(
  nu: VectorLike,
  theta: VectorLike,
): { lambda: ComplexVector; gamma: Float64Array } {
  checkVector('nu', nu)
  checkVector('theta', theta)
  checkLength('theta', theta.length, nu.length, 'the length of nu')
  const size = Float64Array.from(nu, (log) => Math.exp(-Math.exp(log)))
  return {
    lambda: {
      re: size.map((radius, n) => radius * Math.cos(theta[n])),
      im: size.map((radius, n) => radius * Math.sin(theta[n])),
    },
    gamma: Float64Array.from(nu, (log) => Math.sqrt(-Math.expm1(-2 * Math.exp(log)))),
  }
}

/**
 * The poles that a linear recurrent unit starts training with: spread evenly over a ring, or a
 * sector of it.
 * @param N - how many.
 * @param options - `seed`; `least` and `most`, the radii of the ring, 0 and 1 without them; `largestAngle`, 2π without it.
 * @returns nu and theta, N numbers each.
 * @throws when N is no whole number of at least 1, or the radii are not 0 ≤ least < most ≤ 1.
 * @formula \nu=\log\bigl(-\tfrac12\log q\bigr),\quad q=u\,(r_{\max}^2-r_{\min}^2)+r_{\min}^2,\qquad\theta=\theta_{\max}\,u'
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
export function lruInitialPoles(
  N: number,
  options: {
    readonly seed: number
    readonly least?: number
    readonly most?: number
    readonly largestAngle?: number
  },
): { nu: Float64Array; theta: Float64Array } {
  const {
    seed,
    least = 0,
    most = 1,
    largestAngle = 2 * Math.PI,
  } = checkRecord('options', options, { seed: true, least: true, most: true, largestAngle: true })
  checkCount('N', N)
  checkFinite('largestAngle', largestAngle)
  checkFinite('least', least)
  checkFinite('most', most)
  if (!(least >= 0 && least < most && most <= 1)) {
    throw new RangeError(
      `least and most are ${least} and ${most}; allowed are radii from 0 to 1, the first below the second.`,
    )
  }
  const next = random(seed)
  const nu = new Float64Array(N)
  const theta = new Float64Array(N)
  for (let n = 0; n < N; n++) {
    // With 1 − u in (0, 1] the outer edge, where ν would be −∞, is never met.
    const square = most * most - (most * most - least * least) * (1 - next())
    nu[n] = Math.log(-0.5 * Math.log(Math.max(square, Number.MIN_VALUE)))
    theta[n] = largestAngle * next()
  }
  return { nu, theta }
}
