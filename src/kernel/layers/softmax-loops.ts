import type { Numbers } from '../tensor.ts'

/**
 * The shares of `count` numbers from `start` on, into the beginning of `shares`, without checks.
 * @returns log Σ e^(x − max), the logarithm of what the shares were divided by.
 */
export function softmaxInto(
  x: Numbers,
  start: number,
  count: number,
  shares: Float64Array,
): number {
  let largest = x[start]
  for (let i = 1; i < count; i++) if (x[start + i] > largest) largest = x[start + i]
  let sum = 0
  for (let i = 0; i < count; i++) {
    const power = Math.exp(x[start + i] - largest)
    shares[i] = power
    sum += power
  }
  for (let i = 0; i < count; i++) shares[i] /= sum
  return Math.log(sum)
}

/** Turns slopes with respect to shares into slopes with respect to what softmax was taken of. */
export function softmaxBackward(shares: Float64Array, slopes: Float64Array, count: number): void {
  let mean = 0
  for (let i = 0; i < count; i++) mean += shares[i] * slopes[i]
  for (let i = 0; i < count; i++) slopes[i] = shares[i] * (slopes[i] - mean)
}
