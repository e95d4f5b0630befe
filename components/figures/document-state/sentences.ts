import type { DocumentState, Order } from './compute.ts'

export interface Sentence {
  /** Its words, from one to before another. */
  readonly from: number
  readonly to: number
  /** How many of them come back. */
  readonly back: number
}

/** The sentences of a text and what comes back of each when the question stands there. */
export function sentencesOf({ words, readings }: DocumentState, order: Order): Sentence[] {
  const { back } = readings[order]
  const sentences: { from: number; to: number; back: number }[] = []
  words.forEach(({ sentence }, t) => {
    sentences[sentence] ??= { from: t, to: t, back: 0 }
    sentences[sentence].to = t + 1
    if (back[t]) sentences[sentence].back++
  })
  return sentences
}

export const backOf = ({ readings }: DocumentState, order: Order): number =>
  readings[order].back.filter(Boolean).length
