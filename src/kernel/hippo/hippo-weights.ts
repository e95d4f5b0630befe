import { showValue } from '../show-value.ts'
import { checkCount, checkFinite } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { heldStep, readClock, type HippoProjection, type HippoClock } from './clock.ts'
import { recurrence } from '../systems/lti.ts'
import { isMatrix, zeros, type Matrix } from '../linear-algebra/matrix.ts'
import { fillLaguerre, fillLegendre } from '../polynomial.ts'

/** What is left of a pulse of 1, when it may be taken for nothing. */
const negligible = 1e-16

export interface HippoWeightsOptions extends HippoClock {
  /** Takes the weights, (length, N), so that repeated calls make no new matrix. */
  readonly out?: Matrix
}

/**
 * How much a held sample counts in each of the N coefficients, by its age. A projection is linear,
 * so the coefficients after a signal are the sum of its samples with these weights: the same numbers
 * as the last row of `hippoProject`, which reads step by step, and quicker to have again when only
 * the signal changes.
 * @param measure - `legs`, `legs-lti`, `legt`, `lagt` or `fourier`.
 * @param N - the number of coefficients, at least 1; even for `fourier`.
 * @param length - the samples read, at least 1. Only the weights of `legs` depend on it.
 * @param options - `dt` for `legs-lti` and `lagt`, `theta` for `legt` and `fourier`; `out`, a matrix (length, N), takes the weights, so that repeated calls make no new one.
 * @returns the weights, (length, N): row 0 is that of the newest sample.
 * @throws when the measure is unknown, N or length is not a whole number of at least 1, N is odd for
 * `fourier`, dt or theta is not above 0 or so long that the past of `lagt` is not finite, or out is
 * not a matrix (length, N).
 * @formula c_n=\sum_{a=0}^{L-1}w_{an}\,u_{L-1-a}
 */
export function hippoWeights(
  measure: HippoProjection,
  N: number,
  length: number,
  options: HippoWeightsOptions = {},
): Matrix {
  const { out, ...given } = checkRecord('options', options, { dt: true, theta: true, out: true })
  const clock = readClock(measure, N, given)
  checkCount('length', length)
  const weights = out === undefined ? zeros(length, N) : readOut(out, length, N)
  switch (measure) {
    case 'legs':
      return fillLegendreWeights(weights, (age) => 1 - (2 * age) / length)
    case 'legs-lti':
      return fillLegendreWeights(weights, (age) => 2 * Math.exp(-age * clock.dt) - 1)
    case 'lagt':
      return fillLaguerreWeights(weights, clock.dt)
    case 'legt':
    case 'fourier':
      return fillWindowWeights(weights, measure, clock)
  }
}

function readOut(out: Matrix, length: number, N: number): Matrix {
  if (!isMatrix(out))
    throw new TypeError(`out is ${showValue(out)}; allowed are matrices for the weights.`)
  if (out.rows !== length || out.cols !== N)
    throw new RangeError(`out is ${out.rows} × ${out.cols}; allowed is ${length} × ${N}.`)
  if (!(out.data instanceof Float64Array) || out.data.length !== length * N)
    throw new RangeError(`out.data is no Float64Array of ${length * N} numbers, which are allowed.`)
  return out
}

/**
 * LegS. With 1/t the position of age a is 1 − 2a/t; without, 2e^(−a) − 1, the same on a logarithmic
 * clock. On either the coefficients are ½∫ √(2n+1) P_n(x) u dx, and a held sample adds its value
 * times a difference of (P_{n+1} − P_{n−1})/(2n+1).
 */
function fillLegendreWeights(weights: Matrix, position: (age: number) => number): Matrix {
  const { rows: length, cols: N } = weights
  const roots = Float64Array.from({ length: N }, (_, n) => Math.sqrt(2 * n + 1) / 2)
  const P = new Float64Array(N + 1)
  let [newer, older] = [new Float64Array(N), new Float64Array(N)]
  writePrimitives(position(0), roots, P, newer)
  for (let age = 0, at = 0; age < length; age++) {
    writePrimitives(position(age + 1), roots, P, older)
    for (let n = 0; n < N; n++, at++) weights.data[at] = newer[n] - older[n]
    ;[newer, older] = [older, newer]
  }
  return weights
}

/** Primitives of ½√(2n+1) P_n at x, of −1…1, with ½√(2n+1) given as `roots`; P_0 … P_N are left in `P`. */
function writePrimitives(x: number, roots: Float64Array, P: Float64Array, to: Float64Array): void {
  fillLegendre(P, x)
  to[0] = roots[0] * x
  for (let n = 1; n < to.length; n++) to[n] = roots[n] * ((P[n + 1] - P[n - 1]) / (2 * n + 1))
}

/**
 * LagT: kernels K_n(t) = L_n(t) e^(−t/2) of A with −½ on and −1 below the diagonal. A held sample
 * adds ∫K = A⁻¹(K(older) − K(newer)), solved downwards because A is triangular with equal columns.
 */
function fillLaguerreWeights(weights: Matrix, dt: number): Matrix {
  const { rows: length, cols: N } = weights
  checkFinite('dt times length', length * dt)
  const kernels = (t: number, to: Float64Array) => fillLaguerre(to, t, Math.exp(-t / 2))
  let [newer, older] = [new Float64Array(N), new Float64Array(N)]
  kernels(0, newer)
  for (let age = 0; age < length; age++) {
    kernels((age + 1) * dt, older)
    let sum = 0
    for (let n = 0; n < N; n++) {
      const weight = -2 * (older[n] - newer[n] + sum)
      weights.data[age * N + n] = weight
      sum += weight
    }
    ;[newer, older] = [older, newer]
  }
  return weights
}

/**
 * Windows have no closed form, since what leaves them is only estimated. A pulse is read through the
 * recurrence; what it leaves after `age` steps is the weight of a sample of that age. A window's
 * length at a time, until nothing is left that could be seen.
 */
function fillWindowWeights(
  weights: Matrix,
  measure: 'legt' | 'fourier',
  clock: Required<HippoClock>,
): Matrix {
  const { rows: length, cols: N } = weights
  const { Abar, Bbar } = heldStep(measure, N, clock)
  weights.data.fill(0)
  const pulse = new Float64Array(Math.min(length, Math.ceil(clock.theta)))
  pulse[0] = 1
  let h = new Float64Array(N)
  for (let age = 0; age < length; age += pulse.length) {
    const { data } = recurrence(Abar, Bbar, pulse, h)
    weights.data.set(data.subarray(0, weights.data.length - age * N), age * N)
    h = data.slice(-N)
    if (h.every((value) => Math.abs(value) < negligible)) break
    pulse[0] = 0
  }
  return weights
}
