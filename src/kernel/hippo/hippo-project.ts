import { checkSequence, checkVector, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  checkPositive,
  heldStep,
  readClock,
  type HippoProjection,
  type HippoClock,
} from './clock.ts'
import { recurrence } from '../systems/lti.ts'
import {
  toMatrix,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'
import { fillLegendre, gaussLegendre, laguerreAll, legendreAll } from '../polynomial.ts'

/**
 * Reads a signal, each sample held for one step, into N coefficients of its past, and keeps the
 * coefficients after every sample, by equations that are exact for the held signal.
 *
 * `legs` follows t with dc/dt = (Ac + Bu)/t: over the step from k to k + 1 that is the matrix
 * exponential of A·ln((k+1)/k), and the first sample makes a constant. `legs-lti` leaves the 1/t
 * out, with steps of dt. `legt` and `fourier` keep a window of theta samples, and estimate what
 * leaves it from what they hold. `lagt` fades with age, steps of dt.
 * @param measure - `legs`, `legs-lti`, `legt`, `lagt` or `fourier`.
 * @param N - the number of coefficients, at least 1; even for `fourier`.
 * @param signal - L samples, at least one.
 * @param options - `dt` for `legs-lti` and `lagt`, `theta` for `legt` and `fourier`.
 * @returns the coefficients, (L, N): row k after sample k.
 * @throws when the measure is unknown, N is not a whole number of at least 1 or is odd for `fourier`,
 * the signal is empty or not finite, dt or theta is not above 0, or a coefficient overflows.
 * @formula c_{k+1}=e^{A\ln\frac{k+1}{k}}\,(c_k-u_k e_0)+u_k e_0\quad(\text{legs})
 * @source Gu, Dao, Ermon, Rudra and Ré, HiPPO (2020), theorem 2
 */
export function hippoProject(
  measure: HippoProjection,
  N: number,
  signal: VectorLike,
  options: HippoClock = {},
): Matrix {
  checkRecord('options', options, { dt: true, theta: true })
  const clock = readClock(measure, N, options)
  checkSequence('signal', signal)
  if (measure === 'legs') return projectScaled(N, signal)
  const { Abar, Bbar } = heldStep(measure, N, clock)
  return recurrence(Abar, Bbar, signal)
}

/**
 * LegS with 1/t. Since A e_0 + B = 0, a held input only moves the origin to u e_0; and the matrix
 * exponential squeezes the function of the past into the older k/(k+1) of −1…1, with zero behind
 * it. That projection is an integral over a polynomial, which N Gauss points give exactly, in N²
 * operations a step where a matrix exponential would cost N³.
 */
function projectScaled(N: number, signal: VectorLike): Matrix {
  const { nodes, weights } = gaussLegendre(N)
  const roots = Float64Array.from({ length: N }, (_, n) => Math.sqrt(2 * n + 1))
  const squeezed = new Float64Array(N)
  /** The basis at the Gauss points, a row for each. */
  const basis = new Float64Array(N * N)
  nodes.forEach((x, i) => {
    fillLegendre(squeezed, x)
    for (let n = 0; n < N; n++) basis[i * N + n] = roots[n] * squeezed[n]
  })
  const states = zeros(signal.length, N)
  const c = new Float64Array(N)
  const next = new Float64Array(N)
  for (let k = 0; k < signal.length; k++) {
    const share = k / (k + 1)
    c[0] -= signal[k]
    next.fill(0)
    for (let i = 0; i < N && k > 0; i++) {
      let value = 0
      for (let n = 0; n < N; n++) value += basis[i * N + n] * c[n]
      value *= (weights[i] / 2) * share
      fillLegendre(squeezed, share * (nodes[i] + 1) - 1)
      for (let n = 0; n < N; n++) next[n] += roots[n] * squeezed[n] * value
    }
    c.set(next)
    c[0] += signal[k]
    states.data.set(c, k * N)
  }
  checkResult('c', states.data, 'signals whose differences stay below 1.8e308', [signal.length, N])
  return states
}

export interface HippoReconstructOptions extends HippoClock {
  /** Samples read so far; needed for `legs`, and by default for the ages of the others too. */
  readonly steps?: number
  /** Ages in samples, 0 is now; by default the middle of every sample that the measure keeps. */
  readonly ages?: VectorLike
}

/**
 * The past that N coefficients stand for: the sum of the basis functions at given ages.
 * @param measure - as in `hippoProject`.
 * @param N - the number of coefficients.
 * @param coefficients - N numbers, such as a row of `hippoProject`'s result, or a matrix with one row.
 * @param options - `ages` in samples, `steps` read so far, `dt` and `theta` as in `hippoProject`.
 * @returns the value at each age.
 * @throws when neither ages nor steps are given, sizes do not fit, N is odd for `fourier`, or an age
 * is outside what the measure keeps: below 0, beyond `steps` for `legs`, beyond `theta` for `legt`
 * and `fourier`.
 * @formula u(t-s)\approx\sum_n c_n\sqrt{2n+1}\,P_n(x),\qquad x=1-\tfrac{2s}{t},\ 2e^{-\Delta s}-1,\ 1-\tfrac{2s}{\theta}
 */
export function hippoReconstruct(
  measure: HippoProjection,
  N: number,
  coefficients: VectorLike | MatrixLike,
  options: HippoReconstructOptions,
): Float64Array {
  checkRecord('options', options, { steps: true, ages: true, dt: true, theta: true })
  const { dt, theta } = readClock(measure, N, options)
  const c = readCoefficients(coefficients, N)
  const { steps } = options
  if (steps !== undefined || measure === 'legs') checkPositive('steps', steps as number)
  const kept = { legs: steps ?? 0, legt: theta, fourier: theta }
  const most = measure === 'legs-lti' || measure === 'lagt' ? Infinity : kept[measure]
  const ages = options.ages ?? middles(steps, most)
  checkVector('ages', ages)
  const signal = Float64Array.from(ages, (age, i) => {
    if (age < 0 || age > most) {
      throw new RangeError(
        `ages[${i}] is ${age}; allowed are ages from 0 to ${most} for ${measure}.`,
      )
    }
    const values = basisAt(
      measure,
      N,
      measure === 'legs-lti' || measure === 'lagt' ? age * dt : age / most,
    )
    return values.reduce((sum, value, n) => sum + c[n] * value, 0)
  })
  checkResult('the signal', signal, 'coefficients whose sums stay below 1.8e308')
  return signal
}

/**
 * The N basis functions at one age: in units of time for `legs-lti` and `lagt`, as a share of what is
 * kept for the others.
 */
function basisAt(measure: HippoProjection, N: number, age: number): Float64Array {
  if (measure === 'lagt') return laguerreAll(N, age, Math.exp(-age / 2))
  if (measure === 'fourier') return fourierAll(N, age)
  const x = measure === 'legs-lti' ? 2 * Math.exp(-age) - 1 : 1 - 2 * age
  return legendreAll(N, x).map((value, n) => value * Math.sqrt(2 * n + 1))
}

/** 1, 0 and then √2 cos 2πmx, √2 sin 2πmx in turn: the sine of frequency 0 keeps its place. */
function fourierAll(N: number, x: number): Float64Array {
  return Float64Array.from({ length: N }, (_, n) => {
    const angle = 2 * Math.PI * Math.floor(n / 2) * x
    return n === 0 ? 1 : Math.SQRT2 * (n % 2 === 0 ? Math.cos(angle) : Math.sin(angle))
  })
}

function middles(steps: number | undefined, most: number): Float64Array {
  if (steps === undefined) {
    throw new RangeError('ages and steps are undefined; allowed are calls with one of them.')
  }
  const length = Math.min(Math.ceil(steps), Math.ceil(most - 0.5))
  return Float64Array.from({ length }, (_, age) => age + 0.5)
}

function readCoefficients(value: VectorLike | MatrixLike, N: number): Float64Array {
  const flat =
    value instanceof Float64Array || (Array.isArray(value) && typeof value[0] === 'number')
  const c = flat ? (value as VectorLike) : toMatrix(value as MatrixLike, 'coefficients').data
  checkVector('coefficients', c)
  if (c.length !== N) {
    throw new RangeError(`coefficients hold ${c.length} numbers; allowed are ${N}, as N says.`)
  }
  return Float64Array.from(c)
}
