import type { Mark } from '../src/draw/index.ts'

/**
 * A patch over all that lies above the diagonal of a square map, so that what is no number there is
 * plain ground: along the diagonal as stairs, then around the upper right corner.
 * @param beyond - by how many pixels it reaches over the right edge.
 */
export function aboveDiagonal(
  { x, y }: { readonly x: number; readonly y: number },
  cell: number,
  count: number,
  beyond = 0,
): Mark {
  const points = [x + cell, y - 1]
  for (let i = 1; i < count; i++)
    points.push(x + i * cell, y + i * cell, x + (i + 1) * cell, y + i * cell)
  const right = x + count * cell + beyond
  if (beyond > 0) points.push(right, y + (count - 1) * cell)
  points.push(right, y - 1)
  return { kind: 'path', points, closed: true, fill: { colour: 'plate' } }
}
