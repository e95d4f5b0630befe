import {
  add,
  gaussian,
  mamba1Rule,
  multiply,
  random,
  retnetRule,
  runRule,
  scale,
  tensor,
  zeros,
  type Matrix,
} from '../../../src/kernel/index.ts'
import { keysAndValues, stateNumbers } from '../../kept-states.ts'
import { remembering } from '../../remembering.ts'

/** How the documents come into one state, or do not. */
export const ways = ['alone', 'mixed', 'row'] as const
export type Way = (typeof ways)[number]

export type Memory = '32' | '128' | 'all'

export interface CachedParameters {
  /** Documents that are read, and facts in each; a fact is a token. */
  readonly documents: number
  readonly facts: number
  /** Tokens in which a state fades to 1/e, or `all` where it forgets nothing. */
  readonly memory: Memory
  /** Tokens of a document whose bytes are counted. */
  readonly L: number
}

/** Rows of a state, the length of a key; letters a value may be, each a column. */
export const ROWS = 32
export const LETTERS = 16
/** Answers at least that the share of a document is taken over. */
const ANSWERS = 96

/** What a model of 2.8 billion weights keeps: a Mamba and a Transformer of one width. */
const STATES = stateNumbers({
  layers: 64,
  rule: mamba1Rule,
  dk: 16,
  channels: 5120,
  convolved: 5120,
})
const PAIRS = 32 * keysAndValues(32, 80)
/** Bytes of a number that is kept, and of a token of English, roughly, as text. */
const BYTES = 2
const TEXT_BYTES = 4
export const SHORTEST = 10
export const LONGEST = 100_000

export interface CachedStates {
  readonly documents: number
  readonly facts: number
  /** What a state keeps from token to token. */
  readonly decay: number
  /** For each way the share of the facts that is read back, document by document in the order of reading. */
  readonly shares: Readonly<Record<Way, readonly number[]>>
  /** How far the state of the row, put together from the cached ones, is from that of reading, at most. */
  readonly apart: number
  readonly L: number
  /** Bytes of a document of so many tokens. */
  readonly bytes: Readonly<Record<'text' | 'state' | 'cache', number>>
}

interface Facts {
  /** (facts, rows) */
  readonly keys: Matrix
  readonly letters: readonly number[]
  /** (facts, letters) */
  readonly values: Matrix
}

const matrixOf = (data: Float64Array, cols: number): Matrix => ({
  rows: data.length / cols,
  cols,
  data,
})

/** Facts one after the other, the same for the same seed. */
function factsFrom(seed: number): (count: number) => Facts {
  const draw = gaussian(seed)
  const choose = random(seed + 1)
  return (count) => {
    const keys = new Float64Array(count * ROWS)
    for (let i = 0; i < keys.length; i++) keys[i] = draw()
    const values = new Float64Array(count * LETTERS)
    const letters: number[] = []
    for (let i = 0; i < count; i++) {
      const key = keys.subarray(i * ROWS, (i + 1) * ROWS)
      const size = Math.hypot(...key)
      for (let n = 0; n < ROWS; n++) key[n] /= size
      letters.push(Math.floor(LETTERS * choose()))
      values[i * LETTERS + letters[i]] = 1
    }
    return { keys: matrixOf(keys, ROWS), letters, values: matrixOf(values, LETTERS) }
  }
}

/** The state after reading facts, from the state before them. */
function afterReading({ keys, values }: Facts, decay: number, before: Matrix): Matrix {
  const k = tensor(keys.data, [keys.rows, ROWS])
  const v = tensor(values.data, [keys.rows, LETTERS])
  const initialState = { S: tensor(before.data, [ROWS, LETTERS]) }
  const { S } = runRule(retnetRule, { q: k, k, v, gamma: decay }, { initialState }).lastState
  return matrixOf(S.data, LETTERS)
}

/** How many of the facts a state gives back: the letter must score above all others. */
function readBack({ keys, letters }: Facts, state: Matrix): number {
  const { data } = multiply(keys, state)
  const isRight = (letter: number, i: number) => {
    for (let other = 0; other < LETTERS; other++)
      if (other !== letter && data[i * LETTERS + other] >= data[i * LETTERS + letter]) return false
    return true
  }
  return letters.filter(isRight).length
}

/** A document among others. */
interface Read {
  readonly text: Facts
  /** The state after reading it alone. */
  readonly cached: Matrix
  /** How many of its facts that gives back. */
  readonly right: number
  /** The state after reading all documents up to it, in a row. */
  readonly read: Matrix
  /** The same, put together from the cached states. */
  readonly row: Matrix
  /** The cached states up to it, added up. */
  readonly mixed: Matrix
}

const nothing = zeros(ROWS, LETTERS)

/**
 * Draws documents, so often that each gives answers enough, and reads them: the first documents are the
 * same however many follow, and are read once.
 */
function reading(facts: number, decay: number): (documents: number) => readonly Read[][] {
  const draws = Array.from({ length: Math.ceil(ANSWERS / facts) }, (_, draw) => ({
    next: factsFrom(1e4 * facts + 2 * draw),
    read: [] as Read[],
  }))
  const faded = decay ** facts
  return (documents) =>
    draws.map(({ next, read }) => {
      while (read.length < documents) {
        const before = read.at(-1) ?? { read: nothing, row: nothing, mixed: nothing }
        const text = next(facts)
        const cached = afterReading(text, decay, nothing)
        read.push({
          text,
          cached,
          right: readBack(text, cached),
          read: afterReading(text, decay, before.read),
          // What came before fades by as much as a document has tokens.
          row: add(scale(before.row, faded), cached),
          mixed: add(before.mixed, cached),
        })
      }
      return read.slice(0, documents)
    })
}

const remembered = remembering(reading)

type Recalled = Pick<CachedStates, 'shares' | 'apart'>

/** Reads documents of random facts in all three ways, as often as the shares need. */
export function recall(documents: number, facts: number, decay: number): Recalled {
  const draws = remembered(facts, decay)(documents)
  const right = { alone: [0], mixed: [0], row: [0] }
  for (const way of ways) right[way] = new Array<number>(documents).fill(0)
  let apart = 0
  for (const texts of draws) {
    const { mixed, row, read } = texts[documents - 1]
    read.data.forEach((value, i) => (apart = Math.max(apart, Math.abs(value - row.data[i]))))
    texts.forEach((one, i) => {
      right.alone[i] += one.right
      right.mixed[i] += readBack(one.text, mixed)
      right.row[i] += readBack(one.text, row)
    })
  }
  const answers = draws.length * facts
  const shares = ways.map((way) => [way, right[way].map((count) => count / answers)])
  return { shares: Object.fromEntries(shares) as Recalled['shares'], apart }
}

/** The recall does not depend on the cursor below, so the last one serves while it is dragged. */
const recallOf = remembering(recall)

/** Bytes of the text of a document, of the states after it, and of its keys and values. */
export function bytesOf(L: number): CachedStates['bytes'] {
  return { text: TEXT_BYTES * L, state: BYTES * STATES, cache: BYTES * PAIRS * L }
}

export function compute(parameters: CachedParameters): CachedStates {
  const documents = Math.round(parameters.documents)
  const facts = Math.round(parameters.facts)
  const L = Math.round(parameters.L)
  const decay = parameters.memory === 'all' ? 1 : Math.exp(-1 / Number(parameters.memory))
  return { documents, facts, decay, ...recallOf(documents, facts, decay), L, bytes: bytesOf(L) }
}
