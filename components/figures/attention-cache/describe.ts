import { formatBytes, formatFixed } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import {
  GPT3_BYTES_PER_TOKEN,
  STATE_NUMBERS,
  BYTES,
  type Cache,
  type CacheParameters,
} from './compute.ts'
import { L, LETTERS, TOKENS, type Head } from './heads.ts'

const aims: Readonly<Record<Head, string>> = {
  same: 'the same letter',
  before: 'the token before',
  next: 'what followed the same letter',
}

const share = (value: number) => formatFixed(value, 2)

function compared(bytes: number): string {
  const state = STATE_NUMBERS * BYTES
  if (bytes === state) return 'as much as'
  return bytes > state ? 'more than' : 'less than'
}

export function describe(data: Cache, { head }: CacheParameters): string {
  const { now, strongest, read, kept, bytes } = data
  const letters = LETTERS.map((letter, i) => `${letter} ${share(read[i])}`).join(', ')
  return (
    `The head that looks for ${aims[head]} stands on token ${now + 1}, ${TOKENS[now]}, and reads ${letters}. ` +
    `No single token gets more than ${share(strongest.share)}, the share of token ${strongest.s + 1}, ${TOKENS[strongest.s]}. ` +
    `The cache holds ${kept[now]} ${kept[now] === 1 ? 'token' : 'tokens'} in ${bytes[now]} bytes, ${compared(bytes[now])} the ${STATE_NUMBERS * BYTES} bytes of an 8 × 8 state.`
  )
}

export function readouts(data: Cache): readonly Readout[] {
  const { now, strongest, kept, bytes } = data
  return [
    { key: 'largest', label: 'Largest share', value: share(strongest.share) },
    { key: 'kept', label: 'Tokens kept', value: String(kept[now]) },
    { key: 'bytes', label: 'Cache, this head', value: formatBytes(bytes[now]) },
    {
      key: 'gpt3',
      label: 'At the size of GPT-3',
      value: formatBytes(kept[now] * GPT3_BYTES_PER_TOKEN),
    },
  ]
}

export function table({ shares, now, kept, bytes }: Cache): Table {
  return {
    columns: [
      { label: 'Token' },
      { label: 'Letter' },
      { label: `Share at token ${now + 1}` },
      { label: 'Kept after it' },
      { label: 'Bytes' },
    ],
    rows: TOKENS.map((letter, s) => [
      s + 1,
      letter,
      Number(shares[now * L + s].toFixed(4)),
      kept[s],
      bytes[s],
    ]),
  }
}
