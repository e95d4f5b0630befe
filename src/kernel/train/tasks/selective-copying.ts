import { checkCount } from '../../check.ts'
import { checkRecord } from '../../check-record.ts'
import { random } from '../../random.ts'
import { chooseSorted, emptyBatch, type TaskBatch } from './batch.ts'

export interface SelectiveCopyingOptions {
  /** Sequences. */
  readonly batch: number
  /** Positions among which the tokens to be copied lie. */
  readonly context: number
  /** How many tokens are to be copied. */
  readonly copied: number
  /** How many different ones there are. */
  readonly alphabet: number
}

/**
 * Selective copying: tokens lie at random places among fillers; after them, one marker for each asks for
 * them in their order. What cannot tell a token from a filler by its content cannot count them.
 * @param options - `batch`, `context` positions, of which `copied` hold tokens of an `alphabet`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, context + copied): tokens are 0 … alphabet − 1, the filler is `alphabet`, the marker `alphabet + 1`.
 * @throws when a size is not a whole number of at least 1, or more are copied than there are positions.
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function selectiveCopying(options: SelectiveCopyingOptions, seed: number): TaskBatch {
  checkRecord('options', options, { batch: true, context: true, copied: true, alphabet: true })
  const { batch, context, copied, alphabet } = options
  checkCount('batch', batch)
  checkCount('context', context)
  checkCount('copied', copied, 1, context)
  checkCount('alphabet', alphabet)
  const next = random(seed)
  const L = context + copied
  const task = emptyBatch(batch, L, alphabet)
  for (let b = 0; b < batch; b++) {
    chooseSorted(copied, context, next).forEach((place, i) => {
      const token = Math.floor(next() * alphabet)
      task.ids.data[b * L + place] = token
      task.ids.data[b * L + context + i] = alphabet + 1
      task.targets.data[b * L + context + i] = token
    })
  }
  return task
}
