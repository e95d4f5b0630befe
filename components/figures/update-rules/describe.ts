import { formatFixed, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Rules, RulesParameters } from './compute.ts'

const error = (value: number) => formatFixed(value, 2)

/** A key as the drawing names it: with a prime once it has its second value. */
export const keyName = (key: number, isTwice: boolean) => `${key + 1}${isTwice ? '′' : ''}`

const countTwice = ({ isTwice }: Rules) => isTwice.filter(Boolean).length

export function describe(data: Rules): string {
  const { now, L, asked, stream, left, right } = data
  const twice = countTwice(data)
  const again =
    twice === 0
      ? 'No key has been written twice.'
      : `Over the ${plural(twice, 'key')} written twice it is ${error(left.twice)} and ${error(right.twice)}.`
  return (
    `${left.short} beside ${right.short}, after token ${now + 1} of ${L}: asked for ${asked.length === 1 ? 'the one key' : `all ${asked.length} keys`} written so far, with ${plural(stream.dk, 'row')} for a key, ` +
    `the error is ${error(left.curve[now])} of a value's size on the left and ${error(right.curve[now])} on the right. ${again}`
  )
}

export function readouts(data: Rules): readonly Readout[] {
  const { left, right, now } = data
  const twice = countTwice(data) > 0
  const shown = (value: number) => (twice ? error(value) : 'none')
  return [
    { key: 'left-error', label: `Error, ${left.short} (left)`, value: error(left.curve[now]) },
    { key: 'right-error', label: `Error, ${right.short} (right)`, value: error(right.curve[now]) },
    { key: 'left-twice', label: 'Of keys written twice, left', value: shown(left.twice) },
    { key: 'right-twice', label: 'Of keys written twice, right', value: shown(right.twice) },
    { key: 'left-numbers', label: 'Numbers carried, left', value: String(left.numbers) },
    { key: 'right-numbers', label: 'Numbers carried, right', value: String(right.numbers) },
  ]
}

export function table({ asked, isTwice, left, right }: Rules, _: RulesParameters): Table {
  return {
    columns: [
      { label: 'Key' },
      { label: 'Written' },
      { label: `Error, ${left.short} (left)` },
      { label: `Error, ${right.short} (right)` },
    ],
    rows: asked.map((key, i) => [
      keyName(key, isTwice[i]),
      isTwice[i] ? 'twice' : 'once',
      Number(left.errors[i].toFixed(4)),
      Number(right.errors[i].toFixed(4)),
    ]),
  }
}
