import { exponential } from '../exponential.ts'

/** The derivative of silu, σ(x)(1 + x(1 − σ(x))): between −0.1 and 1.1. */
export function siluSlope(x: number): number {
  const share = 1 / (1 + exponential(-x))
  // Where the sigmoid is 0 the slope is, however large x is.
  return share === 0 ? 0 : share * (1 + x * (1 - share))
}
