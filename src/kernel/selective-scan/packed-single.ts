/** Packed sequences in single precision, each by the fast path. */
import { fastSelectiveScan } from '../fast/selective-scan.ts'
import type { SelectiveScanProblem, SelectiveScanResult } from './problem.ts'

type Problem = SelectiveScanProblem<Float32Array>

/** Of rows over L steps, the steps from `start` to `end`. */
function cutRows(rows: Float32Array, L: number, start: number, end: number): Float32Array {
  const length = end - start
  const own = new Float32Array((rows.length / L) * length)
  for (let row = 0; row * L < rows.length; row++) {
    own.set(rows.subarray(row * L + start, row * L + end), row * length)
  }
  return own
}

/** The sequence from `start` to `end` as a problem of its own. */
function cutProblem(
  problem: Problem,
  start: number,
  end: number,
  initialState: Float32Array | undefined,
): Problem {
  const { L, x, dt, z, B, C, constantB, constantC } = problem
  const cut = (rows: Float32Array) => cutRows(rows, L, start, end)
  return {
    ...problem,
    L: end - start,
    x: cut(x),
    dt: cut(dt),
    z: z && cut(z),
    B: constantB ? B : cut(B),
    C: constantC ? C : cut(C),
    initialState,
  }
}

/**
 * The selective scan of packed sequences, one after another.
 * @param problem - the arguments, checked, of batch 1.
 * @param starts - where each sequence starts, then L.
 * @param states - the first state of each, (sequences, dim, N); zeros without them.
 * @returns y (1, dim, L), and the last states (sequences, dim, N).
 */
export function scanPackedSingle(
  problem: Problem,
  starts: ArrayLike<number>,
  states?: Float32Array,
): SelectiveScanResult<Float32Array> {
  const { dim, L, N } = problem
  const size = dim * N
  const y = new Float32Array(dim * L)
  const lastState = new Float32Array((starts.length - 1) * size)
  for (let i = 0; i < starts.length - 1; i++) {
    const [start, end] = [starts[i], starts[i + 1]]
    const first = states?.subarray(i * size, (i + 1) * size)
    const alone = fastSelectiveScan(cutProblem(problem, start, end, first))
    for (let d = 0; d < dim; d++) {
      y.set(alone.y.subarray(d * (end - start), (d + 1) * (end - start)), d * L + start)
    }
    lastState.set(alone.lastState, i * size)
  }
  return { y, lastState }
}
