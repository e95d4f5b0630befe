import mambaFile from '../../../content/weights/cart-pole-mamba.json' with { type: 'json' }
import memorylessFile from '../../../content/weights/cart-pole-memoryless.json' with { type: 'json' }
import type { WeightsLike } from '../../../src/kernel/index.ts'
import { unpackPolicy, type PolicyCard, type PolicyFile } from './policy-file.ts'

/** A trained policy with its card. */
export interface TrainedPolicy {
  readonly card: PolicyCard
  readonly weights: WeightsLike
}

/** The policy of a file of the book, unpacked when it is first wanted. */
function policyOf(json: unknown): () => TrainedPolicy {
  const file = json as PolicyFile
  let read: TrainedPolicy | undefined
  return () => (read ??= { card: file.card, weights: unpackPolicy(file) })
}

/** The one whose states go on, and the one whose states are emptied before every action. */
export const policies = {
  mamba: policyOf(mambaFile),
  memoryless: policyOf(memorylessFile),
} as const

export type PolicyName = keyof typeof policies
