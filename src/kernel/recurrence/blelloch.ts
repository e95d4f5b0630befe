import { checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { nextPowerOfTwo } from '../power-of-two.ts'
import type { MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'
import {
  neutralElement,
  type ScanCombination,
  type ScanMove,
  type ScanOptions,
  type ScanResult,
} from './associative-scan.ts'
import {
  absorbFirstState,
  finishStates,
  readRecurrence,
  type RecurrenceProblem,
} from './problem.ts'
import { combineRows, recordScan, type ScanRows } from './scan-recorder.ts'

/**
 * The first-order linear recurrence by Blelloch's scan: up a binary tree with the sums of ever
 * longer stretches, then down again with the prefix before each. The sequence is padded with the
 * neutral element (1, 0) to P, the next power of two. Work of the order of a loop, twice the depth
 * of Hillis and Steele.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `tree`: keep
 * every intermediate value.
 * @returns the states h (L, D), the work and depth of the scan over all P positions, and its tree
 * when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, or products overflow.
 * @formula \text{depth}=2\log_2P,\qquad \text{work}=2(P-1)
 * @source Blelloch, Prefix Sums and Their Applications (1990)
 */
export function blellochScan(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  options: ScanOptions = {},
): ScanResult {
  const { h0, tree = false } = checkRecord('options', options, { h0: true, tree: true })
  checkFlag('tree', tree)
  const problem = readRecurrence(a, x, h0)
  absorbFirstState(problem)
  const rows = pad(problem)
  const { size: P, D } = rows
  const recorder = tree ? recordScan(rows) : undefined
  let depth = 0
  for (let stride = 1; stride < P; stride *= 2) {
    for (let i = 2 * stride - 1; i < P; i += 2 * stride) combineRows(rows, i - stride, i)
    recorder?.record('up', stride, upwards(P, stride))
    depth++
  }
  const root = (P - 1) * D
  const total = { a: rows.a.slice(root), x: rows.x.slice(root) }
  rows.a.fill(neutralElement.a, root)
  rows.x.fill(neutralElement.x, root)
  recorder?.record('clear', 0, [])
  for (let stride = P / 2; stride >= 1; stride /= 2) {
    for (let i = 2 * stride - 1; i < P; i += 2 * stride) descend(rows, i - stride, i)
    recorder?.record('down', stride, downwards(P, stride), passedLeft(P, stride))
    depth++
  }
  // The tree gives what comes before each step; one place on stands what includes it.
  for (const [data, last] of [
    [rows.a, total.a],
    [rows.x, total.x],
  ]) {
    data.copyWithin(0, D)
    data.set(last, root)
  }
  recorder?.record('shift', 0, [], shifted(P))
  const h = finishStates(rows.x.slice(0, problem.L * D), problem)
  return { h, work: 2 * (P - 1), depth, ...(recorder && { tree: recorder.tree() }) }
}

function pad({ L, D, a, x }: RecurrenceProblem): ScanRows {
  const size = nextPowerOfTwo(L)
  const rows = {
    size,
    D,
    a: new Float64Array(size * D).fill(neutralElement.a),
    x: new Float64Array(size * D).fill(neutralElement.x),
  }
  rows.a.set(a)
  rows.x.set(x)
  return rows
}

/** The prefix at the node goes to its left child; with the left child's sum it goes to the right. */
function descend({ D, a, x }: ScanRows, left: number, right: number): void {
  for (let d = 0; d < D; d++) {
    const l = left * D + d
    const r = right * D + d
    const sumA = a[l]
    const sumX = x[l]
    a[l] = a[r]
    x[l] = x[r]
    x[r] = sumA * x[r] + sumX
    a[r] *= sumA
  }
}

/** The nodes of a level, by their place: the last position below each. */
function nodes(P: number, stride: number): number[] {
  return Array.from({ length: P / (2 * stride) }, (_, k) => 2 * stride * (k + 1) - 1)
}

function upwards(P: number, stride: number): ScanCombination[] {
  return nodes(P, stride).map((to) => ({ earlier: to - stride, later: to, to }))
}

/** On the way down the prefix, which comes first in time, stands at the right. */
function downwards(P: number, stride: number): ScanCombination[] {
  return nodes(P, stride).map((to) => ({ earlier: to, later: to - stride, to }))
}

function passedLeft(P: number, stride: number): ScanMove[] {
  return nodes(P, stride).map((from) => ({ from, to: from - stride }))
}

function shifted(P: number): ScanMove[] {
  return Array.from({ length: P - 1 }, (_, to) => ({ from: to + 1, to }))
}
