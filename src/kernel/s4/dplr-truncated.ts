import { checkCount, checkFlag, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { complexAt, complexDivide, type Complex, type ComplexVector } from '../complex.ts'
import { multiplySpectraLoops } from '../fourier/fft-loops.ts'
import { realForm, solveRealForm } from '../linear-algebra/complex-solve.ts'
import { checkRate, readDplr, type Dplr, type DplrOptions } from './dplr-system.ts'

/**
 * The output weights that `dplrKernel` wants, from those of the model: L multiplications by Ā, each
 * of O(rN) operations because Ā is a product of diagonal matrices and matrices of rank r.
 * @param system - as in `dplrKernel`.
 * @param C - the output weights, complex (N,); y = C x.
 * @param dt - the step, above 0.
 * @param L - the length at which the kernel is cut.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns C̃, complex (N,).
 * @throws as `dplrKernel`, and when 2/dt is an eigenvalue of A, where Ā does not exist, or an entry of
 * Lambda, or a power of Ā overflows.
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
  const D = { re: new Float64Array(N), im: new Float64Array(N) }
  for (let n = 0; n < N; n++) {
    const lambda = complexAt(Lambda, n)
    const entry = complexDivide({ re: 1, im: 0 }, { re: rate - lambda.re, im: -lambda.im })
    D.re[n] = entry.re
    D.im[n] = entry.im
  }
  const forward = { re: Float64Array.from(Lambda.re, (value) => rate + value), im: Lambda.im }
  const QD = Qconj.map((row) => multiplySpectraLoops(row, D))
  const solveInner = innerSystem(Qconj, D, P)
  let row = start
  for (let l = 0; l < L; l++) {
    const scaled = multiplySpectraLoops(row, D)
    takeRows(scaled, solveInner(timesRows(scaled, P)), QD)
    row = multiplySpectraLoops(scaled, forward)
    takeRows(row, timesRows(scaled, P), Qconj)
  }
  const kept = C.re.length
  const truncated = {
    re: Float64Array.from({ length: kept }, (_, n) => start.re[n] - row.re[n]),
    im: Float64Array.from({ length: kept }, (_, n) => start.im[n] - row.im[n]),
  }
  for (const [part, values] of Object.entries(truncated)) {
    checkResult(
      `Ct.${part}`,
      values,
      'systems whose Ā^L stays below 1.8e308, and dt where it exists and 2/dt is not in Lambda',
    )
  }
  return truncated
}

/** The sum of the products with each of the rows, added to `start`. */
function timesRows(a: ComplexVector, rows: readonly ComplexVector[], start = 0): ComplexVector {
  const sums = { re: new Float64Array(rows.length), im: new Float64Array(rows.length) }
  for (const [r, b] of rows.entries()) {
    let re = start
    let im = 0
    for (let n = 0; n < a.re.length; n++) {
      re += a.re[n] * b.re[n] - a.im[n] * b.im[n]
      im += a.re[n] * b.im[n] + a.im[n] * b.re[n]
    }
    sums.re[r] = re
    sums.im[r] = im
  }
  return sums
}

/** Takes each of the rows times its factor off. */
function takeRows(
  from: ComplexVector,
  factors: ComplexVector,
  rows: readonly ComplexVector[],
): void {
  for (const [r, b] of rows.entries()) {
    const re = factors.re[r]
    const im = factors.im[r]
    for (let n = 0; n < from.re.length; n++) {
      from.re[n] -= re * b.re[n] - im * b.im[n]
      from.im[n] -= re * b.im[n] + im * b.re[n]
    }
  }
}

/** Gives what times I + Q* D P is a row of r numbers; at rank 1 by a division. */
function innerSystem(
  Qconj: readonly ComplexVector[],
  D: ComplexVector,
  P: readonly ComplexVector[],
): (row: ComplexVector) => ComplexVector {
  const rank = P.length
  const DP = P.map((row) => multiplySpectraLoops(D, row))
  const entry = (r: number, s: number): Complex =>
    complexAt(timesRows(Qconj[r], [DP[s]], r === s ? 1 : 0), 0)
  if (rank === 1) {
    const inner = entry(0, 0)
    return (row) => {
      const factor = complexDivide(complexAt(row, 0), inner)
      return { re: Float64Array.of(factor.re), im: Float64Array.of(factor.im) }
    }
  }
  // Transposed, since the unknown stands on the left.
  const form = realForm(rank, (i, j) => entry(j, i))
  return (row) => solveRealForm(form, row, 'What 2/dt − A is solved with', 'dt where Ā exists')
}
