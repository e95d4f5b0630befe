import { gaussian, random, tensor, unitVector, type Tensor } from '../../../src/kernel/index.ts'

/** Rows of the state, and the length of a key. */
export const N = 16
/** Letters that a token may say, each a column of the state. */
export const LETTERS = 16
/** Tokens before the fact, and the most after it. */
export const BEFORE = 1024
export const MOST = 1024
/** Facts that are asked for, each in the same place, and those that attention is asked for. */
export const QUESTIONS = 128
export const ATTENDED = 16

/** The text without the fact: a key, a letter and how its step differs for each token. */
export interface Stream {
  readonly keys: Tensor
  readonly letters: Uint8Array
  /** Factors about 1, by which steps of tokens that are no facts differ. */
  readonly uneven: Float64Array
}

export interface Questions {
  readonly keys: Tensor
  readonly letters: Uint8Array
}

/** Spread of the logarithm of the steps of tokens that are no facts. */
const SPREAD = 0.5

function drawKeys(count: number, seed: number): Tensor {
  const draw = gaussian(seed)
  const keys = new Float64Array(count * N)
  for (let t = 0; t < count; t++)
    keys.set(unitVector(Array.from({ length: N }, () => draw())), t * N)
  return tensor(keys, [count, N])
}

function drawLetters(count: number, seed: number): Uint8Array {
  const draw = random(seed)
  return Uint8Array.from({ length: count }, () => Math.floor(LETTERS * draw()))
}

function makeStream(): Stream {
  // The fact's own place, after those before it, is left to whoever asks.
  const count = BEFORE + 1 + MOST
  const draw = gaussian(3)
  return {
    keys: drawKeys(count, 1),
    letters: drawLetters(count, 2),
    uneven: Float64Array.from({ length: count }, () => Math.exp(SPREAD * draw())),
  }
}

let made: { readonly stream: Stream; readonly questions: Questions } | undefined

/** The one text that all settings share, and what is asked. */
export function material() {
  made ??= {
    stream: makeStream(),
    questions: { keys: drawKeys(QUESTIONS, 4), letters: drawLetters(QUESTIONS, 5) },
  }
  return made
}
