import type { Mark } from '../../../src/draw/index.ts'
import { spotOf } from './board.ts'
import type { Scan } from './compute.ts'
import type { BoardRoom } from './layout.ts'
import { pairsOf } from './neighbours.ts'

/** Where the middle of what stands in a cell is drawn. */
function at({ board, side }: Scan, { left, top, cell }: BoardRoom, where: number): number[] {
  const { x, y } = spotOf(board, side, where)
  return [left + x * cell, top + y * cell]
}

/** The edges of a graph, under the path. */
export function drawLinks(scan: Scan, room: BoardRoom): Mark[] {
  const { board, side } = scan
  if (board !== 'network') return []
  const points = pairsOf(board, side).flatMap(([a, b]) => [
    ...[...at(scan, room, a), ...at(scan, room, b), NaN, NaN],
  ])
  return [{ kind: 'path', points, stroke: { colour: 'ink-2', width: 0.75, opacity: 0.45 } }]
}

/** So many edges make a node one of the next size. */
const SIZES = [3, 6, 12]

/** Nodes, larger with more edges, and points, over the path. */
export function drawPoints(scan: Scan, room: BoardRoom): Mark[] {
  const { board, side } = scan
  if (board !== 'network' && board !== 'cloud') return []
  const degrees = new Int32Array(side * side)
  if (board === 'network')
    for (const [a, b] of pairsOf(board, side)) [a, b].forEach((cell) => degrees[cell]++)
  const small = room.cell > 14 ? 1.8 : 1.2
  return [0, ...SIZES].flatMap((least, k): Mark[] => {
    const most = SIZES[k] ?? Infinity
    const points = Array.from(degrees.keys())
      .filter((cell) => degrees[cell] >= least && degrees[cell] < most)
      .flatMap((cell) => at(scan, room, cell))
    if (points.length === 0) return []
    return [
      {
        kind: 'symbols',
        shape: 'circle',
        points,
        size: small * (1 + 0.7 * k),
        fill: { colour: 'ink' },
        stroke: { colour: 'plate', width: 1 },
      },
    ]
  })
}
