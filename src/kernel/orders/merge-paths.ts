import { showValue } from '../show-value.ts'
import { checkChoice, checkCount, checkLength } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  showShape,
  sizeOf,
  toTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { checkPath, mostCells, padding } from './path.ts'

/** Every way in which the outputs of several paths become one map. */
export const merges = ['sum', 'mean', 'scatter', 'gate', 'concatenate', 'none'] as const

/**
 * How the outputs of several paths become one map: their sum; their mean over the visits of a cell;
 * each to its own cells; their sum weighted by a gate; side by side in channels; or not at all, for
 * paths in series, one in each layer.
 */
export type Merge = (typeof merges)[number]

/** What a merge needs beside the outputs and their paths. */
export interface MergeOptions {
  /** How many cells the map has; up to the last cell that a path visits without it. */
  readonly cells?: number
  /**
   * What the gate gave: a weight for each path, or (paths, cells) for each path and cell, as
   * attention over routes gives. Needed for `gate` alone.
   */
  readonly weights?: TensorLike
}

interface MergeProblem {
  readonly outputs: readonly Numbers[]
  readonly paths: readonly ArrayLike<number>[]
  readonly cells: number
  readonly width: number
}

/** What an output of a path counts for at a cell. */
type Weigh = (path: number, cell: number) => number

/** Adds weighted outputs at their cells. */
function addOutputs(y: Numbers, problem: MergeProblem, weigh: Weigh): void {
  const { outputs, paths, width } = problem
  paths.forEach((path, k) => {
    const output = outputs[k]
    for (let t = 0; t < path.length; t++) {
      if (path[t] === padding) continue
      const weight = weigh(k, path[t])
      const from = t * width
      const to = path[t] * width
      for (let d = 0; d < width; d++) y[to + d] += weight * output[from + d]
    }
  })
}

/** How often the paths visit each cell. */
function countVisits({ paths, cells }: MergeProblem): Int32Array {
  const visits = new Int32Array(cells)
  for (const path of paths)
    for (let t = 0; t < path.length; t++) if (path[t] !== padding) visits[path[t]]++
  return visits
}

/** Divides each cell by its visits; a cell that no path visits stays 0. */
function divideByVisits(y: Numbers, problem: MergeProblem): void {
  const visits = countVisits(problem)
  for (let i = 0; i < y.length; i++) y[i] /= Math.max(1, visits[Math.floor(i / problem.width)])
}

/** Puts the outputs of one cell side by side. */
function concatenateOutputs(y: Numbers, { outputs, paths, width }: MergeProblem): void {
  paths.forEach((path, k) => {
    for (let t = 0; t < path.length; t++) {
      if (path[t] === padding) continue
      const to = (path[t] * paths.length + k) * width
      for (let d = 0; d < width; d++) y[to + d] += outputs[k][t * width + d]
    }
  })
}

/** @throws when a value is no list. */
function checkIsList(name: string, value: unknown): void {
  if (!Array.isArray(value)) {
    throw new TypeError(
      `${name} is ${showValue(value)}; allowed are lists, one entry for each path.`,
    )
  }
}

function checkScatter(problem: MergeProblem): void {
  const twice = countVisits(problem).findIndex((count) => count > 1)
  if (twice >= 0) {
    throw new RangeError(
      `paths visit cell ${twice} more than once; allowed with merge scatter are paths that share no cell.`,
    )
  }
}

function readWeights(weights: TensorLike | undefined, count: number, cells: number): Weigh {
  if (weights === undefined) {
    throw new RangeError(
      `weights is undefined; allowed with merge gate is one number for each of ${count} paths, or one for each path and cell.`,
    )
  }
  const { shape, data } = toTensor(weights, 'weights')
  if (shape.join() === [count].join()) return (path) => data[path]
  if (shape.join() === [count, cells].join()) return (path, cell) => data[path * cells + cell]
  throw new RangeError(
    `weights has shape ${showShape(shape)}; allowed are ${count}, one for each path, and ${showShape([count, cells])}, one for each path and cell.`,
  )
}

/**
 * Takes the outputs of scans along several paths back to their cells and merges them into one map.
 * Tokens of padding (-1 in a path) are dropped.
 * @param outputs - for each path what the scan gave, (steps) or (steps, ...), of one width.
 * @param paths - the cell of each step, for each path.
 * @param merge - `sum`, `mean` over the visits of each cell, `scatter` where no two paths share a
 *   cell, `gate` with one weight a path or a path and cell, `concatenate` in channels, or `none` for one path alone.
 * @param options - the number of cells, and the weights of a gate.
 * @returns (cells) or (cells, ...), with `concatenate` (cells, paths, ...); double precision unless
 *   every output is in single precision. A cell that no path visits holds 0.
 * @throws when shapes do not fit, a number is not finite, or the merge does not fit the paths.
 * @formula y_{\pi_k(t)}\mathrel{+}=w_k\,o^{(k)}_t\quad\text{or}\quad w_{k,\pi_k(t)}\,o^{(k)}_t
 */
export function mergePaths(
  outputs: readonly TensorLike[],
  paths: readonly ArrayLike<number>[],
  merge: Merge,
  options: MergeOptions = {},
): Tensor | Tensor<Float32Array> {
  checkRecord('options', options, { cells: true, weights: true })
  checkChoice('merge', merge, merges)
  checkIsList('outputs', outputs)
  checkIsList('paths', paths)
  if (paths.length === 0) throw new RangeError('paths is empty; allowed is at least one path.')
  checkLength('outputs', outputs.length, paths.length, 'the number of paths')
  const tensors = outputs.map((output, k) => toTensor(output, `outputs[${k}]`))
  const rest = tensors[0].shape.slice(1)
  if (options.cells !== undefined) checkCount('options.cells', options.cells, 0)
  paths.forEach((path, k) => checkPath(`paths[${k}]`, path, options.cells ?? mostCells, padding))
  const last = paths.reduce(
    (most, path) => Array.from(path).reduce((high, cell) => Math.max(high, cell), most),
    -1,
  )
  const cells = options.cells ?? last + 1
  tensors.forEach(({ shape }, k) => {
    const wanted = [paths[k].length, ...rest]
    if (shape.length !== wanted.length || wanted.some((size, axis) => size !== shape[axis])) {
      throw new RangeError(
        `outputs[${k}] has shape ${showShape(shape)}; allowed is ${showShape(wanted)}, a row for each step of its path.`,
      )
    }
  })
  if (merge === 'none' && paths.length > 1) {
    throw new RangeError(
      `paths holds ${paths.length} paths; allowed with merge none is 1, as the paths of such an order are scanned in series.`,
    )
  }
  const problem = { outputs: tensors.map(({ data }) => data), paths, cells, width: sizeOf(rest) }
  if (merge === 'scatter') checkScatter(problem)
  const weigh = merge === 'gate' ? readWeights(options.weights, paths.length, cells) : () => 1
  const shape = merge === 'concatenate' ? [cells, paths.length, ...rest] : [cells, ...rest]
  const single = tensors.every(({ data }) => data instanceof Float32Array)
  const y = single ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape))
  if (merge === 'concatenate') concatenateOutputs(y, problem)
  else addOutputs(y, problem, weigh)
  if (merge === 'mean') divideByVisits(y, problem)
  const overflow = y.findIndex((value) => !Number.isFinite(value))
  if (overflow >= 0) {
    throw new RangeError(
      `The merged map overflows at entry ${overflow}; allowed are outputs whose sum is finite.`,
    )
  }
  return { shape, data: y } as Tensor
}
