import { showValue } from '../show-value.ts'
import { checkCount, checkArray } from '../check.ts'
import { toTensor, sizeOf, zerosLike, type Tensor, type TensorLike } from '../tensor.ts'

/** The entry of a path that stands for a token of padding: it has no cell, and reads as zeros. */
export const padding = -1

/** More cells than a path may name where their number is not known. */
export const mostCells: number = 2 ** 30

/** @throws when a path is no list. */
function checkList(name: string, path: ArrayLike<number>): void {
  if (typeof path !== 'object' || path === null || typeof path.length !== 'number') {
    throw new TypeError(`${name} is ${showValue(path)}; allowed are lists of cells.`)
  }
}

/**
 * Checks a path given by a caller.
 * @throws when an entry is no cell; padding is allowed only where `least` is -1.
 */
export function checkPath(name: string, path: ArrayLike<number>, cells: number, least = 0): void {
  checkList(name, path)
  for (let t = 0; t < path.length; t++) {
    if (!Number.isInteger(path[t]) || path[t] < least || path[t] >= cells) {
      throw new RangeError(
        `${name}[${t}] is ${showValue(path[t])}; allowed are cells, whole numbers from ${least} to ${cells - 1}.`,
      )
    }
  }
}

/**
 * Whether a path visits each of a number of cells exactly once.
 * @param path - the cell that is visited at each step.
 * @param cells - how many cells there are, numbered from 0; as many as steps without it.
 * @returns true for a permutation of the cells; padding in a path makes it false.
 * @throws when `path` is no list or `cells` is not a whole number.
 * @formula \{\pi(t):0\le t<L\}=\{0,\dots,L-1\}
 */
export function isBijection(path: ArrayLike<number>, cells?: number): boolean {
  checkList('path', path)
  const count = cells ?? path.length
  checkCount('cells', count, 0)
  if (path.length !== count) return false
  const seen = new Uint8Array(count)
  for (let t = 0; t < count; t++) {
    const cell = path[t]
    if (!Number.isInteger(cell) || cell < 0 || cell >= count || seen[cell]) return false
    seen[cell] = 1
  }
  return true
}

/**
 * The inverse of a path: at which step each cell is visited.
 * @param path - the cell that is visited at each step, each cell once.
 * @returns the step of each cell, of the same length.
 * @throws when a cell is left out or visited twice.
 * @formula \pi^{-1}(\pi(t))=t
 */
export function inversePath(path: ArrayLike<number>): Int32Array {
  checkList('path', path)
  checkPath('path', path, path.length)
  const inverse = new Int32Array(path.length).fill(-1)
  for (let t = 0; t < path.length; t++) {
    if (inverse[path[t]] !== -1) {
      throw new RangeError(
        `path[${t}] is ${path[t]}, as path[${inverse[path[t]]}] is; allowed are paths that visit each cell once.`,
      )
    }
    inverse[path[t]] = t
  }
  return inverse
}

/**
 * The same path from its end to its start.
 * @param path - the cell that is visited at each step.
 * @returns the reversed path.
 * @throws when an entry is no whole number of at least -1.
 * @formula \pi_b(t)=\pi(L-1-t)
 */
export function reversePath(path: ArrayLike<number>): Int32Array {
  checkPath('path', path, mostCells, padding)
  return Int32Array.from(path).reverse()
}

/**
 * Reads the cells of a grid in the order of a path: the sequence that a scan is fed with.
 * @param values - one row for each cell, (cells) or (cells, ...), cells row-major.
 * @param path - the cell that is visited at each step; -1 stands for padding and reads as zeros.
 * @returns (steps) or (steps, ...), in the precision of `values`.
 * @throws when a step names a cell that `values` does not have.
 * @formula s_t=x_{\pi(t)}
 */
export function applyPath(
  values: TensorLike,
  path: ArrayLike<number>,
): Tensor | Tensor<Float32Array> {
  const { shape, data } = toTensor(values, 'values')
  if (shape.length === 0) throw new RangeError('values has no axes; allowed are rows of cells.')
  checkPath('path', path, shape[0], padding)
  const width = sizeOf(shape.slice(1))
  const sequence = zerosLike(data, path.length * width)
  for (let t = 0; t < path.length; t++) {
    const from = path[t] * width
    if (from >= 0) sequence.set(data.subarray(from, from + width), t * width)
  }
  return { shape: [path.length, ...shape.slice(1)], data: sequence } as Tensor
}

/**
 * Several paths one after another as one sequence, so that the state runs on from one to the next.
 * @param paths - the cell that is visited at each step, for each path.
 * @returns the joined path; it visits cells as often as the paths do together.
 * @throws when an entry is no whole number of at least -1.
 * @source Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024)
 */
export function joinPaths(paths: readonly ArrayLike<number>[]): Int32Array {
  checkArray('paths', paths, 'paths')
  paths.forEach((path, k) => checkPath(`paths[${k}]`, path, mostCells, padding))
  return Int32Array.from(paths.flatMap((path) => Array.from(path)))
}

/** The numbers 0, 1, ... in the order of their keys, equal keys in the order of the numbers. */
export function sortByKey(keys: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: keys.length }, (_, i) => i).sort(
    (a, b) => keys[a] - keys[b] || a - b,
  )
}
