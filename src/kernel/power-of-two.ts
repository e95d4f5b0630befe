import { checkFinite, checkResult } from './check.ts'

/**
 * The smallest power of two that is at least `n`.
 * @returns the power.
 * @throws when n is not a finite number, or there is none.
 * @formula 2^{\lceil\log_2 n\rceil}
 */
export function nextPowerOfTwo(n: number): number {
  checkFinite('n', n)
  const power = 2 ** Math.ceil(Math.log2(Math.max(1, n)))
  checkResult('the power of two', [power], 'n up to 2^1023')
  return power
}
