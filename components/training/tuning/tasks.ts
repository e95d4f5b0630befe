import { selectiveCopying, type TaskBatch } from '../../../src/kernel/index.ts'

/**
 * What the model is asked. First it is taught to give letters in their order, whichever of two marks asks
 * for them (`both`). Then the second mark is to ask for them `backwards`; the `old` task is the first mark's.
 */
export type TuningTask = 'both' | 'old' | 'backwards'

/** Letters to be copied, of how many different ones, among so many places. */
export const COPIED = 3
export const ALPHABET = 6
const PLACES = 16

/** Letters, the filler, the first mark and the second. */
export const VOCABULARY = ALPHABET + 3
const SECOND = ALPHABET + 2

/** Asks by the second mark in those sequences. */
function bySecondMark({ ids, targets }: TaskBatch, isAsked: (b: number) => boolean): TaskBatch {
  const data = ids.data.slice()
  const [batch, L] = ids.shape
  for (let b = 0; b < batch; b++)
    if (isAsked(b)) data.fill(SECOND, (b + 1) * L - COPIED, (b + 1) * L)
  return { ids: { ...ids, data }, targets }
}

function reversed({ ids, targets }: TaskBatch): TaskBatch {
  const data = targets.data.slice()
  const [batch, L] = ids.shape
  for (let b = 0; b < batch; b++) data.subarray((b + 1) * L - COPIED, (b + 1) * L).reverse()
  return { ids, targets: { ...targets, data } }
}

/** Fresh sequences of a task, the same for the same seed. */
export function tuningBatch(task: TuningTask, batch: number, seed: number): TaskBatch {
  const sizes = { batch, context: PLACES, copied: COPIED, alphabet: ALPHABET }
  const forwards = selectiveCopying(sizes, seed)
  if (task === 'old') return forwards
  if (task === 'both') return bySecondMark(forwards, (b) => b % 2 === 1)
  return reversed(bySecondMark(forwards, () => true))
}
