/** The root mean square difference of two rows of the same length. */
export function rmsError(found: Float64Array, truth: Float64Array): number {
  return Math.sqrt(found.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0) / found.length)
}
