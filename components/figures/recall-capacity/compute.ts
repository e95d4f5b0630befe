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

/** Pairs that are written one after another, several draws of them. */
interface Draws {
  /** (draws, K, N) */
  readonly keys: Tensor
  /** The letter of each key. */
  readonly letters: readonly number[]
  /** The same as values of one 1 each, (draws, K, letters). */
  readonly values: Tensor
}

function drawPairs(K: number, N: number): Draws {
  const draws = Math.ceil(ANSWERS / K)
  const keys = new Float64Array(draws * K * N)
  const values = new Float64Array(draws * K * LETTERS)
  const letters: number[] = []
  for (let i = 0; i < draws; i++) {
    const seed = 1000 * K + 2 * i
    const draw = gaussian(seed)
    const choose = random(seed + 1)
    for (let at = i * K * N; at < (i + 1) * K * N; at += N) {
      let square = 0
      for (let n = 0; n < N; n++) square += (keys[at + n] = draw()) ** 2
      for (let n = 0; n < N; n++) keys[at + n] /= Math.sqrt(square)
    }
    for (let j = 0; j < K; j++) {
      const letter = Math.floor(LETTERS * choose())
      values[letters.length * LETTERS + letter] = 1
      letters.push(letter)
    }
  }
  return {
    keys: tensor(keys, [draws, K, N]),
    letters,
    values: tensor(values, [draws, K, LETTERS]),
  }
}

/** What each key reads where all are kept: one token more asks, with as many heads as there are keys. */
function attended({ keys, values }: Draws): Float64Array {
  const [draws, K, N] = keys.shape
  const asking = {
    q: tensor(keys.data, [draws, 1, K, N]),
    // Its own key of zeros no sharp query looks at.
    k: tensor(new Float64Array(draws * N), [draws, 1, 1, N]),
    v: tensor(new Float64Array(draws * LETTERS), [draws, 1, 1, LETTERS]),
  }
  const kept = {
    k: tensor(keys.data, [draws, K, 1, N]),
    v: tensor(values.data, [draws, K, 1, LETTERS]),
  }
  return causalAttention(asking, { scale: SHARPNESS, initialState: kept }).y.data
}

/** What each key reads, `y = Sᵀq`, of the state that a rule has once all of its draw are written. */
function read(rule: 'delta' | 'adding', { keys, values }: Draws): Float64Array {
  const [draws, K, N] = keys.shape
  const y = new Float64Array(values.data.length)
  for (let i = 0; i < draws; i++) {
    const asked = keys.data.subarray(i * K * N, (i + 1) * K * N)
    const written = values.data.subarray(i * K * LETTERS, (i + 1) * K * LETTERS)
    const tokens = { q: 0, k: tensor(asked, [K, N]), v: tensor(written, [K, LETTERS]) }
    const { lastState } =
      rule === 'adding'
        ? runRule(linearAttentionRule, tokens)
        : runRule(deltaNetRule, { ...tokens, beta: 1 })
    const S = lastState.S.data
    for (let j = 0; j < K; j++) {
      const to = (i * K + j) * LETTERS
      for (let n = 0; n < N; n++) {
        const entry = asked[j * N + n]
        for (let v = 0; v < LETTERS; v++) y[to + v] += entry * S[n * LETTERS + v]
      }
    }
  }
  return y
}

/** The share of the answers, (all keys, letters), that score the right letter highest. */
function shareOf(answers: Float64Array, letters: readonly number[]): number {
  const right = letters.filter((letter, i) => {
    const scores = answers.subarray(i * LETTERS, (i + 1) * LETTERS)
    return scores.every((score, other) => other === letter || score < scores[letter])
  })
  return right.length / letters.length
}

/** Shares of all mixers for K pairs, on the same draws. */
export function sharesOf(K: number, N: number): Record<Mixer, number> {
  const pairs = drawPairs(K, N)
  return {
    attention: shareOf(attended(pairs), pairs.letters),
    delta: shareOf(read('delta', pairs), pairs.letters),
    adding: shareOf(read('adding', pairs), pairs.letters),
  }
}

type Shares = RecallCapacity['shares']
const known = new Map<number, Shares>()

/** The curves do not depend on the cursor, and there are five of them: each is found once. */
function curvesOf(N: number): Shares {
  const before = known.get(N)
  if (before) return before
  const all = counts.map((K) => sharesOf(K, N))
  const curves = mixers.map((mixer) => [mixer, all.map((one) => one[mixer])])
  const found = Object.fromEntries(curves) as Shares
  known.set(N, found)
  return found
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
