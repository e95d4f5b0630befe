import { formatSignificant, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { orders, type DocumentParameters, type DocumentState } from './compute.ts'
import { places } from './draw.ts'
import { backOf, sentencesOf } from './sentences.ts'

/** What comes back of the text and of its sentences, and what is kept for it. */
export function describe(data: DocumentState, { order }: DocumentParameters): string {
  const { words, wanted, attended, state, cache } = data
  if (words.length === 0) return 'There is no word in the text, so nothing is written.'
  const shares = sentencesOf(data, order).map(({ from, to, back }) => `${back} of ${to - from}`)
  return (
    `A text of ${plural(words.length, 'word')} in ${plural(shares.length, 'sentence')}, with the question ${places[order]}: the state brings back ${backOf(data, order)}, by sentence ${shares.join(', ')}. ` +
    `The question singles out ${plural(wanted.filter(Boolean).length, 'word')}. Attention brings back ${attended}. ` +
    `The state takes ${formatWhole(state)} bytes, keys and values of all words ${formatWhole(cache)}.`
  )
}

export function readouts(data: DocumentState): readonly Readout[] {
  const { words, attended, state, cache } = data
  return [
    { key: 'words', label: 'Words', value: String(words.length) },
    ...orders.map((order) => ({
      key: order,
      label: `Back, question ${places[order]}`,
      value: String(backOf(data, order)),
    })),
    { key: 'attended', label: 'Back by attention', value: String(attended) },
    { key: 'state', label: 'Bytes of the state', value: formatWhole(state) },
    { key: 'cache', label: 'Bytes of keys and values', value: formatWhole(cache) },
  ]
}

export function table({ words, wanted, readings }: DocumentState): Table {
  return {
    columns: [
      { label: 'Word' },
      { label: 'Text' },
      { label: 'Sentence' },
      { label: 'Singled out' },
      ...orders.flatMap((order) => [
        { label: `In the state, question ${places[order]}` },
        { label: `Comes back, question ${places[order]}` },
      ]),
    ],
    rows: words.map(({ text, sentence }, t) => [
      t + 1,
      text,
      sentence + 1,
      wanted[t] ? 'yes' : 'no',
      ...orders.flatMap((order) => [
        formatSignificant(readings[order].weights[t]),
        readings[order].back[t] ? 'yes' : 'no',
      ]),
    ]),
  }
}
