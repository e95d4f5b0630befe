import { checkChoice, checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { nextPowerOfTwo } from '../power-of-two.ts'

/** The ways to compute a first-order linear recurrence whose costs are known here. */
export const scanAlgorithms = ['loop', 'hillis-steele', 'blelloch', 'chunked'] as const
export type ScanAlgorithm = (typeof scanAlgorithms)[number]

/** Levels that follow each other, all with the same number of combinations. */
export interface ScanStage {
  readonly name: 'loop' | 'double' | 'up' | 'down' | 'local' | 'carry' | 'fix-up'
  readonly levels: number
  /** Combinations in each level; they can run at once. */
  readonly width: number
}

export interface ScanCost {
  /** Combinations in all. */
  readonly work: number
  /** Levels that must follow each other: the steps with as many processors as one could use. */
  readonly depth: number
  /** Steps with the given number of processors, each making one combination a step. */
  readonly steps: number
  /** Brent's bound on the steps. */
  readonly bound: number
  readonly stages: readonly ScanStage[]
}

/**
 * The cost of a scan without running it, counted in combinations of two elements (the first state
 * costs nothing: it enters with the first element). A level of w combinations takes ⌈w/P⌉ steps on
 * P processors, which is at most (w − 1)/P + 1; summed over the levels this is Brent's bound: P
 * processors need no more than the work they share plus the depth that they cannot.
 * @param algorithm - `loop`, `hillis-steele`, `blelloch` or `chunked`.
 * @param L - the length of the sequence, at least 1.
 * @param options - `processors` P, 1 by default; `chunkLength`: the steps in a chunk, for `chunked`, ⌈√L⌉
 * by default.
 * @returns work, depth, steps, the bound, and the stages they come from.
 * @throws when the algorithm is unknown or a count is not a whole number of at least 1.
 * @formula T_P=\sum_i\Big\lceil\frac{w_i}P\Big\rceil\le\frac{\text{work}-\text{depth}}P+\text{depth}
 * @source Brent, The Parallel Evaluation of General Arithmetic Expressions (1974)
 */
export function scanCost(
  algorithm: ScanAlgorithm,
  L: number,
  options: { readonly processors?: number; readonly chunkLength?: number } = {},
): ScanCost {
  const { processors = 1, chunkLength: given } = checkRecord('options', options, {
    processors: true,
    chunkLength: true,
  })
  checkChoice('algorithm', algorithm, scanAlgorithms)
  checkCount('L', L)
  checkCount('processors', processors)
  const chunkLength = given === undefined ? Math.ceil(Math.sqrt(L)) : given
  checkCount('chunkLength', chunkLength)
  const stages = stagesOf(algorithm, L, Math.min(chunkLength, L)).filter(
    ({ levels, width }) => levels > 0 && width > 0,
  )
  const sum = (f: (stage: ScanStage) => number) =>
    stages.reduce((total, stage) => total + f(stage), 0)
  const work = sum(({ levels, width }) => levels * width)
  const depth = sum(({ levels }) => levels)
  const steps = sum(({ levels, width }) => levels * Math.ceil(width / processors))
  return { work, depth, steps, bound: depth + Math.floor((work - depth) / processors), stages }
}

function stagesOf(algorithm: ScanAlgorithm, L: number, chunkLength: number): ScanStage[] {
  if (algorithm === 'loop') return [{ name: 'loop', levels: L - 1, width: 1 }]
  if (algorithm === 'chunked') return chunkedStages(L, chunkLength)
  const strides = Array.from({ length: Math.log2(nextPowerOfTwo(L)) }, (_, k) => 2 ** k)
  if (algorithm === 'hillis-steele') {
    return strides.map((stride) => ({ name: 'double', levels: 1, width: L - stride }))
  }
  return [
    ...strides.toReversed().map((width): ScanStage => ({ name: 'up', levels: 1, width })),
    ...strides.map((width): ScanStage => ({ name: 'down', levels: 1, width })),
  ]
}

/** The carry into the second chunk is the end of the first, and the first chunk needs no fix-up. */
function chunkedStages(L: number, chunkLength: number): ScanStage[] {
  const chunks = Math.ceil(L / chunkLength)
  const shorter = L - (chunks - 1) * chunkLength
  return [
    { name: 'local', levels: shorter - 1, width: chunks },
    { name: 'local', levels: chunkLength - shorter, width: chunks - 1 },
    { name: 'carry', levels: Math.max(0, chunks - 2), width: 1 },
    { name: 'fix-up', levels: 1, width: L - chunkLength },
  ]
}
