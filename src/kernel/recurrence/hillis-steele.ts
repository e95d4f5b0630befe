import { checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'
import type { ScanCombination, ScanOptions, ScanResult } from './associative-scan.ts'
import { absorbFirstState, finishStates, readRecurrence } from './problem.ts'
import { combineRows, recordScan, type ScanRows } from './scan-recorder.ts'

/**
 * The first-order linear recurrence by the scan of Hillis and Steele: in every level each position
 * takes in the one a stride before it, and the stride doubles. Few levels, but more work than a loop.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `tree`: keep
 * every intermediate value.
 * @returns the states h (L, D), the work and depth of the scan, and its tree when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, or products overflow.
 * @formula \text{depth}=\lceil\log_2L\rceil,\qquad \text{work}=\sum_{k<\lceil\log_2L\rceil}(L-2^k)
 * @source Hillis and Steele, Data Parallel Algorithms (1986)
 */
export function hillisSteeleScan(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  options: ScanOptions = {},
): ScanResult {
  const { h0, tree = false } = checkRecord('options', options, { h0: true, tree: true })
  checkFlag('tree', tree)
  const problem = readRecurrence(a, x, h0)
  absorbFirstState(problem)
  const { L, D } = problem
  const rows: ScanRows = { size: L, D, a: problem.a, x: problem.x }
  const recorder = tree ? recordScan(rows) : undefined
  let work = 0
  let depth = 0
  for (let stride = 1; stride < L; stride *= 2) {
    doubleLevel(rows, stride)
    recorder?.record('double', stride, combinationsOf(L, stride))
    work += L - stride
    depth++
  }
  const h = finishStates(rows.x, problem)
  return { h, work, depth, ...(recorder && { tree: recorder.tree() }) }
}

/** Runs from the end, so that every position still reads what stood there before the level. */
function doubleLevel(rows: ScanRows, stride: number): void {
  for (let t = rows.size - 1; t >= stride; t--) combineRows(rows, t - stride, t)
}

function combinationsOf(L: number, stride: number): ScanCombination[] {
  return Array.from({ length: L - stride }, (_, i) => ({
    earlier: i,
    later: i + stride,
    to: i + stride,
  }))
}
