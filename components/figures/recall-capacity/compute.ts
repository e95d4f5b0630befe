import {
  causalAttention,
  deltaNetRule,
  gaussian,
  linearAttentionRule,
  random,
  ruleStateSize,
  runRule,
  tensor,
  type Tensor,
} from '../../../src/kernel/index.ts'

export const mixers = ['attention', 'delta', 'adding'] as const
export type Mixer = (typeof mixers)[number]

export type Rows = '4' | '8' | '16' | '32' | '64'

export interface RecallParameters {
  /** Rows of the state, and the length of a key. */
  readonly N: Rows
  /** Pairs at the cursor. */
  readonly K: number
}

/** Letters that a value may be, each a column of the state. */
export const LETTERS = 16
export const MOST_PAIRS = 128
const counts: readonly number[] = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, MOST_PAIRS]
/** Answers at least that a share is taken over. */
const ANSWERS = 128
/** What attention multiplies a match by, so that the best one takes nearly all of the weight. */
const SHARPNESS = 40

export interface RecallCapacity {
  readonly N: number
  readonly K: number
  readonly counts: readonly number[]
  /** Share of the pairs whose letter is read back, for each of the counts. */
  readonly shares: Readonly<Record<Mixer, readonly number[]>>
  /** The same at the cursor. */
  readonly here: Readonly<Record<Mixer, number>>
  /** Numbers that are kept: by a state, and by attention at the cursor. */
  readonly state: number
  readonly cache: number
}

interface Pairs {
  readonly keys: Tensor
  readonly letters: readonly number[]
}

function drawPairs(K: number, N: number, seed: number): Pairs {
  const draw = gaussian(seed)
  const choose = random(seed + 1)
  const keys = Float64Array.from({ length: K * N }, () => draw())
  for (let i = 0; i < K; i++) {
    const key = keys.subarray(i * N, (i + 1) * N)
    const size = Math.hypot(...key)
    for (let n = 0; n < N; n++) key[n] /= size
  }
  return {
    keys: tensor(keys, [K, N]),
    letters: Array.from({ length: K }, () => Math.floor(LETTERS * choose())),
  }
}

/** Rows of a first matrix above those of a second, each K of them. */
function above(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** K tokens write, K more ask for them in the same order; the answers, (K, letters). */
function answersOf(mixer: Mixer, { keys, letters }: Pairs): Float64Array {
  const [K, N] = keys.shape
  const silent = new Float64Array(K * N)
  const values = new Float64Array(2 * K * LETTERS)
  letters.forEach((letter, i) => (values[i * LETTERS + letter] = 1))
  const q = above(silent, keys.data)
  const asking = (data: Float64Array) => data.slice(K * LETTERS)
  if (mixer === 'attention') {
    const headed = (data: Float64Array, width: number) => tensor(data, [1, 2 * K, 1, width])
    // Those that ask offer a key of zeros, which no sharp query looks at.
    const k = headed(above(keys.data, silent), N)
    const input = { q: headed(q, N), k, v: headed(values, LETTERS) }
    return asking(causalAttention(input, { scale: SHARPNESS }).y.data)
  }
  const rows = (data: Float64Array, width: number) => tensor(data, [2 * K, width])
  const tokens = {
    q: rows(q, N),
    k: rows(above(keys.data, keys.data), N),
    v: rows(values, LETTERS),
  }
  if (mixer === 'adding') return asking(runRule(linearAttentionRule, tokens).y.data)
  // Those that ask write with strength 0.
  const beta = Float64Array.from({ length: 2 * K }, (_, t) => (t < K ? 1 : 0))
  return asking(runRule(deltaNetRule, { ...tokens, beta }).y.data)
}

function rightOf(answers: Float64Array, letters: readonly number[]): number {
  return letters.filter((letter, i) => {
    const scores = answers.subarray(i * LETTERS, (i + 1) * LETTERS)
    return scores.every((score, other) => other === letter || score < scores[letter])
  }).length
}

/** Shares of all mixers for K pairs, on the same draws. */
export function sharesOf(K: number, N: number): Record<Mixer, number> {
  const draws = Math.ceil(ANSWERS / K)
  const right = { attention: 0, delta: 0, adding: 0 }
  for (let i = 0; i < draws; i++) {
    const pairs = drawPairs(K, N, 1000 * K + 2 * i)
    for (const mixer of mixers) right[mixer] += rightOf(answersOf(mixer, pairs), pairs.letters)
  }
  const shares = mixers.map((mixer) => [mixer, right[mixer] / (draws * K)])
  return Object.fromEntries(shares) as Record<Mixer, number>
}

type Shares = RecallCapacity['shares']
let remembered: { N: number; shares: Shares } | undefined

/** The curves do not depend on the cursor, so the last ones serve while it is dragged. */
function curvesOf(N: number): Shares {
  if (remembered?.N === N) return remembered.shares
  const all = counts.map((K) => sharesOf(K, N))
  const curves = mixers.map((mixer) => [mixer, all.map((one) => one[mixer])])
  remembered = { N, shares: Object.fromEntries(curves) as Shares }
  return remembered.shares
}

export function compute(parameters: RecallParameters): RecallCapacity {
  const N = Number(parameters.N)
  const K = Math.round(parameters.K)
  return {
    counts,
    shares: curvesOf(N),
    here: sharesOf(K, N),
    N,
    K,
    state: ruleStateSize(linearAttentionRule, { dk: N, dv: LETTERS }),
    cache: K * (N + LETTERS),
  }
}
