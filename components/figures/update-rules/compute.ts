import { clamp } from '../../../src/draw/index.ts'
import {
  readRuleStates,
  ruleStateSize,
  runRule,
  type RuleState,
  type Tensor,
  type UpdateRule,
} from '../../../src/kernel/index.ts'
import { handSet, tokensOf, type RuleKey } from './hand-set.ts'
import { lastWrite, streamOf, VALUE, type Stream, type StreamParameters } from './stream.ts'

export interface RulesParameters extends StreamParameters {
  readonly left: RuleKey
  readonly right: RuleKey
  /** The share of the state that a token keeps, for the rules that decay. */
  readonly alpha: number
  /** The token after which the keys are asked for, from 1; the last where there are fewer. */
  readonly t: number
}

/** What one rule makes of the stream. */
export interface Side {
  readonly short: string
  readonly title: string
  /** The state after the token, (rows, VALUE). */
  readonly state: Float64Array
  readonly rows: number
  /** How many numbers are carried from token to token. */
  readonly numbers: number
  /** What each key written so far reads, (keys, VALUE). */
  readonly reads: readonly Float64Array[]
  /** The error of each, over the size of a value. */
  readonly errors: readonly number[]
  /** The same over all keys written so far, and over those written twice, after every token. */
  readonly curve: readonly number[]
  readonly twice: number
}

export interface Rules {
  readonly stream: Stream
  readonly K: number
  readonly L: number
  /** The token at hand, counted from 0. */
  readonly now: number
  /** The keys written so far, and whether each has been written twice. */
  readonly asked: readonly number[]
  readonly isTwice: readonly boolean[]
  /** What is stored under each, (keys, VALUE). */
  readonly stored: readonly Float64Array[]
  readonly left: Side
  readonly right: Side
}

const rowOf = ({ shape, data }: Tensor, i: number): Float64Array =>
  data.slice(i * shape[1], (i + 1) * shape[1]) as Float64Array

/** Values have entries of size 1. */
const sizeOf = (squares: readonly number[]) =>
  Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length))

/** Every state read with one key, (L, VALUE). */
function readWith(key: number, states: RuleState, side: RuleKey, stream: Stream, alpha: number) {
  const L = stream.order.length
  const row = rowOf(stream.keys, key)
  const q = { shape: [L, stream.dk], data: new Float64Array(L * stream.dk) }
  for (let t = 0; t < L; t++) q.data.set(row, t * stream.dk)
  return readRuleStates(handSet[side].rule as UpdateRule, states, tokensOf(side, stream, alpha, q))
}

function sideOf(key: RuleKey, stream: Stream, alpha: number, now: number): Side {
  const rule = handSet[key].rule as UpdateRule
  const L = stream.order.length
  const K = stream.keys.shape[0]
  const { states } = runRule(rule, tokensOf(key, stream, alpha, stream.k), { states: true })
  const all = Array.from({ length: K }, (_, i) => readWith(i, states!, key, stream, alpha))
  const squareError = (i: number, t: number) => {
    const stored = rowOf(stream.v, lastWrite(stream, i, t))
    return stored.reduce((sum, v, p) => sum + (v - all[i].data[t * VALUE + p]) ** 2, 0) / VALUE
  }
  const errorsAt = (t: number) =>
    Array.from({ length: Math.min(K, t + 1) }, (_, i) => squareError(i, t))
  const memory = states![Object.keys(rule.parts)[0]]
  const size = memory.data.length / L
  const squares = errorsAt(now)
  return {
    short: handSet[key].short,
    title: rule.title,
    state: memory.data.slice(now * size, (now + 1) * size) as Float64Array,
    rows: size / VALUE,
    numbers: ruleStateSize(rule, { dk: stream.dk, dv: VALUE }),
    reads: squares.map((_, i) => rowOf(all[i], now)),
    errors: squares.map(Math.sqrt),
    curve: Array.from({ length: L }, (_, t) => sizeOf(errorsAt(t))),
    twice: sizeOf(squares.filter((_, i) => lastWrite(stream, i, now) >= K)),
  }
}

export function compute(parameters: RulesParameters): Rules {
  const stream = streamOf(parameters)
  const K = stream.keys.shape[0]
  const L = stream.order.length
  const now = clamp(Math.round(parameters.t), 1, L) - 1
  const asked = Array.from({ length: Math.min(K, now + 1) }, (_, i) => i)
  const side = (key: RuleKey) => sideOf(key, stream, parameters.alpha, now)
  return {
    stream,
    K,
    L,
    now,
    asked,
    isTwice: asked.map((i) => lastWrite(stream, i, now) >= K),
    stored: asked.map((i) => rowOf(stream.v, lastWrite(stream, i, now))),
    left: side(parameters.left),
    right: side(parameters.right),
  }
}
