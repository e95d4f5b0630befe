import { causalAttention, ssd, tensor } from '../../../src/kernel/index.ts'
import { keysAndValues } from '../../kept-states.ts'
import { askedFor, directionOf, wantedWords, wordsOf, type Word } from './words.ts'

/** Where the question stands. */
export type Order = 'after' | 'before' | 'between'
export const orders = ['after', 'before', 'between'] as const

export interface DocumentParameters {
  readonly text: string
  readonly question: string
  readonly order: Order
  /** The step at every word while the question is not known. */
  readonly same: number
  /** Steps when it is: in sentences that have a word of it, from that word on, and elsewhere. */
  readonly wanted: number
  readonly other: number
}

/** Rows of the state, the length of a key; and columns, the length of a word's direction. */
export const N = 16
/** Bytes of a number that is kept. */
export const BYTES = 2
/** What attention multiplies a match by, so that the best one takes nearly all of the weight. */
const SHARPNESS = 40

/** What is left of a text when it has been read. */
export interface Reading {
  /** For each word, the factor of it that stands in the state at the end. */
  readonly weights: Float64Array
  /** Whether the word comes back when the state is asked for what followed the two before it. */
  readonly back: readonly boolean[]
}

export interface DocumentState {
  readonly characters: readonly string[]
  readonly words: readonly Word[]
  readonly wanted: readonly boolean[]
  readonly readings: Readonly<Record<Order, Reading>>
  /** Words that attention brings back. */
  readonly attended: number
  /** Bytes of the state, and of the keys and values of all words. */
  readonly state: number
  readonly cache: number
}

/** What each word is written under: the two words before it, the same for equal ones. */
export const cuesOf = (words: readonly Word[]): string[] =>
  words.map((_, t) => `${words[t - 2]?.text ?? ''} ${words[t - 1]?.text ?? ''}`)

interface Written {
  readonly words: readonly Word[]
  readonly keys: Float64Array
  readonly values: Float64Array
}

function write(words: readonly Word[]): Written {
  const keys = new Float64Array(words.length * N)
  const values = new Float64Array(words.length * N)
  cuesOf(words).forEach((cue, t) => keys.set(directionOf(`cue ${cue}`, N), t * N))
  words.forEach(({ text }, t) => values.set(directionOf(`word ${text}`, N), t * N))
  return { words, keys, values }
}

/**
 * Which words are found in answers, one a word: of all words of the text the one that lies nearest, and
 * none where the answer points away from all.
 */
function found({ words, values }: Written, answers: Float64Array): boolean[] {
  const known = new Map(words.map(({ text }, t) => [text, values.subarray(t * N, (t + 1) * N)]))
  return words.map(({ text }, t) => {
    const answer = answers.subarray(t * N, (t + 1) * N)
    let [nearest, most] = ['', 0]
    for (const [other, value] of known) {
      let score = 0
      for (let p = 0; p < N; p++) score += answer[p] * value[p]
      if (score > most) [nearest, most] = [other, score]
    }
    return nearest === text
  })
}

/** The text read with these steps; a text that is read twice stands twice among them. */
function read(written: Written, steps: readonly number[]): Reading {
  const { words, keys, values } = written
  const [count, L] = [words.length, steps.length]
  const B = new Float64Array(L * N)
  const x = new Float64Array(L * N)
  const alone = new Float64Array(L * count)
  for (let t = 0; t < L; t += count) {
    B.set(keys, t * N)
    x.set(values, t * N)
    for (let w = 0; w < count; w++) alone[(t + w) * count + w] = 1
  }
  const dt = tensor(Float64Array.from(steps), [1, L, 1])
  const A = tensor([-1], [1])
  const rows = tensor(B, [1, L, 1, N])
  const { lastState } = ssd({ x: tensor(x, [1, L, 1, N]), dt, A, B: rows, C: rows })
  // Each word in a channel of its own shows with what weight it stands in the state.
  const one = tensor(new Float64Array(L).fill(1), [1, L, 1, 1])
  const weights = ssd({ x: tensor(alone, [1, L, 1, count]), dt, A, B: one, C: one }).lastState.data
  const answers = new Float64Array(count * N)
  for (let w = 0; w < count; w++)
    for (let p = 0; p < N; p++)
      for (let n = 0; n < N; n++) answers[w * N + p] += lastState.data[p * N + n] * keys[w * N + n]
  return { weights, back: found(written, answers) }
}

/** How many words attention brings back, asked for each as the state is. */
function attend(written: Written): number {
  const L = written.words.length
  const of = (data: Float64Array) => tensor(data, [1, L, 1, N])
  const silent = of(new Float64Array(L * N))
  const { y } = causalAttention(
    // Those that ask offer keys and values of zeros.
    { q: of(written.keys), k: silent, v: silent },
    { scale: SHARPNESS, initialState: { k: of(written.keys), v: of(written.values) } },
  )
  return found(written, y.data).filter(Boolean).length
}

let last:
  { readonly text: string; readonly written: Written; readonly attended: number } | undefined

/** What does not change while steps and question do. */
function writtenOf(text: string, characters: readonly string[]) {
  if (last?.text === text) return last
  const words = wordsOf(characters)
  const written = write(words)
  last = { text, written, attended: words.length > 0 ? attend(written) : 0 }
  return last
}

const nothing: Reading = { weights: new Float64Array(0), back: [] }

export function compute({ text, question, same, ...steps }: DocumentParameters): DocumentState {
  const characters = Array.from(text)
  const { written, attended } = writtenOf(text, characters)
  const { words } = written
  const wanted = wantedWords(words, askedFor(question))
  const blind = words.map(() => same)
  const told = wanted.map((isWanted) => (isWanted ? steps.wanted : steps.other))
  const of = (taken: readonly number[]) => (words.length > 0 ? read(written, taken) : nothing)
  return {
    characters,
    words,
    wanted,
    readings: { after: of(blind), before: of(told), between: of([...blind, ...told]) },
    attended,
    state: BYTES * N * N,
    cache: BYTES * keysAndValues(1, N) * words.length,
  }
}
