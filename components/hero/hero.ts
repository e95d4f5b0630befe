import { clamp, type Drawing } from '../../src/draw/index.ts'
import { compute, wordsOf } from './compute.ts'
import { draw } from './draw.ts'

/** The sentence of the landing page before a reader writes another. */
export const authored =
  'A state space model reads one word at a time and keeps only what it can carry forward'

/** From this width on all sixteen states are drawn, unless the page gives the drawing its low stage. */
const narrowBelow = 560

export const heights = { wide: 448, narrow: 300 } as const

/** The drawing for a width in px: sixteen states and as many words as fit, or eight and five. */
export function drawSentence(
  sentence: string,
  width: number,
  narrow: boolean = width < narrowBelow,
): Drawing {
  const most = narrow ? 5 : clamp(Math.floor((width - 102) / 55) - 1, 6, 24)
  const data = compute(sentence, { count: narrow ? 8 : 16, most, after: narrow ? 1.5 : 2 })
  return draw(data, { width, height: narrow ? heights.narrow : heights.wide, narrow })
}

/** What the drawing shows, in a sentence. */
export function describeSentence(sentence: string): string {
  const words = wordsOf(sentence, 24)
  if (words.length === 0) return 'States at rest: no words have been read.'
  return `States with half-lives from 0.35 to 64 words, reading: ${words.join(' ')}.`
}
