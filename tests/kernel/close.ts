import { expect } from 'vitest'

/** Holds two lists of numbers together: the largest difference stays within `tolerance`. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 1e-12,
): void {
  expect(actual.length).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i])
    // NaN is never within.
    if (!(error <= tolerance)) {
      expect.fail(`entry ${i} is ${actual[i]}, expected ${expected[i]}: ${error} > ${tolerance}`)
    }
  }
}

/** Half a unit of the sixth decimal, as the checks are printed. */
export const printed = 5.1e-7
