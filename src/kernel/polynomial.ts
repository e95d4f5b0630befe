import { checkCount, checkFinite, checkResult, checkVector } from './check.ts'
import type { VectorLike } from './linear-algebra/matrix.ts'

/**
 * The Legendre polynomial of degree n, orthogonal on −1…1, with the value 1 at 1.
 * @param n - the degree, at least 0.
 * @param t - one point, or many.
 * @returns the value, or one a point.
 * @throws when n is not a whole number of at least 0, a point is not finite, or a value overflows.
 * @formula (n+1)P_{n+1}(t)=(2n+1)\,t\,P_n(t)-n\,P_{n-1}(t)
 * @source NIST Digital Library of Mathematical Functions, 18.9
 */
export function legendre(n: number, t: number): number
export function legendre(n: number, t: VectorLike): Float64Array
export function legendre(n: number, t: number | VectorLike): number | Float64Array {
  return values(n, t, legendreAll)
}

/**
 * The Laguerre polynomial of degree n, orthogonal on 0…∞ under the weight e^{−t}, with the value 1 at 0.
 * @param n - the degree, at least 0.
 * @param t - one point, or many.
 * @returns the value, or one a point.
 * @throws when n is not a whole number of at least 0, a point is not finite, or a value overflows.
 * @formula (n+1)L_{n+1}(t)=(2n+1-t)\,L_n(t)-n\,L_{n-1}(t)
 * @source NIST Digital Library of Mathematical Functions, 18.9
 */
export function laguerre(n: number, t: number): number
export function laguerre(n: number, t: VectorLike): Float64Array
export function laguerre(n: number, t: number | VectorLike): number | Float64Array {
  return values(n, t, (count, at) => laguerreAll(count, at, 1))
}

function values(
  n: number,
  t: number | VectorLike,
  all: (count: number, t: number) => Float64Array,
): number | Float64Array {
  checkCount('n', n, 0)
  if (typeof t === 'number') return all(n + 1, t)[n]
  checkVector('t', t)
  return Float64Array.from(t, (at) => all(n + 1, at)[n])
}

/**
 * P_0(t) … P_{count−1}(t).
 * @returns the values, of degree 0 first.
 * @throws when count is not a whole number of at least 1, t is not finite, or a value overflows.
 * @formula (n+1)P_{n+1}(t)=(2n+1)\,t\,P_n(t)-n\,P_{n-1}(t)
 */
export function legendreAll(count: number, t: number): Float64Array {
  checkCount('count', count)
  checkFinite('t', t)
  const P = new Float64Array(count)
  fillLegendre(P, t)
  checkResult('P', P, `degrees whose polynomials stay below 1.8e308 at t = ${t}`)
  return P
}

/** Writes P_0(t), P_1(t), … over an array, which many points may share; within −1…1 none of them grows. */
export function fillLegendre(P: Float64Array, t: number): void {
  P[0] = 1
  if (P.length > 1) P[1] = t
  for (let n = 1; n + 1 < P.length; n++) {
    P[n + 1] = ((2 * n + 1) * t * P[n] - n * P[n - 1]) / (n + 1)
  }
}

/**
 * L_0(t) … L_{count−1}(t), each times `first`: with e^{−t/2} nothing grows large on the way.
 * @returns the values, of degree 0 first.
 * @throws when count is not a whole number of at least 1, another argument is not finite, or a value
 * overflows.
 * @formula (n+1)L_{n+1}(t)=(2n+1-t)\,L_n(t)-n\,L_{n-1}(t)
 */
export function laguerreAll(count: number, t: number, first: number): Float64Array {
  checkCount('count', count)
  checkFinite('t', t)
  checkFinite('first', first)
  const values = new Float64Array(count)
  fillLaguerre(values, t, first)
  checkResult('L', values, `degrees whose polynomials stay below 1.8e308 at t = ${t}`)
  return values
}

/** Writes first·L_0(t), first·L_1(t), … over an array, which many points may share; from e^{−t/2} with t ≥ 0 none of them grows. */
export function fillLaguerre(L: Float64Array, t: number, first: number): void {
  L[0] = first
  if (L.length > 1) L[1] = (1 - t) * first
  for (let n = 1; n + 1 < L.length; n++) {
    L[n + 1] = ((2 * n + 1 - t) * L[n] - n * L[n - 1]) / (n + 1)
  }
}

/**
 * Points and weights of the Gauss-Legendre rule, which integrates polynomials over −1…1 exactly up
 * to degree 2·count − 1.
 * @param count - the number of points, at least 1.
 * @returns nodes (count,), ascending, and weights (count,).
 * @throws when count is not a whole number of at least 1.
 * @formula \int_{-1}^{1}f(x)\,dx\approx\sum_i w_i f(x_i),\qquad w_i=\frac{2}{(1-x_i^2)\,P_n'(x_i)^2}
 * @source NIST Digital Library of Mathematical Functions, 3.5(v)
 */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  checkCount('count', count)
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    // The cosine is close enough to the root for Newton's steps to double its digits at once.
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let step = 0; step < 8; step++) {
      const P = legendreAll(count + 1, x)
      slope = (count * (P[count - 1] - x * P[count])) / (1 - x * x)
      x -= P[count] / slope
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
