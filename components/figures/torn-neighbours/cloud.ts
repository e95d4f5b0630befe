import { random, type Tensor } from '../../../src/kernel/index.ts'

export type Shape = 'torus' | 'sphere' | 'sheets'

/** Most neighbours of a point that are looked at. */
export const NEAREST = 12

/** Points of a surface, scattered in no order, in the unit cube. */
export interface Cloud {
  readonly count: number
  /** (points, 3) */
  readonly points: Tensor
  /** The nearest points of each, the nearest first, (points, NEAREST). */
  readonly nearest: Int32Array
}

/** A point of each surface from two or three numbers between 0 and 1. */
const surfaces: Readonly<Record<Shape, (uniform: () => number) => number[]>> = {
  torus: (uniform) => {
    const [large, small] = [1, 0.42]
    // The outside of the ring has more room than the inside, so fewer inner points are kept.
    for (;;) {
      const [turn, round, keep] = [2 * Math.PI * uniform(), 2 * Math.PI * uniform(), uniform()]
      const out = large + small * Math.cos(round)
      if (keep * (large + small) > out) continue
      return [out * Math.cos(turn), out * Math.sin(turn), small * Math.sin(round)]
    }
  },
  sphere: (uniform) => {
    const [turn, z] = [2 * Math.PI * uniform(), 2 * uniform() - 1]
    const out = Math.sqrt(1 - z * z)
    return [out * Math.cos(turn), out * Math.sin(turn), z]
  },
  sheets: (uniform) => {
    const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1]
    const lift = uniform() < 0.5 ? 0 : 0.4
    return [x, y, lift + 0.25 * Math.sin(2.5 * x) * Math.cos(2 * y)]
  },
}

/** Moves the points into the unit cube, all axes by one factor. */
function fitted(data: Float64Array): Float64Array {
  const axes = [0, 1, 2].map((axis) => data.filter((_, i) => i % 3 === axis))
  const least = axes.map((values) => Math.min(...values))
  const side = Math.max(...axes.map((values, axis) => Math.max(...values) - least[axis]))
  // Just below 1, so that the last point lies in the last voxel.
  return data.map((value, i) => ((1 - 1e-9) * (value - least[i % 3])) / side)
}

/** The nearest of each point; of two as near, the one that comes first. */
function nearestOf(count: number, data: Float64Array): Int32Array {
  const nearest = new Int32Array(count * NEAREST)
  const far = new Float64Array(NEAREST)
  for (let point = 0; point < count; point++) {
    const row = NEAREST * point
    far.fill(Infinity)
    for (let other = 0; other < count; other++) {
      if (other === point) continue
      const apart =
        (data[3 * point] - data[3 * other]) ** 2 +
        (data[3 * point + 1] - data[3 * other + 1]) ** 2 +
        (data[3 * point + 2] - data[3 * other + 2]) ** 2
      if (apart >= far[NEAREST - 1]) continue
      let rank = NEAREST - 1
      for (; rank > 0 && apart < far[rank - 1]; rank--) {
        far[rank] = far[rank - 1]
        nearest[row + rank] = nearest[row + rank - 1]
      }
      far[rank] = apart
      nearest[row + rank] = other
    }
  }
  return nearest
}

const known = new Map<string, Cloud>()

/** So many points of a surface. */
export function cloudOf(shape: Shape, count: number): Cloud {
  const key = `${shape} ${count}`
  const found = known.get(key)
  if (found) return found
  const uniform = random(4)
  const data = fitted(
    Float64Array.from(Array.from({ length: count }, () => surfaces[shape](uniform)).flat()),
  )
  const cloud = {
    count,
    points: { shape: [count, 3], data },
    nearest: nearestOf(count, data),
  }
  known.set(key, cloud)
  return cloud
}
