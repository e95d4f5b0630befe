import type { WeightsLike } from '../../src/kernel/index.ts'
import { unpackWeights, type Card } from './weights-file.ts'

/** Trained weights with their card. */
export interface TrainedWith<C> {
  readonly card: C
  readonly weights: WeightsLike
}

export type Trained = TrainedWith<Card>

/** Makes of files of the book weights that are unpacked when they are first wanted. */
export function trainedBy<F extends { readonly card: unknown }>(unpack: (file: F) => WeightsLike) {
  return (json: unknown): (() => TrainedWith<F['card']>) => {
    const file = json as F
    let read: TrainedWith<F['card']> | undefined
    return () => (read ??= { card: file.card, weights: unpack(file) })
  }
}

/** The weights of a language model's file of the book. */
export const trained = trainedBy(unpackWeights)
