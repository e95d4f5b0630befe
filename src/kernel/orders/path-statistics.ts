import { checkCount, checkGiven, checkArray } from '../check.ts'
import { sizeOf } from '../tensor.ts'
import { cellCoordinates } from './curve-grid.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'
import { checkPath, inversePath } from './path.ts'

/** How far a path moves at each step. */
export interface PathJumps {
  /** Length of each move, steps - 1 numbers. */
  readonly lengths: Int32Array
  /** How many moves do not go to a neighbour. */
  readonly jumps: number
  /** Share of the moves that go to a neighbour; 1 for a path of one step. */
  readonly continuity: number
  /** Mean length of a move; 0 for a path of one step. */
  readonly mean: number
  readonly longest: number
}

/**
 * How far a path moves on the grid from step to step, in Manhattan distance: 1 for a move to a
 * neighbour, more for a jump.
 * @param path - the cell that is visited at each step, without padding.
 * @param size - the size of the grid, 1 to 3 axes.
 * @returns the length of each move, how many are jumps, the share that are not, mean and longest.
 * @throws when the size is not allowed, the path is empty or leaves the grid.
 * @formula \lVert\pi(t+1)-\pi(t)\rVert_1
 */
export function pathJumps(path: ArrayLike<number>, size: GridSize): PathJumps {
  checkGridSize('size', size)
  checkPath('path', path, sizeOf(size))
  checkCount('path.length', path.length)
  const lengths = new Int32Array(path.length - 1)
  let [jumps, total, longest] = [0, 0, 0]
  let from = new Int32Array(size.length)
  let to = new Int32Array(size.length)
  cellCoordinates(path[0], size, to)
  for (let t = 0; t < lengths.length; t++) {
    const left = from
    from = to
    to = left
    cellCoordinates(path[t + 1], size, to)
    for (let axis = 0; axis < size.length; axis++) lengths[t] += Math.abs(to[axis] - from[axis])
    if (lengths[t] !== 1) jumps++
    total += lengths[t]
    longest = Math.max(longest, lengths[t])
  }
  const moves = lengths.length
  return {
    lengths,
    jumps,
    continuity: moves === 0 ? 1 : (moves - jumps) / moves,
    mean: moves === 0 ? 0 : total / moves,
    longest,
  }
}

/** How far apart neighbours of the grid are in the sequence. */
export interface NeighbourGaps {
  /** The gap of every pair: axis by axis from the last, cells row-major. */
  readonly gaps: Int32Array
  /** Mean gap; 0 for a grid of one cell. */
  readonly mean: number
  readonly longest: number
  /** How many pairs have each gap, from gap 0. */
  readonly histogram: Int32Array
}

/**
 * How many steps a path takes between two cells that are neighbours on the grid, for every pair
 * of neighbours: what locality a scan order keeps. Of several paths the smallest gap counts.
 * @param paths - a path that visits each cell once, or several.
 * @param size - the size of the grid, 1 to 3 axes.
 * @returns the gap of every pair, mean, longest and histogram.
 * @throws when the size is not allowed, or a path does not visit each cell once.
 * @formula \lvert\pi^{-1}(p)-\pi^{-1}(q)\rvert
 */
export function neighbourGaps(
  paths: ArrayLike<number> | readonly ArrayLike<number>[],
  size: GridSize,
): NeighbourGaps {
  checkGridSize('size', size)
  const cells = sizeOf(size)
  checkGiven('paths', paths, 'paths, and arrays of paths')
  const list = (
    typeof (paths as ArrayLike<unknown>)[0] === 'number' ? [paths] : paths
  ) as readonly ArrayLike<number>[]
  checkArray('paths', list, 'paths')
  if (list.length === 0) throw new RangeError('paths is empty; allowed is at least one path.')
  // Holes become undefined, which is no path.
  const steps = Array.from(list, (path, k) => {
    checkPath(`paths[${k}]`, path, cells)
    if (path.length !== cells) {
      throw new RangeError(
        `paths[${k}] has ${path.length} steps; allowed is ${cells}, one for each cell.`,
      )
    }
    return inversePath(path)
  })
  const pairs = size.reduce((sum, length) => sum + cells - cells / length, 0)
  const gaps = new Int32Array(pairs)
  let pair = 0
  let stride = 1
  for (let axis = size.length - 1; axis >= 0; axis--) {
    for (let cell = 0; cell < cells; cell++) {
      if (Math.floor(cell / stride) % size[axis] === size[axis] - 1) continue
      let gap = cells
      for (const step of steps) gap = Math.min(gap, Math.abs(step[cell + stride] - step[cell]))
      gaps[pair++] = gap
    }
    stride *= size[axis]
  }
  const longest = gaps.reduce((most, gap) => Math.max(most, gap), 0)
  const histogram = new Int32Array(longest + 1)
  let total = 0
  for (const gap of gaps) {
    histogram[gap]++
    total += gap
  }
  const mean = gaps.length === 0 ? 0 : total / gaps.length
  return { gaps, mean, longest, histogram }
}

/**
 * The reach of a cell: which cells one of several causal paths has read when it reads that cell.
 * @param paths - paths that visit the cell, each read from its start.
 * @param cell - the cell whose output is asked for.
 * @param cells - how many cells the grid has.
 * @returns 1 for every cell that comes before or is the cell on some path, 0 for the others.
 * @throws when a path leaves the grid or `cell` is no cell of it.
 * @formula \bigcup_k\{p:\pi_k^{-1}(p)\le\pi_k^{-1}(\text{cell})\}
 */
export function pathReach(
  paths: readonly ArrayLike<number>[],
  cell: number,
  cells: number,
): Uint8Array {
  checkCount('cells', cells)
  checkCount('cell', cell, 0, cells - 1)
  checkArray('paths', paths, 'paths')
  const reach = new Uint8Array(cells)
  paths.forEach((path, k) => {
    checkPath(`paths[${k}]`, path, cells)
    const end = Array.prototype.lastIndexOf.call(path, cell)
    for (let t = 0; t <= end; t++) reach[path[t]] = 1
  })
  return reach
}
