import { checkCount } from '../../check.ts'
import { checkRecord } from '../../check-record.ts'
import { random } from '../../random.ts'
import { emptyBatch, type TaskBatch } from './batch.ts'

export interface ParityOptions {
  /** Sequences. */
  readonly batch: number
  /** Bits of a sequence. */
  readonly L: number
}

/**
 * Parity: bits come, and after each it is to be said whether the number of ones so far is odd. A state
 * of one number, multiplied by −1 at every one, does it; positive factors alone do not.
 * @param options - `batch`, `L`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, L), all 0 or 1; every position counts.
 * @throws when a size is not a whole number of at least 1.
 * @source Grazzi et al., Unlocking State-Tracking in Linear RNNs Through Negative Eigenvalues (2024)
 */
export function parity(options: ParityOptions, seed: number): TaskBatch {
  const { batch, L } = checkRecord('options', options, { batch: true, L: true })
  checkCount('batch', batch)
  checkCount('L', L)
  const next = random(seed)
  const task = emptyBatch(batch, L, 0)
  for (let b = 0; b < batch; b++) {
    let odd = 0
    for (let t = 0; t < L; t++) {
      const bit = next() < 0.5 ? 0 : 1
      odd ^= bit
      task.ids.data[b * L + t] = bit
      task.targets.data[b * L + t] = odd
    }
  }
  return task
}
