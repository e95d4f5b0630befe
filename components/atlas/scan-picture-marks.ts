/** What the pictograms of scan orders are drawn with: cells, moves between them, and where paths begin. */
import type { Mark, Points, Stroke } from '../../src/draw/index.ts'

/** Side of a pictogram, and the room that its grid leaves at the edges. */
export const side = 26
const margin = 4.5

export type Place = readonly [x: number, y: number]

/** Where the cells of an image stand, row-major. */
export function places(height: number, width: number): Place[] {
  const at = (index: number, count: number) =>
    count === 1 ? side / 2 : margin + (index * (side - 2 * margin)) / (count - 1)
  return Array.from({ length: height * width }, (_, cell) => [
    at(cell % width, width),
    at(Math.floor(cell / width), height),
  ])
}

export const thin: Stroke = { colour: 'acc', width: 1 }
export const plain: Stroke = { colour: 'acc', width: 1.5, cap: 'round' }
export const thick: Stroke = { colour: 'acc', width: 2.25, cap: 'round' }
export const dashed: Stroke = { colour: 'acc', width: 1.5, dash: [2.5, 2] }

const lengthOf = ([ax, ay]: Place, [bx, by]: Place) => Math.hypot(ax - bx, ay - by)

/** The moves of a path that are to be drawn, as one mark. */
export function someMoves(
  path: ArrayLike<number>,
  at: readonly Place[],
  isDrawn: (from: number, to: number) => boolean,
  stroke = plain,
): Mark {
  const points: number[] = []
  for (let t = 0; t < path.length; t++) {
    if (t > 0 && !isDrawn(path[t - 1], path[t])) points.push(NaN, NaN)
    points.push(...at[path[t]])
  }
  return { kind: 'path', points, stroke }
}

/** The moves of a path that are no longer than `longest`. */
export const moves = (
  path: ArrayLike<number>,
  at: readonly Place[],
  longest = Infinity,
  stroke = plain,
): Mark => someMoves(path, at, (from, to) => lengthOf(at[from], at[to]) <= longest + 0.1, stroke)

export const dots = (at: readonly Place[], size: number): Mark => ({
  kind: 'symbols',
  shape: 'circle',
  points: at.flat() as Points,
  size,
  fill: { colour: 'acc' },
})

/** Where paths begin. */
export const starts = (paths: readonly ArrayLike<number>[], at: readonly Place[]): Mark =>
  dots(
    [...new Set(paths.map((path) => path[0]))].map((cell) => at[cell]),
    2.2,
  )

export const step = (size: number) => (side - 2 * margin) / (size - 1)
