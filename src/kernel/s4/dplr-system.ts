import { checkComplex, checkFinite, checkLength } from '../check.ts'
import type { ComplexVector } from '../complex.ts'

/** A diagonal-plus-low-rank system of rank 1: A = diag(Lambda) − P Q*, all of length N. */
export interface Dplr {
  readonly Lambda: ComplexVector
  readonly P: ComplexVector
  /** P without it. */
  readonly Q?: ComplexVector
  readonly B: ComplexVector
}

export interface DplrOptions {
  /** Each entry stands for itself and its conjugate, as in the halves that `nplr` returns. */
  readonly conjugatePairs?: boolean
}

/** A system read, checked and completed. */
export interface FullDplr {
  readonly Lambda: ComplexVector
  readonly P: ComplexVector
  readonly Qconj: ComplexVector
  readonly B: ComplexVector
  readonly C: ComplexVector
}

function withConjugates({ re, im }: ComplexVector): ComplexVector {
  const whole = { re: new Float64Array(2 * re.length), im: new Float64Array(2 * re.length) }
  whole.re.set(re)
  whole.re.set(re, re.length)
  whole.im.set(im)
  whole.im.set(
    im.map((value) => -value),
    re.length,
  )
  return whole
}

/** Reads the arguments; with `paired` every list is followed by its conjugates. */
export function readDplr(system: Dplr, C: ComplexVector, name: string, paired: boolean): FullDplr {
  const { Lambda, P, Q = P, B } = system
  checkComplex('Lambda', Lambda)
  const N = Lambda.re.length
  for (const [key, value] of Object.entries({ Lambda, P, Q, B, [name]: C })) {
    checkComplex(key, value)
    checkLength(`${key}.re`, value.re.length, N, 'the length of Lambda')
  }
  const whole = paired ? withConjugates : (value: ComplexVector) => value
  const Qconj = whole({ re: Q.re, im: Q.im.map((value) => -value) })
  return { Lambda: whole(Lambda), P: whole(P), Qconj, B: whole(B), C: whole(C) }
}

/** @throws when dt is not above 0. */
export function checkRate(dt: number): void {
  checkFinite('dt', dt)
  if (dt <= 0) throw new RangeError(`dt is ${dt}; allowed are numbers above 0.`)
}
