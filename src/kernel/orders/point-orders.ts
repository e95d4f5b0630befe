import { hilbertKey } from './hilbert-path.ts'
import { defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption, numberOption } from './order-options.ts'
import { joinPaths, sortByKey } from './path.ts'
import { bitsOf, checkBits, keysOf, latticeCells, sideOption, type Points } from './points.ts'
import { zOrderKey } from './z-order-path.ts'

function hilbertOrder(cells: ArrayLike<number>, axes: readonly number[], bits: number): Int32Array {
  return sortByKey(keysOf(cells, axes, (coordinates) => hilbertKey(coordinates, bits)))
}

/** Cells of the octree of a depth over the least cube at the least corner that holds the points. */
function octreeCells({ count, data }: Points, depth: number): Float64Array {
  const least = [Infinity, Infinity, Infinity]
  let side = 0
  for (let i = 0; i < 3 * count; i++) least[i % 3] = Math.min(least[i % 3], data[i])
  for (let i = 0; i < 3 * count; i++) side = Math.max(side, data[i] - least[i % 3])
  if (!Number.isFinite(side)) {
    throw new RangeError(
      `points lie ${side} apart along an axis; allowed are points less than 1.8e308 apart.`,
    )
  }
  const cells = 2 ** depth
  return Float64Array.from({ length: 3 * count }, (_, i) =>
    side === 0 ? 0 : Math.min(cells - 1, Math.floor(((data[i] - least[i % 3]) / side) * cells)),
  )
}

const traverses = ['xyz', 'xzy', 'yxz', 'yzx', 'zxy', 'zyx'] as const

/** The place of a point on the snake through the full lattice: the first axis fastest. */
function snakeKey([x, y, z]: Int32Array, X: number, Y: number): number {
  const plane = y * X + (y % 2 === 0 ? x : X - 1 - x)
  return z * X * Y + (z % 2 === 0 ? plane : X * Y - 1 - plane)
}

/** The order of one traverse of point cloud Mamba. */
function traverseOrder(
  cells: Float64Array,
  name: (typeof traverses)[number],
  as: 'paper' | 'code',
): Int32Array {
  const axes = Array.from(name, (letter) => 'xyz'.indexOf(letter))
  const most = [0, 0, 0]
  for (let i = 0; i < cells.length; i++) most[i % 3] = Math.max(most[i % 3], cells[i])
  const [X, Y, Z] = axes.map((axis) => most[axis] + 1)
  if (as === 'paper') return sortByKey(keysOf(cells, axes, (each) => snakeKey(each, X, Y)))
  // Both other coordinates stand at their largest, so only their parity is left of them.
  const sign = (Y - 1) % 2 === (Z - 1) % 2 ? 1 : -1
  return sortByKey(keysOf(cells, axes, ([first]) => sign * first))
}

