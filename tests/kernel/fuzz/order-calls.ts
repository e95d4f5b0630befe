import * as kernel from '../../../src/kernel/index.ts'
import { t, type Call } from './tree.ts'

const roesserInput = {
  x: t([2, 3], 1),
  Abar1: t([2, 2], 2),
  Abar2: t([2, 1], 3),
  Abar3: t([1, 2], 4),
  Abar4: t([1, 1], 5),
  Bbar1: t([2], 6),
  Bbar2: t([2, 3, 1], 7),
  C1: t([2], 8),
  C2: t([1], 9),
  D: 0.5,
}

/** Calls of scan orders, and of scans over grids and graphs. */
export const orderCalls: readonly Call[] = [
  ['hilbertPath', kernel.hilbertPath, [[4, 4]]],
  ['windowPath', kernel.windowPath, [[4, 6], 2]],
  ['quadTreePath', kernel.quadTreePath, [[4, 4], t([4, 4], 1), { levels: 2, splits: 1 }]],
  ['variateOrder', kernel.variateOrder, [t([4, 4], 1)]],
  ['sequenceGraph', kernel.sequenceGraph, [t([5, 2], 1), 2]],
  [
    'graphCommunities',
    kernel.graphCommunities,
    [
      {
        nodes: 4,
        edges: [
          [0, 1],
          [1, 2],
          [2, 3],
        ],
      },
    ],
  ],
  [
    'mergePaths',
    kernel.mergePaths,
    [
      [t([2, 2], 1), t([2, 2], 2)],
      [
        [0, 1],
        [1, 0],
      ],
      'gate',
      { cells: 2, weights: t([2, 2], 3) },
    ],
  ],
  ['roesserScan', kernel.roesserScan, [roesserInput, ['top left', 'bottom right']]],
  ['graphConvolution', kernel.graphConvolution, [t([3, 2], 1), t([3, 2], 2), t([2, 2], 3)]],
  [
    'fuseStates',
    kernel.fuseStates,
    [t([6, 2], 1), [2, 3], [{ weights: t([3, 3], 2), dilation: 1 }, { weights: t([2, 3, 3], 3) }]],
  ],
]
