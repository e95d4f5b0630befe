import { clamp } from './clamp.ts'
import type { Scale } from './scale.ts'

/**
 * The line of a long signal: for each of some columns side by side the stretch between its smallest
 * and its largest sample, joined to the next, so that a signal with fewer samples is a plain line.
 * @param x - from sample numbers to px.
 * @param columns - how many columns; at least one sample falls into each.
 * @returns flat pairs of px.
 */
export function waveform(values: ArrayLike<number>, x: Scale, y: Scale, columns: number): number[] {
  const count = clamp(Math.trunc(columns), 1, values.length)
  const points: number[] = []
  for (let column = 0; column < count; column++) {
    const from = Math.trunc((column * values.length) / count)
    const to = Math.trunc(((column + 1) * values.length) / count)
    let [low, high] = [values[from], values[from]]
    for (let k = from + 1; k < to; k++) {
      low = Math.min(low, values[k])
      high = Math.max(high, values[k])
    }
    points.push(x(from), y(high))
    if (high > low) points.push(x(from), y(low))
  }
  return points
}
