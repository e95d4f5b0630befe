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

/** Each sequence as a problem of its own, whose arrays are its own too. */
function cutProblems(
  problem: Problem,
  starts: ArrayLike<number>,
  states: Float32Array | undefined,
): Problem[] {
  const { dim, L, N, x, dt, z, A, B, C, D, dtBias, constantB, constantC } = problem
  const shared = {
    ...{ A: A.slice(), D: D?.slice(), dtBias: dtBias?.slice() },
    ...{ constantB: constantB && B.slice(), constantC: constantC && C.slice() },
  }
  return Array.from({ length: starts.length - 1 }, (_, i) => {
    const cut = (rows: Float32Array) => cutRows(rows, L, starts[i], starts[i + 1])
    return {
      ...problem,
      ...{ A: shared.A, D: shared.D, dtBias: shared.dtBias },
      L: starts[i + 1] - starts[i],
      x: cut(x),
      dt: cut(dt),
      z: z && cut(z),
      B: shared.constantB || cut(B),
      C: shared.constantC || cut(C),
      initialState: states?.slice(i * dim * N, (i + 1) * dim * N),
    }
  })
}

/**
 * The selective scan of packed sequences, one after another. All are cut out before the first is
 * computed: a scan may move the memory in which resident arguments lie.
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
  const y = new Float32Array(dim * L)
  const lastState = new Float32Array((starts.length - 1) * dim * N)
  cutProblems(problem, starts, states).forEach((own, i) => {
    const alone = fastSelectiveScan(own)
    for (let d = 0; d < dim; d++) {
      y.set(alone.y.subarray(d * own.L, (d + 1) * own.L), d * L + starts[i])
    }
    lastState.set(alone.lastState, i * dim * N)
  })
  return { y, lastState }
}
