import { selectiveScan } from '../../../src/kernel/index.ts'
import { bytesOf, unitsOf } from './byte-pairs.ts'

export interface State {
  readonly text: string
  /** Pairs of the tokeniser that are joined. */
  readonly merges: number
  /** At whose beginnings the state takes the long step. */
  readonly where: 'none' | 'sentences' | 'words'
  /** The step at every other unit. */
  readonly dt: number
  readonly border: number
  /** Characters of a document that is written like the text. */
  readonly length: number
}

/** States of a channel that are counted, as in Mamba-1. */
export const N = 16
/** A unit counts as held while more than this part of it is left; rounding is not more. */
const HELD = Math.exp(-1) * (1 + 1e-9)

/** The text in units of one kind, and what the state has left of each at the end. */
export interface Reading {
  readonly name: 'bytes' | 'subwords'
  /** Bytes of each unit. */
  readonly sizes: readonly number[]
  readonly isBorder: readonly boolean[]
  readonly held: Float64Array
  /** Characters at the end, those of all units of which more than 1/e is left. */
  readonly reach: number
  /** Units of the document. */
  readonly L: number
}

export interface BytesAndTokens {
  readonly characters: readonly string[]
  /** For each byte of the text, its character, counted from 0. */
  readonly characterOf: readonly number[]
  readonly bytes: Reading
  readonly subwords: Reading
}

/** What a text before a character ends in, if something begins with the character. */
const before: Readonly<Record<State['where'], RegExp>> = {
  none: /(?!)/u,
  sentences: /(?:[.!?…]["”’)]*\s+|[。！？]\s*)["“‘(]*$/u,
  words: /\s$/u,
}

/** The characters with which a sentence or a word begins, but for the first of all. */
function beginnings(characters: readonly string[], where: State['where']): boolean[] {
  let text = ''
  return characters.map((one) => {
    const begins = /[\p{L}\p{N}]/u.test(one) && before[where].test(text)
    text = (text + one).slice(-8)
    return begins
  })
}

/**
 * What a state has left of each unit when all are read: one sequence a unit, in which that unit alone
 * writes 1 into the state.
 */
function heldOf(dt: readonly number[]): Float64Array {
  const L = dt.length
  const row = { shape: [L, 1, L], data: new Float64Array(L * L) }
  const x = { shape: [L, 1, L], data: new Float64Array(L * L) }
  for (let j = 0; j < L; j++) {
    row.data.set(dt, j * L)
    x.data[j * L + j] = 1 / dt[j]
  }
  const { lastState } = selectiveScan({ x, dt: row, A: [[-1]], B: [[1]], C: [[1]] })
  return lastState.data
}

function readingOf(
  name: Reading['name'],
  units: readonly string[],
  characterOf: readonly number[],
  begins: readonly boolean[],
  { dt, border, length }: State,
): Reading {
  const sizes = units.map((unit) => unit.length)
  let end = 0
  const isBorder = sizes.map((size) => {
    const start = end
    end += size
    // A character of several bytes begins with its first one.
    return characterOf
      .slice(start, end)
      .some((c, i) => begins[c] && characterOf[start + i - 1] !== c)
  })
  const held = heldOf(isBorder.map((atBorder) => (atBorder ? border : dt)))
  let [first, byte] = [units.length, characterOf.length]
  while (first > 0 && held[first - 1] > HELD) byte -= sizes[--first]
  const reach = begins.length - (byte === 0 ? 0 : characterOf[byte - 1] + 1)
  const L = Math.round((length * units.length) / begins.length)
  return { name, sizes, isBorder, held, reach, L }
}

/** A text in bytes and in subwords, each as a state of one number holds it at the end. */
export function compute(state: State): BytesAndTokens {
  const characters = Array.from(state.text)
  const characterOf = characters.flatMap((one, c) => bytesOf(one).map(() => c))
  const begins = beginnings(characters, state.where)
  const reading = (name: Reading['name'], units: readonly string[]) =>
    readingOf(name, units, characterOf, begins, state)
  return {
    characters,
    characterOf,
    bytes: reading('bytes', bytesOf(state.text)),
    subwords: reading('subwords', unitsOf(state.text, state.merges)),
  }
}

/** What a reading of the document costs: pairs compared and numbers cached by attention, updates of a scan. */
export function costsOf({ L }: Reading) {
  return { pairs: (L * (L + 1)) / 2, updates: N * L, cached: 2 * L, state: N }
}
