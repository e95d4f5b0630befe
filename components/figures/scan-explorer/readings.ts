import {
  minimumSpanningTree,
  sizeOf,
  type GridSize,
  type ScanPath,
} from '../../../src/kernel/index.ts'
import { gridOf } from './board.ts'
import { orderOf, type Entry } from './entries.ts'
import { sampleOf, shadedGraph } from './inputs.ts'
import type { Given } from './picture.ts'
import { treeOf, type Tree } from './tree.ts'

/** One path as it reads the cells of a board. */
export interface Reading {
  readonly label: string
  /** The token that is read at each step. */
  readonly path: Int32Array
  /** The token that each cell is part of: itself, or a patch, a row, a frame. */
  readonly tokenOf: Int32Array
  /** When each token is read: once, or several times where paths are joined. */
  readonly visits: readonly (readonly number[])[]
  /** Steps after which the state starts anew. */
  readonly segment: number
  /** The cell that it leads to, where each has a path of its own and only the last output counts. */
  readonly leadsTo?: number
  /** The tree along which states travel in the place of the path. */
  readonly tree?: Tree
}

/** True where the path reads tokens more than once, as two orders joined into one do. */
export function readsAgain({ path, visits }: Reading): boolean {
  return path.length > visits.length
}

/** The axes of a grid that a path with fewer axes keeps. */
function axesKept(size: GridSize, label: string, count: number): readonly number[] {
  // The channels of a volume are its first axis, those of a map of time its second.
  if (count === 1) return size.length === 2 && label.startsWith('channels') ? [1] : [0]
  return { 'channels × height': [0, 1], 'channels × width': [0, 2] }[label] ?? [1, 2]
}

/** The token of each cell, for a path on a coarser grid or on some of the axes. */
function tokensOf(size: GridSize, { grid, label }: ScanPath): Int32Array {
  const cells = sizeOf(size)
  if (!grid) return Int32Array.from({ length: cells }, (_, cell) => cell)
  const axes =
    grid.length === size.length ? size.map((_, axis) => axis) : axesKept(size, label, grid.length)
  return Int32Array.from({ length: cells }, (_, cell) => {
    const at = size.map((_, axis) => Math.floor(cell / sizeOf(size.slice(axis + 1))) % size[axis])
    return axes.reduce(
      (token, axis, i) => token * grid[i] + Math.floor((at[axis] * grid[i]) / size[axis]),
      0,
    )
  })
}

function reading(size: GridSize, scan: ScanPath): Reading {
  const { label, path, segment = path.length } = scan
  const visits: number[][] = Array.from({ length: sizeOf(scan.grid ?? size) }, () => [])
  path.forEach((token, step) => visits[token].push(step))
  return { label, path, tokenOf: tokensOf(size, scan), visits, segment }
}

/** A path with the last two axes of its square grid exchanged. */
function transposed(path: Int32Array, width: number): Int32Array {
  return path.map((cell) => {
    const inside = cell % (width * width)
    return cell - inside + (inside % width) * width + Math.floor(inside / width)
  })
}

/**
 * An order that is one path, in one, two or four directions: itself, reversed, transposed, both. What
 * has no rows and columns, of no width, has two at most.
 */
function inDirections({ label, path }: ScanPath, width: number, directions: number): ScanPath[] {
  const turned =
    directions === 4 && width > 0
      ? [{ label: `${label}, transposed`, path: transposed(path, width) }]
      : []
  const forward = [{ label, path }, ...turned]
  if (directions === 1) return forward
  return forward.flatMap((each) => [
    each,
    { label: `${each.label}, reversed`, path: each.path.toReversed() },
  ])
}

/** The paths that an order brings itself. */
export function ownPaths(entry: Entry, side: number, given: Given): ScanPath[] {
  const { input, cells } = sampleOf(entry, side, given)
  const paths = orderOf(entry).scanPaths(input, entry.options?.(side, given))
  return cells ? paths.map((each) => ({ ...each, path: each.path.map((i) => cells[i]) })) : paths
}

/** True for the paths of an order that can be read in further directions: one, through each cell once. */
function isTurnable(own: readonly ScanPath[], side: number): boolean {
  return own.length === 1 && own[0].path.length === side * side
}

/** True for an order that can be read in further directions, which no tree can. */
export function hasDirections(entry: Entry): boolean {
  return !entry.tree && isTurnable(ownPaths(entry, 4, []), 4)
}

/** False for boards whose nodes or points stand in no rows and columns. */
function hasRows({ board }: Entry): boolean {
  return board !== 'network' && board !== 'cloud'
}

/** The paths of an order over a board; those of an order of one path in so many directions. */
export function readingsOf(
  entry: Entry,
  side: number,
  directions: number,
  given: Given,
): Reading[] {
  const size = gridOf(entry.board ?? 'image', side)
  const own = ownPaths(entry, side, given)
  if (entry.each)
    return own
      .map(({ path }) => (entry.each === 'back' ? path.toReversed() : path))
      .map((path) => ({
        ...reading(size, { label: 'to the chosen cell', path }),
        leadsTo: path[path.length - 1],
      }))
      .sort((a, b) => a.leadsTo - b.leadsTo)
  if (entry.tree) {
    const tree = treeOf(minimumSpanningTree(shadedGraph(side, given)))
    return own.map((path) => ({ ...reading(size, path), tree }))
  }
  const paths = isTurnable(own, side)
    ? inDirections(own[0], hasRows(entry) ? size[size.length - 1] : 0, directions)
    : own
  return paths.map((path) => reading(size, path))
}
