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
  type Matrix,
} from '../../../src/kernel/index.ts'
import { keysAndValues, stateNumbers } from '../../kept-states.ts'

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
  /** (facts of all documents, rows), document after document. */
  readonly keys: Matrix
  readonly letters: readonly number[]
  /** (facts of all documents, letters) */
  readonly values: Matrix
}

const matrixOf = (data: Float64Array, cols: number): Matrix => ({
  rows: data.length / cols,
  cols,
  data,
})

function drawFacts(count: number, seed: number): Facts {
  const draw = gaussian(seed)
  const choose = random(seed + 1)
  const keys = Float64Array.from({ length: count * ROWS }, () => draw())
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

/** Some of the facts, in their order. */
function part({ keys, letters, values }: Facts, from: number, to: number): Facts {
  return {
    keys: matrixOf(keys.data.subarray(from * ROWS, to * ROWS), ROWS),
    letters: letters.slice(from, to),
    values: matrixOf(values.data.subarray(from * LETTERS, to * LETTERS), LETTERS),
  }
}

/** The state after reading facts, from nothing. */
function afterReading({ keys, values }: Facts, decay: number): Matrix {
  const k = tensor(keys.data, [keys.rows, ROWS])
  const v = tensor(values.data, [keys.rows, LETTERS])
  const { S } = runRule(retnetRule, { q: k, k, v, gamma: decay }).lastState
  return matrixOf(S.data, LETTERS)
}

/** Which facts a state gives back: the letter must score above all others. */
function readBack({ keys, letters }: Facts, state: Matrix): boolean[] {
  const { data } = multiply(keys, state)
  return letters.map((letter, i) => {
    const scores = data.subarray(i * LETTERS, (i + 1) * LETTERS)
    return scores.every((score, other) => other === letter || score < scores[letter])
  })
}

type Recalled = Pick<CachedStates, 'shares' | 'apart'>

/** Reads documents of random facts in all three ways, as often as the shares need. */
export function recall(documents: number, facts: number, decay: number): Recalled {
  const draws = Math.ceil(ANSWERS / facts)
  const right = Object.fromEntries(ways.map((way) => [way, new Array<number>(documents).fill(0)]))
  const score = (way: Way, found: readonly boolean[], from = 0) =>
    found.forEach((isRight, i) => {
      if (isRight) right[way][from + Math.floor(i / facts)]++
    })
  let apart = 0
  for (let draw = 0; draw < draws; draw++) {
    const all = drawFacts(documents * facts, 1e4 * facts + 2 * draw)
    const texts = Array.from({ length: documents }, (_, i) => part(all, i * facts, (i + 1) * facts))
    const cached = texts.map((text) => afterReading(text, decay))
    const mixed = cached.reduce((sum, state) => add(sum, state))
    // What came before fades by as much as a document has tokens.
    const row = cached.reduce((sum, state) => add(scale(sum, decay ** facts), state))
    const read = afterReading(all, decay)
    read.data.forEach((value, i) => (apart = Math.max(apart, Math.abs(value - row.data[i]))))
    texts.forEach((text, i) => score('alone', readBack(text, cached[i]), i))
    score('mixed', readBack(all, mixed))
    score('row', readBack(all, row))
  }
  const shares = ways.map((way) => [way, right[way].map((count) => count / (draws * facts))])
  return { shares: Object.fromEntries(shares) as Recalled['shares'], apart }
}

let remembered: { key: string; recalled: Recalled } | undefined

/** The recall does not depend on the cursor below, so the last one serves while it is dragged. */
function recallOf(documents: number, facts: number, decay: number): Recalled {
  const key = [documents, facts, decay].join()
  if (remembered?.key !== key) remembered = { key, recalled: recall(documents, facts, decay) }
  return remembered.recalled
}

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
