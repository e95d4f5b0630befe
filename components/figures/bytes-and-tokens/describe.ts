import { formatCount, formatFixed, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { costsOf, N, type BytesAndTokens, type Reading, type State } from './compute.ts'

const percent = (share: number) => `${formatFixed(100 * share, 1)} per cent`

const each = ({ bytes, subwords }: BytesAndTokens) => bytes.sizes.length / subwords.sizes.length

function stepsText({ bytes }: BytesAndTokens, { where, dt, border }: State): string {
  if (where === 'none') return `With a step of ${dt} at every unit`
  const count = bytes.isBorder.filter(Boolean).length
  const what = where === 'words' ? 'word' : 'sentence'
  return `With a step of ${dt} at a unit, and of ${border} at the beginning of ${plural(count, `further ${what}`)}`
}

/** Units, what is left of the first and how far memory reaches, and the cost of a document. */
export function describe(data: BytesAndTokens, state: State): string {
  const { characters, bytes, subwords } = data
  const [many, few] = [costsOf(bytes), costsOf(subwords)]
  return (
    `${plural(characters.length, 'character')}: ${plural(bytes.sizes.length, 'byte')} or ${plural(subwords.sizes.length, 'subword')}, ${formatFixed(each(data), 2)} bytes each. ` +
    `${stepsText(data, state)}, the state at the end has left ${percent(bytes.held[0])} of the first byte and ${percent(subwords.held[0])} of the first subword, ` +
    `and more than 37 per cent of the last ${bytes.reach} characters read as bytes, of the last ${subwords.reach} read as subwords. ` +
    `A document of ${formatWhole(state.length)} characters has ${formatCount(bytes.L)} bytes or ${formatCount(subwords.L)} subwords: attention compares ${formatCount(many.pairs)} or ${formatCount(few.pairs)} pairs, a scan makes ${formatCount(many.updates)} or ${formatCount(few.updates)} updates in a channel, and its state has ${N} numbers for both.`
  )
}

export function readouts(data: BytesAndTokens): Readout[] {
  const { bytes, subwords } = data
  const [many, few] = [costsOf(bytes), costsOf(subwords)]
  const first = ({ held }: Reading) => percent(held[0])
  const times = (a: number, b: number) => `${formatFixed(a / b, 2)} times`
  return [
    { key: 'bytes', label: 'Bytes', value: String(bytes.sizes.length) },
    { key: 'subwords', label: 'Subwords', value: String(subwords.sizes.length) },
    { key: 'each', label: 'Bytes of a subword', value: formatFixed(each(data), 2) },
    { key: 'first-byte', label: 'Left of the first byte', value: first(bytes) },
    { key: 'first-subword', label: 'Left of the first subword', value: first(subwords) },
    { key: 'reach-bytes', label: 'Characters held, as bytes', value: String(bytes.reach) },
    { key: 'reach-subwords', label: 'Characters held, as subwords', value: String(subwords.reach) },
    { key: 'pairs', label: 'Pairs, bytes over subwords', value: times(many.pairs, few.pairs) },
    { key: 'updates', label: 'Updates, the same', value: times(many.updates, few.updates) },
  ]
}

/** A unit as it can be shown: its characters, and bytes that are none by their numbers. */
function unitText(
  characters: readonly string[],
  characterOf: readonly number[],
  byte: number,
  size: number,
) {
  const from = characterOf[byte]
  const to = characterOf[byte + size - 1]
  const isWhole = characterOf[byte - 1] !== from && characterOf[byte + size] !== to
  const text = characters.slice(from, to + 1).join('')
  return isWhole ? text.replaceAll(' ', '␣') : `part of ${text}`
}

export function table({ characters, characterOf, subwords }: BytesAndTokens): Table {
  let byte = 0
  return {
    columns: [
      { label: 'subword' },
      { label: 'unit' },
      { label: 'bytes' },
      { label: 'border' },
      { label: 'left at the end' },
    ],
    rows: subwords.sizes.map((size, i) => {
      const text = unitText(characters, characterOf, byte, size)
      byte += size
      return [
        i + 1,
        text,
        size,
        subwords.isBorder[i] ? 'yes' : 'no',
        formatFixed(subwords.held[i], 3),
      ]
    }),
  }
}
