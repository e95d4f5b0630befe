import { checkChoice, checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { ssdForms, type SsdForm } from './input.ts'

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

/** What `ssdCost` counts. */
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

const sizeKeys = {
  L: true,
  N: true,
  P: true,
  heads: true,
  groups: true,
  chunkLength: true,
  form: true,
} as const

/**
 * What y costs in each form of the SSD scan, from a zero state and without D and z. Scalings of single
 * rows, of order L·P, are left out.
 *
 * The recurrence takes 3·heads·P·N multiplications a step: decay, input and reading. The quadratic
 * form takes L(L + 1)/2·(groups·N + heads + heads·P): scores, their decays, and sums of inputs. In
 * chunks it is the same with T in the place of L(L + 1)/2, where T is the sum of q(q + 1)/2 over the
 * lengths q of the chunks; and heads·P·N for every step but those of the last chunk, to build states,
 * for every step but those of the first, to read them, and for every chunk between, to pass them on.
 * Every product enters a sum, except those of scores and of the recurrence's state by their decays.
 * @param sizes - `L`, `N`, `P`, `heads` (1), `groups` (1), `chunkLength` (64, for `chunked`), and the `form`.
 * @returns `multiplications`, `additions`; `stateNumbers`: one state a head for the recurrence, one a head and chunk boundary in chunks, none in the quadratic form; `matrixNumbers`: heads·T; `sequentialSteps`: L, the number of chunks K, or 1.
 * @throws when a size is no whole number of at least 1, groups do not divide heads, or the form is unknown.
 * @formula \mathrm{recurrent}:3LPN,\quad\mathrm{quadratic}:\tfrac{L(L+1)}2(N+P+1),\quad\mathrm{chunked}:\approx LQ\tfrac{N+P+1}2+2LPN
 * @source Dao and Gu, Transformers are SSMs (2024), section 6
 */
export function ssdCost(sizes: SsdCostInput): SsdCost {
  checkRecord('sizes', sizes, sizeKeys)
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
