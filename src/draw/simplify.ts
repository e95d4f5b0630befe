import { clamp } from './clamp.ts'

type Points = Float64Array | readonly number[]

/**
 * Leaves out points that lie within `tolerance` of the segment between their kept neighbours
 * (Ramer, 1972; Douglas and Peucker, 1973). Points are flat pairs, all finite; the unit is theirs.
 */
export function simplify(points: Points, tolerance: number): number[] {
  const count = points.length / 2
  const kept = new Uint8Array(count)
  if (count) kept[0] = kept[count - 1] = 1
  const spans = count > 2 ? [[0, count - 1]] : []
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const dx = points[2 * to] - points[2 * from]
    const dy = points[2 * to + 1] - points[2 * from + 1]
    const squared = dx * dx + dy * dy
    let farthest = 0
    let worst = tolerance * tolerance
    for (let i = from + 1; i < to; i++) {
      const px = points[2 * i] - points[2 * from]
      const py = points[2 * i + 1] - points[2 * from + 1]
      const along = squared ? clamp((px * dx + py * dy) / squared, 0, 1) : 0
      // Squares are compared: a square root for every point would take most of the time.
      const distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
      if (distance > worst) {
        farthest = i
        worst = distance
      }
    }
    if (farthest) {
      kept[farthest] = 1
      spans.push([from, farthest], [farthest, to])
    }
  }
  return Array.from(points).filter((_, i) => kept[i >> 1])
}
