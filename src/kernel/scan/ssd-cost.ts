import { checkChoice, checkCount } from '../check.ts'
import { ssdForms, type SsdForm } from './ssd-input.ts'

/** Sizes of one sequence and how it is computed. */
export interface SsdCostInput {
  readonly L: number
  readonly N: number
  readonly P: number
  /** Default: 1. */
  readonly heads?: number
  /** B and C are shared by the heads of a group. Default: 1. */
  readonly groups?: number
  /** For `chunked`. Default: 64. */
  readonly chunkLength?: number
  readonly form: SsdForm
}

export interface SsdCost {
  readonly multiplications: number
  readonly additions: number
  /** Numbers in the states that stand at once when all that can run side by side does. */
  readonly stateNumbers: number
  /** Numbers in the lower triangles of decay-weighted scores. */
  readonly matrixNumbers: number
  /** Steps that have to wait for one another. */
  readonly sequentialSteps: number
}

/**
 * What y costs in each form of the SSD scan, from a zero state and without D and z. Scalings of single
 * rows, of order L·P, are left out. With q the lengths of the chunks, T the sum of q(q + 1)/2 over
 * them, and K their number: scores take groups·N·T multiplications, decays heads·T, sums of inputs
 * heads·P·T; building states takes heads·P·N for every step but those of the last chunk, reading them
 * the same for every step but those of the first, and passing them on heads·P·N for all but the first
 * and last chunk. One chunk is the quadratic form: L(L + 1)/2·(groups·N + heads + heads·P). The
 * recurrence takes 3·heads·P·N a step: decay, input and reading. Every multiplication goes with one
 * addition, but those by decays of scores and of the recurrence's states, which are counted with the
 * sums they enter.
 * @param sizes - `L`, `N`, `P`, `heads` (1), `groups` (1), `chunkLength` (64, for `chunked`), and the `form`.
 * @returns `multiplications`, `additions`; `stateNumbers`: one state a head for the recurrence, one a head and chunk boundary in chunks, none in the quadratic form; `matrixNumbers`: heads·T; `sequentialSteps`: L, the number of chunks K, or 1.
 * @throws when a size is no whole number of at least 1, groups do not divide heads, or the form is unknown.
 * @formula \mathrm{recurrent}:3LPN,\quad\mathrm{quadratic}:\tfrac{L(L+1)}2(N+P+1),\quad\mathrm{chunked}:\approx LQ\tfrac{N+P+1}2+2LPN
 * @source Dao and Gu, Transformers are SSMs (2024), section 6
 */
export function ssdCost(sizes: SsdCostInput): SsdCost {
  const { L, N, P, heads = 1, groups = 1, chunkLength = 64, form } = sizes
  for (const [name, size] of Object.entries({ L, N, P, heads, groups, chunkLength })) {
    checkCount(name, size)
  }
  checkChoice('form', form, ssdForms)
  if (heads % groups !== 0) {
    throw new RangeError(`groups is ${groups}; allowed are divisors of ${heads}, the heads.`)
  }
  const state = heads * P * N
  if (form === 'recurrent') {
    return {
      multiplications: 3 * L * state,
      additions: 2 * L * state,
      stateNumbers: state,
      matrixNumbers: 0,
      sequentialSteps: L,
    }
  }
  const Q = form === 'quadratic' ? L : Math.min(chunkLength, L)
  const chunks = Math.ceil(L / Q)
  const last = L - (chunks - 1) * Q
  const entries = ((chunks - 1) * Q * (Q + 1) + last * (last + 1)) / 2
  const within = entries * (groups * N + heads * P)
  // Built over all chunks but the last, read over all but the first.
  const between = state * ((chunks - 1) * Q + (L - Q))
  const passed = state * Math.max(0, chunks - 2)
  return {
    multiplications: within + entries * heads + between + passed,
    additions: within + between + passed,
    stateNumbers: state * (chunks - 1),
    matrixNumbers: heads * entries,
    sequentialSteps: chunks,
  }
}
