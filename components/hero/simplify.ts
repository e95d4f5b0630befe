/**
 * Leaves out points that lie within `tolerance` px of the line through their kept neighbours
 * (Ramer, 1972; Douglas and Peucker, 1973). Points are flat pairs.
 */
export function simplify(points: Float64Array, tolerance: number): Float64Array {
  const count = points.length / 2
  if (count < 3) return points
  const kept = new Uint8Array(count)
  kept[0] = kept[count - 1] = 1
  const spans: [number, number][] = [[0, count - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const far = farthest(points, from, to)
    if (far.distance <= tolerance) continue
    kept[far.at] = 1
    spans.push([from, far.at], [far.at, to])
  }
  return points.filter((_, i) => kept[i >> 1] === 1)
}

/** The point between two others that is farthest from the line through them. */
function farthest(
  points: Float64Array,
  from: number,
  to: number,
): { at: number; distance: number } {
  const dx = points[2 * to] - points[2 * from]
  const dy = points[2 * to + 1] - points[2 * from + 1]
  const length = Math.hypot(dx, dy) || 1
  let at = from
  let distance = 0
  for (let i = from + 1; i < to; i++) {
    const px = points[2 * i] - points[2 * from]
    const py = points[2 * i + 1] - points[2 * from + 1]
    const here = Math.abs(dx * py - dy * px) / length
    if (here > distance) {
      distance = here
      at = i
    }
  }
  return { at, distance }
}
