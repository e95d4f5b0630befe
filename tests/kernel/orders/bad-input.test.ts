/** Every message names the argument, its value and what is allowed. */
import { describe, expect, it } from 'vitest'
import * as kernel from '../../../src/kernel/orders/index.ts'

const wrong = (value: unknown) => value as never
const order = kernel.scanOrder

const calls: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    'an unknown order',
    () => order('hilbrt', [4, 4]),
    /^name is "hilbrt"; allowed are raster, .* Nearest: hilbert, /,
  ],
  ['an order by its model', () => order('plainmamba', [4, 4]), /Nearest: continuous/],
  [
    'an order like no other',
    () => order('qqq', [4, 4]),
    /^name is "qqq"; allowed are raster.*tree\.$/,
  ],
  ['no name', () => order(wrong(undefined), [4, 4]), /^name is undefined; allowed are/],
  [
    'a height of 0',
    () => order('raster', [0, 4]),
    /^height, size\[0\], is 0; allowed are whole numbers of at least 1/,
  ],
  [
    'a width that is not whole',
    () => order('snake', [4, 2.5]),
    /^width, size\[1\], is 2.5; allowed/,
  ],
  ['a negative depth', () => order('hilbert-3d', [-2, 2, 2]), /^depth, size\[0\], is -2; allowed/],
  [
    'a size of one number',
    () => order('hilbert', wrong(4)),
    /^size is 4; allowed are lists: height × width/,
  ],
  [
    'a size of three numbers',
    () => order('raster', [4, 4, 4]),
    /^size has 3 numbers; allowed are height × width/,
  ],
  [
    'too many cells',
    () => order('raster', [100000, 100000]),
    /^size is 100000 × 100000, 10000000000 cells; allowed are at most 16777216/,
  ],
  [
    'an unknown option',
    () => order('window', [4, 4], { windw: 2 }),
    /^options.windw is not an option of window; allowed are window, first, padding. Nearest: window/,
  ],
  [
    'an option of an order without',
    () => order('raster', [4, 4], { window: 2 }),
    /^options.window is not an option of raster; allowed are no options/,
  ],
  [
    'a window larger than the image',
    () => order('window', [4, 5], { window: 6 }),
    /^options.window is 6; allowed are whole numbers from 1 to 5, the longer side of 4 × 5/,
  ],
  [
    'a window of 0',
    () => order('window', [4, 4], { window: 0 }),
    /^options.window is 0; allowed are whole numbers of at least 1/,
  ],
  [
    'a large window that does not fit',
    () => order('local-mamba', [4, 4], { set: 'candidates' }),
    /^options.largeWindow is 7; allowed are whole numbers from 1 to 4/,
  ],
  [
    'a stride larger than the image',
    () => order('atrous', [3, 3], { stride: 4 }),
    /^stride is 4; allowed are whole numbers from 1 to 3/,
  ],
  [
    'an unknown choice',
    () => order('change-mamba', [2, 2, 2], { as: 'book' }),
    /^options.as is "book"; allowed are code, paper/,
  ],
  [
    'a seed in words',
    () => order('shuffle', [2, 2], { seed: 'one' }),
    /^options.seed is "one"; allowed are whole numbers/,
  ],
  [
    'a side of 0',
    () => order('point-mamba', [[0, 0, 0]], { side: 0 }),
    /^options.side is 0; allowed are numbers above 0/,
  ],
  [
    'a side too fine',
    () =>
      order(
        'point-mamba',
        [
          [0, 0, 0],
          [1, 0, 0],
        ],
        { side: 2 ** -20 },
      ),
    /^options.side, 9.5367431640625e-7, puts points\[1\] in cell 1048576 of an axis; allowed are cells from 0 to 65535/,
  ],
  [
    'points of two coordinates',
    () => order('octree', [[0, 1]]),
    /^points has shape 1 × 2; allowed is points × 3/,
  ],
  ['a point that is NaN', () => order('octree', [[0, 1, NaN]]), /NaN; allowed are finite numbers/],
  [
    'no points',
    () => order('octree', { shape: [0, 3], data: new Float64Array(0) }),
    /^points has shape 0 × 3; allowed is at least one/,
  ],
  [
    'a graph that is none',
    () => order('degree', wrong([3, 3])),
    /^graph is no graph; allowed are objects with nodes/,
  ],
  [
    'an edge to no node',
    () => order('degree', { nodes: 2, edges: [[0, 2]] }),
    /^graph.edges\[0\]\[1\] is 2; allowed are whole numbers from 0 to 1/,
  ],
  [
    'a loop',
    () => order('degree', { nodes: 2, edges: [[1, 1]] }),
    /^graph.edges\[0\] joins 1 to itself/,
  ],
  [
    'an edge given twice',
    () =>
      order('degree', {
        nodes: 2,
        edges: [
          [0, 1],
          [1, 0],
        ],
      }),
    /^graph.edges\[1\] joins 1 and 0, as graph.edges\[0\] does/,
  ],
  [
    'weights that do not fit',
    () => order('tree', { nodes: 2, edges: [[0, 1]], weights: [1, 2] }),
    /^graph.weights has length 2; allowed is 1/,
  ],
  [
    'a start that is no node',
    () => order('traversal', { nodes: 2, edges: [] }, { start: 2 }),
    /^options.start is 2; allowed are whole numbers from 0 to 1/,
  ],
  [
    'a damping above 1',
    () => order('page-rank', { nodes: 1, edges: [] }, { damping: 2 }),
    /^options.damping is 2; allowed are numbers above 0 and at most 1/,
  ],
  [
    'axes that repeat',
    () => kernel.axisPath([2, 2], [0, 0]),
    /^axes is \[0, 0\]; allowed are the axes 0, 1, each once/,
  ],
  [
    'a curve on a line',
    () => kernel.hilbertPath([4]),
    /^size.length is 1; allowed are whole numbers from 2 to 3/,
  ],
  [
    'features that do not fit',
    () => kernel.gridGraph([2, 2], [[1], [2]]),
    /^features has shape 2 × 1; allowed is 4 × channels/,
  ],
  [
    'features that overflow',
    () => kernel.gridGraph([1, 2], [[1e200], [1e200]]),
    /^features overflow when squared/,
  ],
  ['gaps of no path', () => kernel.neighbourGaps([], [2, 2]), /^paths is empty; allowed/],
  [
    'the reverse of nothing',
    () => kernel.reversePath(wrong(null)),
    /^path is null; allowed are lists/,
  ],
  [
    'nothing as a path',
    () => kernel.isBijection(wrong(undefined)),
    /^path is undefined; allowed are lists/,
  ],
  [
    'paths of fractions',
    () => kernel.joinPaths([[0.5]]),
    /^paths\[0\]\[0\] is 0.5; allowed are cells/,
  ],
  [
    'an unknown pass',
    () =>
      kernel.treeScan(kernel.minimumSpanningTree(kernel.gridGraph([1])), [0], [0], wrong('down')),
    /^passes is "down"; allowed are both, up/,
  ],
  [
    'the inverse of a path with a cell twice',
    () => kernel.inversePath([0, 1, 1]),
    /^path\[2\] is 1, as path\[1\] is; allowed are paths that visit each cell once/,
  ],
  [
    'the inverse of a path with padding',
    () => kernel.inversePath([0, -1]),
    /^path\[1\] is -1; allowed are cells, whole numbers from 0 to 1/,
  ],
  [
    'a path out of the values',
    () => kernel.applyPath([1, 2], [2]),
    /^path\[0\] is 2; allowed are cells, whole numbers from -1 to 1/,
  ],
  [
    'a path that leaves the grid',
    () => kernel.pathJumps([0, 4], [2, 2]),
    /^path\[1\] is 4; allowed/,
  ],
  ['an empty path', () => kernel.pathJumps([], [2, 2]), /^path.length is 0; allowed/],
  [
    'gaps of part of a path',
    () => kernel.neighbourGaps([0, 1], [2, 2]),
    /^paths\[0\] has 2 steps; allowed is 4/,
  ],
  [
    'moves that jump',
    () => kernel.pathDirections([0, 3], [2, 2]),
    /^path\[1\] is 3 after 0; allowed are steps to a neighbour/,
  ],
  [
    'an unknown merge',
    () => kernel.mergePaths([[1]], [[0]], wrong('max')),
    /^merge is "max"; allowed are sum, mean/,
  ],
  [
    'outputs without paths',
    () => kernel.mergePaths([], [], 'sum'),
    /^paths is empty; allowed is at least one/,
  ],
  [
    'outputs that do not fit',
    () => kernel.mergePaths([[1, 2]], [[0]], 'sum'),
    /^outputs\[0\] has shape 2; allowed is 1/,
  ],
  [
    'a merge of paths in series',
    () => kernel.mergePaths([[1], [2]], [[0], [0]], 'none'),
    /^paths holds 2 paths; allowed with merge none is 1/,
  ],
  [
    'a scatter on one cell',
    () => kernel.mergePaths([[1], [2]], [[0], [0]], 'scatter'),
    /^paths visit cell 0 more than once/,
  ],
  [
    'a gate without weights',
    () => kernel.mergePaths([[1]], [[0]], 'gate'),
    /^weights is undefined; allowed with merge gate/,
  ],
  [
    'a sum that overflows',
    () => kernel.mergePaths([[1e308], [1e308]], [[0], [0]], 'sum'),
    /^The merged map overflows at entry 0/,
  ],
  [
    'a tree scan that overflows',
    () =>
      kernel.treeScan(kernel.minimumSpanningTree(kernel.gridGraph([2])), [0, 1e308], [1, 1e308]),
    /^The state of node \d overflows/,
  ],
]

describe('bad input to scan orders', () => {
  it.each(calls)('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
