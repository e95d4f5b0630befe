import { checkCount, checkFlag, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  complexAdd,
  complexAt,
  complexDivide,
  complexMultiply,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { checkRate, readDplr, type Dplr, type DplrOptions } from './dplr-system.ts'

/**
 * The output weights that `dplrKernel` wants, from those of the model: L multiplications by Ā, each
 * of O(N) operations because Ā is a product of diagonal and rank-1 matrices.
 * @param system - as in `dplrKernel`.
 * @param C - the output weights, complex (N,); y = C x.
 * @param dt - the step, above 0.
 * @param L - the length at which the kernel is cut.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns C̃, complex (N,).
 * @throws as `dplrKernel`.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \tilde C=C\,(I-\bar A^{L}),\qquad \bar A=(\tfrac2\Delta I-A)^{-1}(\tfrac2\Delta I+A)
 */
export function dplrTruncatedC(
  system: Dplr,
  C: ComplexVector,
  dt: number,
  L: number,
  options: DplrOptions = {},
): ComplexVector {
  checkRecord('system', system, { Lambda: true, P: true, Q: true, B: true })
  const { conjugatePairs = false } = checkRecord('options', options, { conjugatePairs: true })
  checkFlag('conjugatePairs', conjugatePairs)
  checkRate(dt)
  checkCount('L', L)
  const { Lambda, P, Qconj, C: start } = readDplr(system, C, 'C', conjugatePairs)
  const N = Lambda.re.length
  const rate = 2 / dt
  const one = { re: 1, im: 0 }
  const entries = Array.from({ length: N }, (_, n) => {
    const lambda = complexAt(Lambda, n)
    const D = complexDivide(one, { re: rate - lambda.re, im: -lambda.im })
    const forward = { re: rate + lambda.re, im: lambda.im }
    return { D, forward, P: complexAt(P, n), Q: complexAt(Qconj, n) }
  })
  let inner: Complex = one
  for (const { D, P: p, Q } of entries)
    inner = complexAdd(inner, complexMultiply(Q, complexMultiply(D, p)))
  let row = entries.map((_, n) => complexAt(start, n))
  for (let l = 0; l < L; l++) {
    const scaled = row.map((value, n) => complexMultiply(value, entries[n].D))
    const factor = complexDivide(dot(scaled, entries), inner)
    const solved = scaled.map((value, n) => {
      const { D, Q } = entries[n]
      return subtract(value, complexMultiply(factor, complexMultiply(Q, D)))
    })
    const carried = dot(solved, entries)
    row = solved.map((value, n) =>
      subtract(complexMultiply(value, entries[n].forward), complexMultiply(carried, entries[n].Q)),
    )
  }
  const kept = C.re.length
  const truncated = {
    re: Float64Array.from({ length: kept }, (_, n) => start.re[n] - row[n].re),
    im: Float64Array.from({ length: kept }, (_, n) => start.im[n] - row[n].im),
  }
  for (const [part, values] of Object.entries(truncated)) {
    checkResult(
      `Ct.${part}`,
      values,
      'systems whose Ā^L stays below 1.8e308, and dt where it exists',
    )
  }
  return truncated
}

function subtract(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im }
}

function dot(row: readonly Complex[], entries: readonly { readonly P: Complex }[]): Complex {
  return row.reduce<Complex>(
    (sum, value, n) => complexAdd(sum, complexMultiply(value, entries[n].P)),
    {
      re: 0,
      im: 0,
    },
  )
}
