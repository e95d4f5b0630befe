import { complexVector, fft, moduli, type ComplexVector } from './kernel.ts'
import { responseModuli } from './response.ts'
import type { System } from './system.ts'

export interface Spectrum {
  /** From 0 to π radians a step. */
  readonly angles: Float64Array
  readonly response: Float64Array
  /** Of the whole input. */
  readonly input: Float64Array
}

/** Half the points of the transform of the input. */
const HALF = 256

/** |X| of an input from 0 to π radians a step. */
export function inputModuli(x: Float64Array): Float64Array {
  // Longer inputs are folded: their transform at these points stays exact.
  const folded = new Float64Array(2 * HALF)
  x.forEach((value, k) => (folded[k % (2 * HALF)] += value))
  return moduli(fft(complexVector(folded))).slice(0, HALF + 1)
}

/** Frequency response and spectrum of the input; nothing where the states do not decay. */
export function spectrumOf(
  { C, D, paired }: System,
  Abar: ComplexVector,
  Bbar: ComplexVector,
  x: Float64Array,
): Spectrum | undefined {
  if (Abar.re.some((re, n) => Math.hypot(re, Abar.im[n]) > 1 - 1e-12)) return undefined
  const angles = Float64Array.from({ length: HALF + 1 }, (_, j) => (Math.PI * j) / HALF)
  return {
    angles,
    response: responseModuli({ Abar, Bbar, C, D, paired }, angles),
    input: inputModuli(x),
  }
}
