/** Packed sequences: read as one problem, and cut into one problem a sequence. */
import type { ComplexVector } from '../complex.ts'
import { checkSequenceStarts, countSequences, cutRows } from '../sequence-starts.ts'
import type { Numbers } from '../tensor.ts'
import {
  readSelectiveScan,
  type AnySelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import type { AnySelectiveScanProblem } from './parts.ts'

/**
 * Checks the arguments of a scan of packed sequences.
 * @returns the problem, of batch 1, whose initial state has a row of channels a sequence.
 * @throws as `readSelectiveScan`, and when the starts are out of order.
 */
export function readPacked(
  input: AnySelectiveScanInput,
  starts: ArrayLike<number>,
  options: SelectiveScanStepOptions,
): { problem: AnySelectiveScanProblem; sequences: number } {
  const sequences = countSequences(starts)
  const problem = readSelectiveScan(input, options, sequences)
  checkSequenceStarts(starts, problem.batch, problem.L)
  return { problem, sequences }
}

/** Real numbers, or both parts of complex ones, changed. */
export function mapParts<V extends Numbers | ComplexVector>(
  values: V,
  change: (part: Numbers) => Numbers,
): V {
  if (!('re' in values)) return change(values) as V
  return { re: change(values.re), im: change(values.im) } as V
}

/**
 * Each sequence as a problem of its own, whose arrays are its own too: a scan of the fast path may
 * move the memory in which resident arguments lie, so that all are cut out before the first is run.
 */
export function cutSequences<P extends AnySelectiveScanProblem>(
  problem: P,
  starts: ArrayLike<number>,
): P[] {
  const { dim, L, N, x, dt, z, A, B, C, D, dtBias, constantB, constantC, initialState } = problem
  const copy = (part: Numbers) => part.slice()
  const shared = {
    ...{ A: mapParts(A, copy), D: D?.slice(), dtBias: dtBias?.slice() },
    ...{ B: constantB && mapParts(B, copy), C: constantC && mapParts(C, copy) },
  }
  return Array.from({ length: starts.length - 1 }, (_, i) => {
    const cut = (rows: Numbers) => cutRows(rows, L, starts[i], starts[i + 1])
    const ownState = (states: Numbers) => states.slice(i * dim * N, (i + 1) * dim * N)
    return {
      ...problem,
      ...{ A: shared.A, D: shared.D, dtBias: shared.dtBias },
      L: starts[i + 1] - starts[i],
      x: cut(x),
      dt: cut(dt),
      z: z && cut(z),
      B: shared.B || mapParts(B, cut),
      C: shared.C || mapParts(C, cut),
      initialState: initialState && mapParts(initialState, ownState),
    }
  })
}
