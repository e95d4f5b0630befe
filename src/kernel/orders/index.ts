/** Scan orders: in which sequence the cells of a grid, points or nodes are read; and scans of two axes, trees and graphs that follow no sequence. */
export { atrousPaths } from './atrous-paths.ts'
export { axisPath } from './axis-path.ts'
export { diagonalPath, zigzagPath } from './diagonal-path.ts'
export { fuseStates, type StateFilter } from './fuse-states.ts'
export { graphConvolution } from './graph-convolution.ts'
export { gridGraph, sequenceGraph, type Graph } from './graph.ts'
export { graphCommunities } from './graph-communities.ts'
export { graphTraversal, type Traversal } from './graph-traversal.ts'
export type { GridSize } from './grid-size.ts'
export { hilbertPath } from './hilbert-path.ts'
export { mergePaths, merges, type Merge, type MergeOptions } from './merge-paths.ts'
export type { Cover, Domain, OrderInput, ScanOrder, ScanPath } from './order.ts'
export type {
  ChoiceOption,
  CountOption,
  NumberOption,
  OrderOption,
  OrderOptions,
} from './order-options.ts'
export { applyPath, inversePath, isBijection, joinPaths, reversePath } from './path.ts'
export { pathDirections, scanDirections } from './path-directions.ts'
export {
  neighbourGaps,
  pathJumps,
  pathReach,
  type NeighbourGaps,
  type PathJumps,
} from './path-statistics.ts'
export { quadTreePath, type QuadTreeOptions } from './quad-tree-path.ts'
export { neighbourhoodTokens, randomWalk, type NeighbourhoodOptions } from './random-walks.ts'
export { roesserScan, type Corner, type RoesserInput, type RoesserOutput } from './roesser-scan.ts'
export { findScanOrder, scanOrder, scanOrders } from './scan-orders.ts'
export { snakePath } from './snake-path.ts'
export { minimumSpanningTree, type RootedTree } from './spanning-tree.ts'
export { treeScan } from './tree-scan.ts'
export { variateOrder } from './variate-order.ts'
export { windowPath, type Padding, type WindowOptions } from './window-path.ts'
export { zOrderPath } from './z-order-path.ts'
