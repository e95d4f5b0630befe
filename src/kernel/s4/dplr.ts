import { checkCount, checkFlag, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  complexAbs,
  complexAdd,
  complexAt,
  complexDivide,
  complexMultiply,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { checkRate, readDplr, type Dplr, type DplrOptions } from './dplr-system.ts'
import { inverseTransform, multiplySpectraLoops, transform } from '../fourier/fft-loops.ts'
import { nearestNode, outputAtNode, poleError, type NearPole, type NodeSums } from './dplr-node.ts'

/** A pole is summed where |g − λ_n| is above this part of |P_n Q_n|: below, digits would cancel. */
const nearestToSum = 1e-6

/**
 * S4's convolution kernel: the bilinear rule, the generating function at the L nodes of a transform
 * through Cauchy sums joined by Woodbury's identity, four of them at rank 1 and (r + 1)² at rank r, and
 * the inverse transform, in O(r²NL + L log L) operations. Written so that the node −1 of an even L needs
 * no division by 0; an entry of Lambda on a node, or all but on it, is solved for by itself.
 * @param system - Lambda and B, complex (N,), P and Q (P without it), complex (N,) or (rank, N), as
 * `nplr` returns P: A = diag(Lambda) − Σ_r P_r Q_r*. The rank is at least 1; a row may be zero.
 * @param Ct - the truncated output weights C(I − Ā^L), complex (N,), as `dplrTruncatedC` gives them.
 * Code that stores their conjugates, as annotated-s4 does, conjugates before the call.
 * @param dt - the step, above 0.
 * @param L - the length of the kernel.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns K, L numbers: the real part.
 * @throws when shapes do not fit, P and Q differ in rank, a number is not finite, dt is not above 0, or
 * an eigenvalue of Ā lies on a node, or so near that no digit of Ct is left of it, or K
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \hat K(\omega)=\frac{2}{1+\omega}\,k(\omega),\quad k=k_{CB}-k_{CP}\,(I_r+k_{QP})^{-1}\,k_{QB},\quad (k_{uv})_{rs}=\sum_n\frac{u_{rn}\,v_{sn}}{g(\omega)-\lambda_n},\quad g(\omega)=\frac2\Delta\,\frac{1-\omega}{1+\omega}
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022),
 * appendix C.3; srush/annotated-s4, kernel_DPLR
 */
export function dplrKernel(
  system: Dplr,
  Ct: ComplexVector,
  dt: number,
  L: number,
  options: DplrOptions = {},
): Float64Array {
  checkRecord('system', system, { Lambda: true, P: true, Q: true, B: true })
  const { conjugatePairs = false } = checkRecord('options', options, { conjugatePairs: true })
  checkFlag('conjugatePairs', conjugatePairs)
  checkRate(dt)
  checkCount('L', L)
  const full = readDplr(system, Ct, 'Ct', conjugatePairs)
  const { Lambda, P, Qconj, B, C } = full
  const rank = P.length
  const products = [C, ...Qconj].flatMap((row) =>
    [B, ...P].map((col) => multiplySpectraLoops(row, col)),
  )
  const allowed = 'system, Ct and dt whose products and kernel stay below 1.8e308'
  for (const part of products.flatMap(({ re, im }) => [re, im]))
    checkResult('a product of Ct or Q with B or P', part, allowed)
  const reach = squaredReach(P, Qconj, 2 / dt)
  const spectrum = { re: new Float64Array(L), im: new Float64Array(L) }
  for (let k = 0; k < L; k++) {
    const angle = (2 * Math.PI * k) / L
    const node = { re: Math.cos(angle), im: -Math.sin(angle) }
    const plus = { re: 1 + node.re, im: node.im }
    const turned = { re: (2 / dt) * (1 - node.re), im: (-2 / dt) * node.im }
    // Numerator and denominator of g − λ are both multiplied by 1 + ω.
    const { sums, near } = cauchySums(products, Lambda, turned, plus, reach)
    if (rank === 1 && near.length === 0) {
      const [cb, cp, qb, qp] = [0, 1, 2, 3].map((s) => complexAt(sums, s))
      const correction = complexDivide(
        complexMultiply(plus, complexMultiply(cp, qb)),
        complexAdd({ re: 1, im: 0 }, complexMultiply(plus, qp)),
      )
      spectrum.re[k] = 2 * (cb.re - correction.re)
      spectrum.im[k] = 2 * (cb.im - correction.im)
    } else {
      const output = outputAtNode(full, { sums, near }, plus, k, L, dt)
      spectrum.re[k] = 2 * output.re
      spectrum.im[k] = 2 * output.im
    }
    if (!Number.isFinite(spectrum.re[k]) || !Number.isFinite(spectrum.im[k]))
      throw poleError('Lambda', k, L)
  }
  const K = inverseTransform(spectrum, transform).re
  checkResult('K', K, allowed)
  return K
}

/** Below which |(1 + ω)(g − λ_n)|², for each pole, it is left out of the sums; |1 + ω| is at most 2. */
function squaredReach(
  P: readonly ComplexVector[],
  Qconj: readonly ComplexVector[],
  rate: number,
): Float64Array {
  return Float64Array.from(P[0].re, (_, n) => {
    let product = 0
    for (let r = 0; r < P.length; r++)
      product += complexAbs(complexAt(P[r], n)) * complexAbs(complexAt(Qconj[r], n))
    return (2 * Math.max(nearestToSum * product, nearestNode * rate)) ** 2
  })
}

/** The sums of v_n / (turned − λ_n · plus) for each list of numerators: the hot loop. */
function cauchySums(
  numerators: readonly ComplexVector[],
  Lambda: ComplexVector,
  turned: Complex,
  plus: Complex,
  reach: Float64Array,
): NodeSums {
  const sums = { re: new Float64Array(numerators.length), im: new Float64Array(numerators.length) }
  const near: NearPole[] = []
  for (let n = 0; n < Lambda.re.length; n++) {
    const re = turned.re - (Lambda.re[n] * plus.re - Lambda.im[n] * plus.im)
    const im = turned.im - (Lambda.re[n] * plus.im + Lambda.im[n] * plus.re)
    const size = re * re + im * im
    if (size < reach[n]) {
      near.push({ n, gap: { re, im } })
      continue
    }
    for (let s = 0; s < numerators.length; s++) {
      const v = numerators[s]
      sums.re[s] += (v.re[n] * re + v.im[n] * im) / size
      sums.im[s] += (v.im[n] * re - v.re[n] * im) / size
    }
  }
  return { sums, near }
}
