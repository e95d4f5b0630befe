import { checkCount } from '../../check.ts'
import { checkRecord } from '../../check-record.ts'
import { random } from '../../random.ts'
import { shuffled } from '../../shuffle.ts'
import { chooseSorted, emptyBatch, type TaskBatch } from './batch.ts'

export interface AssociativeRecallOptions {
  /** Sequences. */
  readonly batch: number
  /** Pairs of a key and a value. */
  readonly pairs: number
  /** How many of the keys are asked for afterwards. */
  readonly queries: number
  /** How many different keys there are. */
  readonly keys: number
  /** How many different values there are. */
  readonly values: number
}

const optionKeys = {
  batch: true,
  pairs: true,
  queries: true,
  keys: true,
  values: true,
} as const

/**
 * Associative recall: pairs of a key and a value, then keys again, in any order; to be predicted are
 * their values. No key comes twice among the pairs.
 * @param options - `batch`, `pairs`, `queries`, `keys`, `values`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, 2·pairs + queries): keys are 0 … keys − 1, values `keys` … keys + values − 1; queries count.
 * @throws when a size is not a whole number of at least 1, or there are more pairs than keys, or more queries than pairs.
 * @source Arora et al., Zoology: Measuring and Improving Recall in Efficient Language Models (2023)
 */
export function associativeRecall(options: AssociativeRecallOptions, seed: number): TaskBatch {
  checkRecord('options', options, optionKeys)
  const { batch, pairs, queries, keys, values } = options
  checkCount('batch', batch)
  checkCount('keys', keys)
  checkCount('values', values)
  checkCount('pairs', pairs, 1, keys)
  checkCount('queries', queries, 1, pairs)
  const next = random(seed)
  const L = 2 * pairs + queries
  const task = emptyBatch(batch, L, 0)
  for (let b = 0; b < batch; b++) {
    const chosen = chooseSorted(pairs, keys, next)
    const order = Array.from(shuffled(pairs, next), (i) => chosen[i])
    const held = order.map(() => keys + Math.floor(next() * values))
    order.forEach((key, i) => {
      task.ids.data[b * L + 2 * i] = key
      task.ids.data[b * L + 2 * i + 1] = held[i]
    })
    shuffled(pairs, next)
      .subarray(0, queries)
      .forEach((pair, q) => {
        task.ids.data[b * L + 2 * pairs + q] = order[pair]
        task.targets.data[b * L + 2 * pairs + q] = held[pair]
      })
  }
  return task
}
