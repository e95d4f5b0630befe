import type { WeightsLike } from '../../src/kernel/index.ts'
import { unpackWeights, type Card, type WeightsFile } from './weights-file.ts'

/** Trained weights with their card. */
export interface Trained {
  readonly card: Card
  readonly weights: WeightsLike
}

/** The weights of a file of the book, unpacked when they are first wanted. */
export function trained(json: unknown): () => Trained {
  const file = json as WeightsFile
  let read: Trained | undefined
  return () => (read ??= { card: file.card, weights: unpackWeights(file) })
}
