import { checkResult } from '../check.ts'
import { countedPath, defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { sortByKey } from './path.ts'
import { keysOf, latticeCells, sideOption, type Points } from './points.ts'

/** How many cells there are along each axis. */
function lengthsOf(cells: ArrayLike<number>): number[] {
  const lengths = [1, 1, 1]
  for (let i = 0; i < cells.length; i++) lengths[i % 3] = Math.max(lengths[i % 3], cells[i] + 1)
  return lengths
}

/** Points window after window, and inside a window along the same axes, z fastest. */
function windowOrder(
  cells: Float64Array,
  axes: readonly number[],
  sides: readonly number[],
): Int32Array {
  const windows = lengthsOf(cells).map((length, axis) => Math.ceil(length / sides[axis]))
  const keys = keysOf(cells, axes, (coordinates) => {
    let [window, inside] = [0, 0]
    axes.forEach((axis, level) => {
      window = window * windows[axis] + Math.floor(coordinates[level] / sides[axis])
      inside = inside * sides[axis] + (coordinates[level] % sides[axis])
    })
    return window * sides[0] * sides[1] * sides[2] + inside
  })
  return sortByKey(keys)
}

const axisNames = ['xyz', 'yxz', 'xzy', 'yzx', 'zxy', 'zyx'] as const

/**
 * Points line by line along the axes, the first named slowest; the second and the third also
 * downwards, while the first goes up, so that of each order and its reverse one is taken.
 */
function axisOrders(cells: Float64Array, names: readonly string[]): ScanPath[] {
  const lengths = lengthsOf(cells)
  return names.flatMap((name) =>
    [0, 1, 2, 3].map((signs) => {
      const axes = Array.from(name, (letter) => 'xyz'.indexOf(letter))
      const isDown = [false, signs >= 2, signs % 2 === 1]
      const keys = keysOf(cells, axes, (coordinates) =>
        axes.reduce((key, axis, level) => {
          const at = coordinates[level]
          return key * lengths[axis] + (isDown[level] ? lengths[axis] - 1 - at : at)
        }, 0),
      )
      const label = Array.from(name, (letter, level) => (isDown[level] ? `−${letter}` : letter))
      return { label: label.join(' '), path: sortByKey(keys) }
    }),
  )
}

/** The distance of each point from the mean of all. */
function distances({ count, data }: Points): Float64Array {
  const mean = [0, 0, 0]
  for (let i = 0; i < 3 * count; i++) mean[i % 3] += data[i] / count
  return Float64Array.from({ length: count }, (_, i) =>
    Math.hypot(...mean.map((centre, axis) => data[3 * i + axis] - centre)),
  )
}

/** Further orders of points in space: in windows, along signed axes, and by scores. */
export const voxelOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'lion',
    title: 'LION: windows along x, then along y',
    source:
      'Liu et al., LION: Linear Group RNN for 3D Object Detection in Point Clouds (2024), and its program',
    domain: 'points',
    summary:
      'Voxels window after window, windows and voxels along x first; cut into groups of equal size, each read from a new state; then the same along y.',
    options: {
      side: sideOption,
      window: countOption('Voxels along a side of a window, in x and in y.', 8, 1, 2 ** 16),
      height: countOption('Voxels along a side of a window in z.', 32, 1, 2 ** 16),
      group: countOption('Voxels of a group.', 16),
      windows: choiceOption('Windows from the first voxel, or moved by half their sides.', [
        'plain',
        'moved',
      ]),
    },
    departure:
      'The released program fills the last group with voxels of the group before; here it is shorter.',
    build: (points, { side, window, height, group, windows }): ScanPath[] => {
      const sides = [window, window, height]
      const cells = latticeCells(points, side, 'least').map((cell, i) =>
        windows === 'moved' ? cell + Math.floor(sides[i % 3] / 2) : cell,
      )
      return [
        { label: 'along x', path: windowOrder(cells, [0, 1, 2], sides), segment: group },
        { label: 'along y', path: windowOrder(cells, [1, 0, 2], sides), segment: group },
      ]
    },
  }),
  defineOrder({
    name: 'mamba24-8d',
    title: 'Mamba24/8D: lines along signed axes',
    source:
      'Li et al., Mamba24/8D: Enhancing Global Interaction in Point Clouds via State Space Model (2024), by its description',
    domain: 'points',
    summary:
      'Cells of the points line by line, in every order of the axes and up or down each of them, shared out between channels. That 24 are the six orders in four signs, one of each order and its reverse, and 8 the first two orders, is our reading.',
    options: {
      side: sideOption,
      paths: choiceOption('How many orders.', ['24', '8']),
    },
    merge: 'concatenate',
    build: (points, { side, paths }) =>
      axisOrders(latticeCells(points, side, 'least'), axisNames.slice(0, paths === '24' ? 6 : 2)),
  }),
  defineOrder({
    name: 'poin-tramba',
    title: 'PoinTramba: by importance, up and down',
    source:
      'Wang et al., PoinTramba: A Hybrid Transformer-Mamba Framework for Point Cloud Analysis (2024), by its description',
    domain: 'points',
    summary:
      'Groups of points from the least important to the most and back. Importance is learned in the model; here the distance from the mean of all points stands for it.',
    options: {},
    merge: 'sum',
    build: (points): ScanPath[] => {
      const apart = distances(points)
      checkResult('the distance from the mean', apart, 'points less than 1.8e308 apart')
      const path = sortByKey(apart)
      return [
        { label: 'ascending', path },
        { label: 'descending', path: path.slice().reverse() },
      ]
    },
  }),
  defineOrder({
    name: 'mamba-3d',
    title: 'Mamba3D: points as given',
    source:
      'Han et al., Mamba3D: Enhancing Local Features for 3D Point Cloud Analysis via State Space Model (2024), by its description',
    domain: 'points',
    summary:
      'Points in the order in which they come. The backward branch reverses the channels of each token, not the tokens, so that there is one path.',
    options: {},
    build: ({ count }) => [{ label: 'as given', path: countedPath([count]) }],
  }),
]
