import type { Numbers } from './tensor.ts'

/** What an entry of A adds up to over a sequence, times the steps, where the product is positive. */
export interface Growth {
  /** Where in A, for messages. */
  readonly place: string
  readonly a: number
  readonly exponent: number
}

/**
 * Which arguments of a scan give finite results: A and dt are to blame where exp(ΔA) grows beyond all
 * bounds, else the sizes of the others.
 * @param x - its precision says how large a number may be.
 */
export function allowedGrowth(x: Numbers, growths: Iterable<Growth>): string {
  const largest = x instanceof Float32Array ? 2 ** 127 : Number.MAX_VALUE
  for (const { place, a, exponent } of growths) {
    // Half of the exponents: the other factors bring the rest.
    if (exponent > Math.log(largest) / 2) {
      return `A and dt for which exp(dt A) stays finite over the sequence (A${place} is ${a}, and dt A adds up to ${exponent.toPrecision(3)})`
    }
  }
  return 'x, dt, B, C, D, z and states small enough for finite sums of their products'
}
