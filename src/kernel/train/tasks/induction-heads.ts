import { checkCount } from '../../check.ts'
import { checkRecord } from '../../check-record.ts'
import { random } from '../../random.ts'
import { emptyBatch, type TaskBatch } from './batch.ts'

export interface InductionHeadsOptions {
  /** Sequences. */
  readonly batch: number
  /** Tokens of a sequence, of which the last is the special one again. */
  readonly L: number
  /** How many ordinary tokens there are. */
  readonly alphabet: number
}

/**
 * Induction heads: among ordinary tokens, a special one comes once early and once at the end; to be
 * predicted is the token that followed it the first time.
 * @param options - `batch`, `L` (at least 4), `alphabet`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, L): ordinary tokens are 0 … alphabet − 1, the special one is `alphabet`; the last position counts.
 * @throws when a size is not a whole number, or too small.
 * @source Olsson et al., In-context Learning and Induction Heads (2022)
 */
export function inductionHeads(options: InductionHeadsOptions, seed: number): TaskBatch {
  checkRecord('options', options, { batch: true, L: true, alphabet: true })
  const { batch, L, alphabet } = options
  checkCount('batch', batch)
  checkCount('L', L, 4)
  checkCount('alphabet', alphabet)
  const next = random(seed)
  const task = emptyBatch(batch, L, alphabet)
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L - 1; t++) task.ids.data[b * L + t] = Math.floor(next() * alphabet)
    const place = Math.floor(next() * (L - 3))
    task.ids.data[b * L + place] = alphabet
    task.targets.data[b * L + L - 1] = task.ids.data[b * L + place + 1]
  }
  return task
}