/** Orders of points in space. */
export const pointOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'point-mamba',
    title: 'PointMamba: Hilbert and trans-Hilbert',
    source:
      'Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024), and its program',
    domain: 'points',
    summary:
      'Points sorted along the Hilbert curve of their cells, and along that of the axes y, x, z. Both sequences are joined and read by one causal scan (joinPaths); the mean of all tokens goes on.',
    options: {
      side: sideOption,
      as: choiceOption(
        'Cells counted from multiples of the side, as the program does; or from the least coordinate of each axis.',
        ['code', 'paper'],
      ),
      sequences: choiceOption(
        'Both curves as one sequence, whose state runs on from the first into the second, as the model reads them; or as two.',
        ['joined', 'side by side'],
      ),
    },
    cover: 'freely',
    merge: 'mean',
    departure:
      'The released program rounds coordinates to multiples of the side and then moves the least cell to 0. Points in one cell keep their order here, which its sort does not promise.',
    build: (points, { side, as, sequences }) => {
      const cells = latticeCells(points, side, as === 'code' ? 'zero' : 'least')
      const bits = bitsOf(cells)
      const curves = [
        { label: 'Hilbert', path: hilbertOrder(cells, [0, 1, 2], bits) },
        { label: 'trans-Hilbert', path: hilbertOrder(cells, [1, 0, 2], bits) },
      ]
      if (sequences === 'side by side') return curves
      const path = joinPaths(curves.map((each) => each.path))
      return [{ label: 'Hilbert, then trans-Hilbert', path }]
    },
  }),
  defineOrder({
    name: 'consistent-traverse',
    title: 'Point Cloud Mamba: consistent traverse',
    source: 'Zhang et al., Point Cloud Mamba: Point Cloud Learning via State Space Model (2024)',
    domain: 'points',
    summary:
      'A snake through the cells of the points, for each of the six orders of the axes, the first named fastest. Different layers use different orders, which some tokens at both ends of the sequence tell.',
    options: {
      side: sideOption,
      as: choiceOption(
        'The formula of the paper; or the key of the released program, which sorts by the first axis alone.',
        ['paper', 'code'],
      ),
    },
    departure:
      'The released key puts the largest second and third coordinate in the place of those of the point. It sorts by the first axis alone, downwards where exactly one of the two is odd.',
    build: (points, { side, as }) => {
      const cells = latticeCells(points, side, 'least')
      return traverses.map((name) => ({ label: name, path: traverseOrder(cells, name, as) }))
    },
  }),
  defineOrder({
    name: 'octree',
    title: 'Octree order: z-order of points',
    source:
      'Liu et al., Point Mamba: A Novel Point Cloud Backbone Based on State Space Model with Octree-Based Ordering Strategy (2024), and its program',
    domain: 'points',
    summary:
      'Points by the octree node they lie in, nodes in the order of their shuffled keys: z-order, the bit of x highest. Read both ways.',
    options: { depth: countOption('Depth of the octree.', 6, 1, 16) },
    merge: 'sum',
    build: (points, { depth }): ScanPath[] => {
      const keys = keysOf(octreeCells(points, depth), [0, 1, 2], (each) => zOrderKey(each, depth))
      const path = sortByKey(keys)
      return [
        { label: 'z-order', path },
        { label: 'z-order, reversed', path: path.slice().reverse() },
      ]
    },
  }),
  defineOrder({
    name: 'voxel-mamba',
    title: 'Voxel Mamba: all voxels on one Hilbert curve',
    source:
      'Zhang et al., Voxel Mamba: Group-Free State Space Models for Point Cloud based 3D Object Detection (2024), and its program',
    domain: 'points',
    summary:
      'Non-empty voxels along the Hilbert curve of the scene. The branch at full resolution reads them reversed, the branch at half resolution, given its own voxels, forward.',
    options: {
      side: numberOption('Side of a voxel; voxel 0 starts at coordinate 0.', 1),
      branch: choiceOption('Which branch the voxels belong to.', ['full', 'half']),
      shift: countOption(
        'Added to every coordinate; the number of the stage, so that curves differ.',
        0,
        0,
        1024,
      ),
      bits: countOption(
        'Bits of a coordinate on the curve of the scene; as many as the voxels need if that is more.',
        0,
        0,
        16,
      ),
    },
    build: (points, { side, branch, shift, bits }) => {
      const cells = Float64Array.from(points.data, (value) => Math.floor(value / side) + shift)
      checkBits(cells, `options.side, ${side}, with options.shift, ${shift},`)
      const path = hilbertOrder(cells, [0, 1, 2], Math.max(bits, bitsOf(cells)))
      return branch === 'half'
        ? [{ label: 'half resolution', path }]
        : [{ label: 'full resolution, reversed', path: path.reverse() }]
    },
  }),
  defineOrder({
    name: 'axis-sorted',
    title: 'Points sorted along x, y and z',
    source:
      'Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024), first version',
    domain: 'points',
    summary: 'Points by their first coordinate, by their second, and by their third.',
    options: {},
    merge: 'mean',
    build: ({ count, data }) =>
      Array.from('xyz', (letter, axis) => ({
        label: `along ${letter}`,
        path: sortByKey(Float64Array.from({ length: count }, (_, i) => data[3 * i + axis])),
      })),
  }),
]
