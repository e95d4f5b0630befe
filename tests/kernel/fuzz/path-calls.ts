import * as kernel from '../../../src/kernel/index.ts'
import { t, type Call, type Tree } from './tree.ts'

const tree = (value: unknown): Tree => value as Tree
const graph = kernel.gridGraph([2, 2])
const path = [0, 1, 3, 2]

/** Of paths, orders, graphs and what scans along them. */
export const pathCalls: readonly Call[] = [
  ['applyPath', kernel.applyPath, [t([4, 2], 1), path]],
  ['inversePath', kernel.inversePath, [path]],
  ['reversePath', kernel.reversePath, [path]],
  ['isBijection', kernel.isBijection, [path, 4]],
  ['joinPaths', kernel.joinPaths, [[path, path]]],
  ['pathDirections', kernel.pathDirections, [path, [2, 2]]],
  ['pathJumps', kernel.pathJumps, [path, [2, 2]]],
  ['pathReach', kernel.pathReach, [[path], 1, 4]],
  ['neighbourGaps', kernel.neighbourGaps, [path, [2, 2]]],
  ['atrousPaths', kernel.atrousPaths, [[4, 4], 2]],
  [
    'axisPath',
    kernel.axisPath,
    [
      [2, 3],
      [1, 0],
    ],
  ],
  [
    'snakePath',
    kernel.snakePath,
    [
      [2, 3],
      [1, 0],
      [false, true],
    ],
  ],
  ['diagonalPath', kernel.diagonalPath, [[2, 3], 'diagonal']],
  ['zigzagPath', kernel.zigzagPath, [[2, 3]]],
  ['zOrderPath', kernel.zOrderPath, [[2, 3]]],
  ['gridGraph', kernel.gridGraph, [[2, 2], t([4, 3], 1)]],
  ['graphTraversal', kernel.graphTraversal, [tree(graph), 0, 'depth'], [0]],
  ['minimumSpanningTree', kernel.minimumSpanningTree, [tree(graph), 0], [0]],
  ['randomWalk', kernel.randomWalk, [tree(graph), 0, 4, 1], [0]],
  ['neighbourhoodTokens', kernel.neighbourhoodTokens, [tree(graph), { seed: 1 }], [0]],
  [
    'treeScan',
    kernel.treeScan,
    [tree(kernel.minimumSpanningTree(graph, 0)), [0.5, 0.5, 0.5, 0.5], [1, 2, 3, 4], 'both'],
    [0],
  ],
  ['scanOrder', kernel.scanOrder, ['hilbert', [4, 4]], [0]],
  ['findScanOrder', kernel.findScanOrder, ['hilbert'], [0]],
]
