import { random, scanOrder, type Tensor } from '../../../src/kernel/index.ts'

/** Points scattered over a dome, and the cell of the board that each of them lies in. */
export interface Cloud {
  readonly points: Tensor
  /** The cell of each point; points come in no order. */
  readonly cells: Int32Array
  /** Where the point of each cell lies inside it, across and down, from 0 to 1. */
  readonly spots: Float64Array
  /** Pairs of cells whose points are among the nearest three of each other or of one of them. */
  readonly pairs: readonly (readonly [number, number])[]
}

const NEAREST = 3

/** Pairs of points of which one is among the nearest three of the other. */
function nearestPairs({ shape: [count], data }: Tensor): [number, number][] {
  const far = (a: number, b: number) =>
    Math.hypot(...[0, 1, 2].map((axis) => data[3 * a + axis] - data[3 * b + axis]))
  const pairs = new Map<number, [number, number]>()
  for (let point = 0; point < count; point++) {
    const others = Array.from({ length: count }, (_, other) => ({ other, d: far(point, other) }))
      .filter(({ other }) => other !== point)
      .sort((a, b) => a.d - b.d || a.other - b.other)
    for (const { other } of others.slice(0, NEAREST)) {
      const [low, high] = [Math.min(point, other), Math.max(point, other)]
      pairs.set(low * count + high, [low, high])
    }
  }
  return [...pairs.values()]
}

function scatter(side: number): Cloud {
  const uniform = random(3)
  const count = side * side
  const [cells] = scanOrder('shuffle', [side, side], { seed: 9 })
  const spots = Float64Array.from({ length: 2 * count }, () => 0.1 + 0.8 * uniform())
  const data = new Float64Array(3 * count)
  cells.forEach((cell, point) => {
    const x = (cell % side) + spots[2 * cell]
    const y = Math.floor(cell / side) + spots[2 * cell + 1]
    // A ball whose top half just holds the corners of the board.
    const height = Math.sqrt(Math.max(0, side ** 2 / 2 - (x - side / 2) ** 2 - (y - side / 2) ** 2))
    data.set([x, y, height], 3 * point)
  })
  const points = { shape: [count, 3], data }
  const pairs = nearestPairs(points).map(([a, b]) => [cells[a], cells[b]] as const)
  return { points, cells, spots, pairs }
}

const clouds = new Map<number, Cloud>()

/** The points of a board with so many cells along a side, one anywhere in each cell. */
export function cloudOf(side: number): Cloud {
  const known = clouds.get(side)
  if (known) return known
  const cloud = scatter(side)
  clouds.set(side, cloud)
  return cloud
}
