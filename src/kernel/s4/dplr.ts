import { checkCount, checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  complexAdd,
  complexDivide,
  complexMultiply,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { checkRate, readDplr, type Dplr, type DplrOptions } from './dplr-system.ts'
import { ifft } from '../fourier/fft.ts'

/**
 * S4's convolution kernel: the bilinear rule, the generating function at the L nodes of a transform
 * through four Cauchy sums joined by Woodbury's identity, and the inverse transform, in O(NL + L log L)
 * operations. Written so that the node −1 of an even L needs no division by 0.
 * @param system - Lambda, P, Q (P without it) and B, complex of length N: A = diag(Lambda) − P Q*.
 * @param Ct - the truncated output weights C(I − Ā^L), complex (N,), as `dplrTruncatedC` gives them.
 * Code that stores their conjugates, as annotated-s4 does, conjugates before the call.
 * @param dt - the step, above 0.
 * @param L - the length of the kernel.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns K, L numbers: the real part.
 * @throws when lengths do not fit, a number is not finite, dt is not above 0, or a pole lies on a node.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \hat K(\omega)=\frac{2}{1+\omega}\Big(k_{CB}-\frac{k_{CP}\,k_{QB}}{1+k_{QP}}\Big),\quad k_{uv}=\sum_n\frac{u_nv_n}{g(\omega)-\lambda_n},\quad g(\omega)=\frac2\Delta\,\frac{1-\omega}{1+\omega}
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
  const { Lambda, P, Qconj, B, C } = readDplr(system, Ct, 'Ct', conjugatePairs)
  const products = [entrywise(C, B), entrywise(C, P), entrywise(Qconj, B), entrywise(Qconj, P)]
  const spectrum = { re: new Float64Array(L), im: new Float64Array(L) }
  for (let k = 0; k < L; k++) {
    const angle = (2 * Math.PI * k) / L
    const node = { re: Math.cos(angle), im: -Math.sin(angle) }
    const plus = { re: 1 + node.re, im: node.im }
    const turned = { re: (2 / dt) * (1 - node.re), im: (-2 / dt) * node.im }
    // Numerator and denominator of g − λ are both multiplied by 1 + ω.
    const [cb, cp, qb, qp] = cauchySums(products, Lambda, turned, plus)
    const correction = complexDivide(
      complexMultiply(plus, complexMultiply(cp, qb)),
      complexAdd({ re: 1, im: 0 }, complexMultiply(plus, qp)),
    )
    spectrum.re[k] = 2 * (cb.re - correction.re)
    spectrum.im[k] = 2 * (cb.im - correction.im)
    if (!Number.isFinite(spectrum.re[k]) || !Number.isFinite(spectrum.im[k])) {
      throw new RangeError(
        `Lambda has a pole on node ${k} of ${L}; allowed are systems whose Ā has no eigenvalue there.`,
      )
    }
  }
  return ifft(spectrum).re
}

function entrywise(a: ComplexVector, b: ComplexVector): ComplexVector {
  return {
    re: a.re.map((value, n) => value * b.re[n] - a.im[n] * b.im[n]),
    im: a.re.map((value, n) => value * b.im[n] + a.im[n] * b.re[n]),
  }
}

/** The sums of v_n / (turned − λ_n · plus) for each list of numerators: the hot loop. */
function cauchySums(
  numerators: readonly ComplexVector[],
  Lambda: ComplexVector,
  turned: Complex,
  plus: Complex,
): Complex[] {
  const sums = numerators.map(() => ({ re: 0, im: 0 }))
  for (let n = 0; n < Lambda.re.length; n++) {
    const re = turned.re - (Lambda.re[n] * plus.re - Lambda.im[n] * plus.im)
    const im = turned.im - (Lambda.re[n] * plus.im + Lambda.im[n] * plus.re)
    const size = re * re + im * im
    for (let s = 0; s < sums.length; s++) {
      const v = numerators[s]
      sums[s].re += (v.re[n] * re + v.im[n] * im) / size
      sums[s].im += (v.im[n] * re - v.re[n] * im) / size
    }
  }
  return sums
}
