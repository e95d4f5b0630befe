import type { Mark } from '../../../src/draw/index.ts'
import type { Torn } from './compute.ts'
import type { Layout, Spot } from './layout.ts'

/** In so many steps what arrives is coloured. */
const SHADES = 5

/** How strongly a point is coloured, from 0, by what arrives over the most that arrives anywhere. */
function shadesOf({ spread }: Torn): Int32Array {
  const most = Math.max(...spread)
  return Int32Array.from(spread, (value) =>
    // Less than a hundredth is drawn as nothing.
    value > 0.01 * most ? Math.ceil((SHADES * value) / most) : 0,
  )
}

function dotMarks(data: Torn, spots: readonly Spot[]): Mark[] {
  const shades = shadesOf(data)
  return Array.from({ length: SHADES + 1 }, (_, shade) => shade).flatMap((shade): Mark[] =>
    [false, true].flatMap((isNear): Mark[] => {
      const points = spots.flatMap(({ x, y, near }, point) =>
        shades[point] === shade && near > 0 === isNear && point !== data.chosen ? [x, y] : [],
      )
      if (points.length === 0) return []
      const size = isNear ? 3.2 : 2.2
      // Points that nothing reaches are open, so that they are told apart without colour.
      return [
        shade === 0
          ? {
              kind: 'symbols',
              shape: 'circle',
              points,
              size: 0.75 * size,
              fill: { colour: 'plate' },
              stroke: { colour: 'ctl' },
            }
          : {
              kind: 'symbols',
              shape: 'circle',
              points,
              size,
              fill: { colour: { token: 'h', share: 0.3 + (0.7 * shade) / SHADES } },
            },
      ]
    }),
  )
}

/** The points in space, the first curve through them, and the chosen point's ways to its neighbours. */
export function viewMarks(data: Torn, spots: readonly Spot[], { view }: Layout): Mark[] {
  const { paths, neighbours, chosen, w } = data
  const { x, y } = spots[chosen]
  const ways = (isTorn: boolean) =>
    neighbours
      .filter(({ gap }) => gap > w === isTorn)
      .flatMap(({ point }) => [x, y, spots[point].x, spots[point].y, NaN, NaN])
  const torn = neighbours.filter(({ gap }) => gap > w).length
  const lines = (points: number[], mark: Partial<Mark>): Mark[] =>
    points.length > 0 ? [{ kind: 'path', points, ...mark } as Mark] : []
  return [
    {
      kind: 'text',
      x: 16,
      y: view.top - 25,
      text: 'Points, and the first curve',
      size: 13,
      weight: 600,
      colour: 'ink',
    },
    {
      kind: 'text',
      x: 16,
      y: view.top - 8,
      text: `of ${neighbours.length} neighbours ${torn} are torn off`,
      colour: 'ink-2',
    },
    {
      kind: 'path',
      points: Array.from(paths[0]).flatMap((point) => [spots[point].x, spots[point].y]),
      stroke: { colour: 'acc', width: 1, opacity: 0.5 },
    },
    ...dotMarks(data, spots),
    ...lines(ways(true), { stroke: { colour: 'err', width: 2, dash: [4, 3] } }),
    ...lines(ways(false), { stroke: { colour: 'x', width: 2 } }),
    {
      kind: 'circle',
      cx: x,
      cy: y,
      r: 5,
      fill: { colour: 'x' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}
