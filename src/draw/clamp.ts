/** `value`, or the end of the range from `least` to `most` that it lies beyond. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
