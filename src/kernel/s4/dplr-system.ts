import { checkComplex, checkFinite, checkLength } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { isMatrix, toMatrix, type Matrix } from '../linear-algebra/matrix.ts'
import { isRecord, showValue } from '../show-value.ts'
import type { ComplexMatrix } from '../systems/diagonal.ts'

/**
 * A diagonal-plus-low-rank system: A = diag(Lambda) − Σ_r P_r Q_r*. P and Q are (N,), of rank 1, or
 * (rank, N) with a row for each r, as `nplr` returns P; Lambda and B are (N,).
 */
export interface Dplr {
  readonly Lambda: ComplexVector
  readonly P: ComplexVector | ComplexMatrix
  /** P without it. */
  readonly Q?: ComplexVector | ComplexMatrix
  readonly B: ComplexVector
}

export interface DplrOptions {
  /** Each entry stands for itself and its conjugate, as in the halves that `nplr` returns. */
  readonly conjugatePairs?: boolean
}

/** A system read, checked and completed; P and the conjugate of Q row by row. */
export interface FullDplr {
  readonly Lambda: ComplexVector
  readonly P: readonly ComplexVector[]
  readonly Qconj: readonly ComplexVector[]
  readonly B: ComplexVector
  readonly C: ComplexVector
}

function conjugate({ re, im }: ComplexVector): ComplexVector {
  return { re, im: im.map((value) => -value) }
}

function withConjugates({ re, im }: ComplexVector): ComplexVector {
  const whole = { re: new Float64Array(2 * re.length), im: new Float64Array(2 * re.length) }
  whole.re.set(re)
  whole.re.set(re, re.length)
  whole.im.set(im)
  whole.im.set(conjugate({ re, im }).im, re.length)
  return whole
}

/** The rows of P or Q, of N numbers each. */
function readRows(name: string, value: unknown, N: number): ComplexVector[] {
  const { re, im } = (isRecord(value) ? value : {}) as Partial<ComplexMatrix>
  if (!isMatrix(re) && !ArrayBuffer.isView(re)) {
    throw new TypeError(
      `${name} is ${showValue(value)}; allowed are complex numbers, { re, im } of two arrays, or of two matrices, as nplr returns P.`,
    )
  }
  if (!isMatrix(re)) {
    checkComplex(name, value)
    const row = value as ComplexVector
    checkLength(`${name}.re`, row.re.length, N, 'the length of Lambda')
    return [row]
  }
  const parts = { re: toMatrix(re, `${name}.re`), im: toMatrix(im as Matrix, `${name}.im`) }
  const { rows } = parts.re
  for (const [part, own] of Object.entries(parts)) {
    if (own.rows === rows && rows > 0 && own.cols === N) continue
    throw new RangeError(
      `${name}.${part} is ${own.rows} × ${own.cols}; allowed is ${rows || 'at least 1'} × ${N}, a column for each entry of Lambda.`,
    )
  }
  const rowOf = (own: Matrix, r: number) => own.data.subarray(r * N, (r + 1) * N)
  return Array.from({ length: rows }, (_, r) => ({
    re: rowOf(parts.re, r),
    im: rowOf(parts.im, r),
  }))
}

/** Reads the arguments; with `paired` every list is followed by its conjugates. */
export function readDplr(system: Dplr, C: ComplexVector, name: string, paired: boolean): FullDplr {
  const { Lambda, P, Q = P, B } = system
  checkComplex('Lambda', Lambda)
  const N = Lambda.re.length
  const rows = { P: readRows('P', P, N), Q: readRows('Q', Q, N) }
  for (const [key, value] of Object.entries({ B, [name]: C })) {
    checkComplex(key, value)
    checkLength(`${key}.re`, value.re.length, N, 'the length of Lambda')
  }
  if (rows.Q.length !== rows.P.length) {
    throw new RangeError(`Q has rank ${rows.Q.length}; allowed is ${rows.P.length}, the rank of P.`)
  }
  const whole = paired ? withConjugates : (value: ComplexVector) => value
  return {
    Lambda: whole(Lambda),
    P: rows.P.map(whole),
    Qconj: rows.Q.map((row) => whole(conjugate(row))),
    B: whole(B),
    C: whole(C),
  }
}

/** @throws when dt is not above 0. */
export function checkRate(dt: number): void {
  checkFinite('dt', dt)
  if (dt <= 0) throw new RangeError(`dt is ${dt}; allowed are numbers above 0.`)
}
