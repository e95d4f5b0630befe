import { diagonalRecurrence, discretizeDiagonal } from '../../src/kernel/index.ts'

/** What the drawing of a sentence needs. */
export interface SentenceStates {
  /** The words that are read, in order. */
  readonly words: readonly string[]
  /** Half-life of each state in words, shortest first. */
  readonly halfLives: readonly number[]
  /** Times of the samples in words; the first word arrives at 0. */
  readonly times: Float64Array
  /** One row a state, one entry a sample. */
  readonly states: readonly Float64Array[]
}

export const shortest = 0.35
export const longest = 64

/** Samples in the time of one word. */
const samples = 24

/** A pulse of one letter: a raised cosine of unit area over a third of a word. */
const pulse = Float64Array.from(
  { length: 8 },
  (_, k) => ((1 - Math.cos((2 * Math.PI * (k + 0.5)) / 8)) * samples) / 8,
)

/** Time before the first word, in words. */
const before = 0.12

/** `count` half-lives in words, from 0.35 to 64, each the same factor longer than the one before. */
export function halfLives(count: number): number[] {
  return Array.from(
    { length: count },
    (_, n) => shortest * (longest / shortest) ** (n / (count - 1)),
  )
}

/** The words of a sentence, its last `most` ones. */
export function wordsOf(sentence: string, most: number): string[] {
  return sentence.trim().split(/\s+/).filter(Boolean).slice(-most)
}

/** Letters and digits of a word: the height of its pulse. */
export function lengthOf(word: string): number {
  return word.match(/[\p{L}\p{N}]/gu)?.length ?? 1
}

/**
 * Reads the last `most` words of a sentence, and `after` words of silence, into `count` real states that decay independently, sampled by zero-order hold.
 * Each word arrives as a pulse as tall as the word is long, and B is 1 for every state.
 */
export function compute(
  sentence: string,
  { count, most, after }: { count: number; most: number; after: number },
): SentenceStates {
  const words = wordsOf(sentence, most)
  const lives = halfLives(count)
  const A = lives.map((life) => -Math.LN2 / life)
  const { Abar, Bbar } = discretizeDiagonal(A, 1, 1 / samples, 'zoh')
  const lead = Math.round(before * samples)
  const length = lead + Math.max(0, words.length - 1) * samples + Math.round(after * samples) + 1
  const x = new Float64Array(length)
  words.forEach((word, i) =>
    pulse.forEach((value, k) => (x[lead + i * samples + k] = value * lengthOf(word))),
  )
  const h = diagonalRecurrence(Abar, Bbar, x)
  return {
    words,
    halfLives: lives,
    times: Float64Array.from({ length }, (_, k) => (k - lead) / samples),
    states: lives.map((_, n) => Float64Array.from({ length }, (_, k) => h.data[k * count + n])),
  }
}
