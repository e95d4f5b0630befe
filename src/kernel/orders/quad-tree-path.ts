import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkShape, toTensor, type TensorLike } from '../tensor.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'

/** How a quad-tree of windows is made finer. */
export interface QuadTreeOptions {
  /** How often windows are quartered, the whole image at first. Default: 2. */
  readonly levels?: number
  /** How many windows of a level are quartered for the next, those of the highest scores. Default: 1. */
  readonly splits?: number
}

/** A rectangle of cells. */
interface Window {
  readonly top: number
  readonly left: number
  readonly height: number
  readonly width: number
}

/** The quarters of a window in reading order; odd sides give the first half the middle line. */
function quartersOf({ top, left, height, width }: Window): Window[] {
  const [upper, first] = [Math.ceil(height / 2), Math.ceil(width / 2)]
  return [0, 1].flatMap((down) =>
    [0, 1].flatMap((right) => {
      const own = { height: down ? height - upper : upper, width: right ? width - first : first }
      if (own.height === 0 || own.width === 0) return []
      return [{ top: top + down * upper, left: left + right * first, ...own }]
    }),
  )
}

function cellsOf({ top, left, height, width }: Window, imageWidth: number): number[] {
  return Array.from(
    { length: height * width },
    (_, i) => (top + Math.floor(i / width)) * imageWidth + left + (i % width),
  )
}

/**
 * The path through a quad-tree of windows that is finer where scores are high. The image is cut into
 * quarters; the quarters of the highest mean scores are cut again, and so on. Windows are read in
 * the order of the tree, coarse ones as wholes, row after row inside each.
 * @param size - height and width.
 * @param scores - how much each cell matters, (height, width); a model learns them.
 * @param options - `levels` (2) and `splits` (1); equal scores go to the first window.
 * @returns the cell of each step.
 * @throws when the size, the scores or an option is not allowed.
 * @source Xie et al., QuadMamba: Learning Quadtree-based Selective Scan for Visual State Space Model (2024)
 */
export function quadTreePath(
  size: GridSize,
  scores: TensorLike,
  options: QuadTreeOptions = {},
): Int32Array {
  checkGridSize('size', size, imageAxes)
  const { levels = 2, splits = 1 } = checkRecord('options', options, { levels: true, splits: true })
  checkCount('options.levels', levels, 0, 32)
  checkCount('options.splits', splits)
  const [height, width] = size
  const { shape, data } = toTensor(scores, 'scores')
  checkShape('scores', shape, [height, width])
  const meanOf = (window: Window) => {
    const cells = cellsOf(window, width)
    // Divided first, so that no sum of large scores overflows.
    return cells.reduce((sum, cell) => sum + data[cell] / cells.length, 0)
  }
  let windows: Window[] = [{ top: 0, left: 0, height, width }]
  let finest = new Set(windows)
  for (let level = 0; level < levels; level++) {
    const chosen = [...finest]
      .map((window, place) => ({ window, place, mean: meanOf(window) }))
      .sort((a, b) => b.mean - a.mean || a.place - b.place)
      .slice(0, level === 0 ? 1 : splits)
    const split = new Map(chosen.map(({ window }) => [window, quartersOf(window)]))
    windows = windows.flatMap((window) => split.get(window) ?? [window])
    finest = new Set([...split.values()].flat())
  }
  return Int32Array.from(windows.flatMap((window) => cellsOf(window, width)))
}
