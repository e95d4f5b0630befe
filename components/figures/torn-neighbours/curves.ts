import { scanOrder, type Tensor } from '../../../src/kernel/index.ts'

export type OrderName = 'hilbert' | 'z-order' | 'axis' | 'stored'

/** The points with x and y exchanged. */
function exchanged({ shape, data }: Tensor): Tensor {
  return { shape, data: data.map((_, i) => data[i - (i % 3) + [1, 0, 2][i % 3]]) }
}

/**
 * Points along a curve, and along the same curve with x and y exchanged.
 * @param bits - the cube has 2 to this power of voxels along a side.
 */
export function curvesOf(
  order: OrderName,
  points: Tensor,
  bits: number,
): readonly [Int32Array, Int32Array] {
  const voxels = 2 ** bits
  const cells = { shape: points.shape, data: points.data.map((at) => Math.floor(at * voxels)) }
  switch (order) {
    case 'hilbert': {
      const [first, second] = scanOrder('point-mamba', cells, {
        side: 1,
        as: 'paper',
        sequences: 'side by side',
      })
      return [first, second]
    }
    case 'z-order': {
      const along = (of: Tensor) => scanOrder('octree', of, { depth: bits })[0]
      return [along(points), along(exchanged(points))]
    }
    case 'axis': {
      const [first, second] = scanOrder('axis-sorted', cells)
      return [first, second]
    }
    default: {
      const stored = Int32Array.from({ length: points.shape[0] }, (_, point) => point)
      return [stored, stored]
    }
  }
}

/** How many voxels hold a point, and how many points share theirs with another. */
export function voxelsOf({ data }: Tensor, bits: number): { held: number; shared: number } {
  const counts = new Map<number, number>()
  const voxels = 2 ** bits
  for (let i = 0; i < data.length; i += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => Math.floor(data[i + axis] * voxels))
    const key = (x * voxels + y) * voxels + z
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let shared = 0
  for (const count of counts.values()) if (count > 1) shared += count
  return { held: counts.size, shared }
}
