import { causalAttention, ssd, tensor, type Tensor } from '../../../src/kernel/index.ts'
import { ATTENDED, BEFORE, LETTERS, material, N, QUESTIONS } from './stream.ts'

/** What attention multiplies a match by, so that the best one takes nearly all of the weight. */
const SHARPNESS = 40

/** Reads tokens, by their places in the text, into a state that is empty or has read others before. */
export function readInto(
  state: Tensor | undefined,
  places: readonly number[],
  steps: Float64Array,
): Tensor {
  const { stream } = material()
  const L = places.length
  const x = new Float64Array(L * LETTERS)
  const keys = new Float64Array(L * N)
  places.forEach((place, t) => {
    // The place of the fact says nothing here: what it writes is told apart from what disturbs it.
    if (place !== BEFORE) x[t * LETTERS + stream.letters[place]] = 1
    keys.set(stream.keys.data.subarray(place * N, (place + 1) * N), t * N)
  })
  const B = tensor(keys, [1, L, 1, N])
  const dt = tensor(
    Float64Array.from(places, (place) => steps[place]),
    [1, L, 1],
  )
  const input = { x: tensor(x, [1, L, 1, LETTERS]), dt, A: tensor([-1], [1]), B, C: B }
  return ssd(state ? { ...input, initialState: state } : input).lastState
}

/** The weight with which the first of these tokens stands in the state after each of them. */
export function weightsOf(places: readonly number[], steps: Float64Array): Float64Array {
  const L = places.length
  const one = tensor(new Float64Array(L).fill(1), [1, L, 1, 1])
  const x = tensor(
    Float64Array.from(places, (_, t) => (t === 0 ? 1 : 0)),
    [1, L, 1, 1],
  )
  const dt = tensor(
    Float64Array.from(places, (place) => steps[place]),
    [1, L, 1],
  )
  return ssd({ x, dt, A: tensor([-1], [1]), B: one, C: one }).y.data
}

export interface Answers {
  /** Share of the questions that are answered by the right letter. */
  readonly share: number
  /** The answer over the root mean square of what the other tokens add to a letter. */
  readonly clear: number
}

/** Asks a state in which a fact stands with this weight, beside what the others wrote. */
export function ask(state: Tensor, weight: number): Answers {
  const { questions } = material()
  let [right, squares] = [0, 0]
  for (let m = 0; m < QUESTIONS; m++) {
    const letter = questions.letters[m]
    let [own, other] = [0, -Infinity]
    for (let c = 0; c < LETTERS; c++) {
      let score = 0
      for (let n = 0; n < N; n++) score += state.data[c * N + n] * questions.keys.data[m * N + n]
      squares += score ** 2
      if (c === letter) own = weight + score
      else other = Math.max(other, score)
    }
    if (own > other) right++
  }
  return {
    share: right / QUESTIONS,
    clear: weight / Math.sqrt(squares / (QUESTIONS * LETTERS)),
  }
}

/** Share of the questions that attention answers when so many tokens follow the fact. */
export function attentionShare(after: number): number {
  const { stream, questions } = material()
  const S = BEFORE + 1 + after
  const k = stream.keys.data.slice(0, S * N)
  const v = new Float64Array(S * LETTERS)
  for (let t = 0; t < S; t++) v[t * LETTERS + stream.letters[t]] = 1
  let right = 0
  for (let m = 0; m < ATTENDED; m++) {
    const q = questions.keys.data.subarray(m * N, (m + 1) * N)
    const letter = questions.letters[m]
    k.set(q, BEFORE * N)
    v.fill(0, BEFORE * LETTERS, (BEFORE + 1) * LETTERS)
    v[BEFORE * LETTERS + letter] = 1
    // The question itself offers a key and a value of zeros.
    const { y } = causalAttention(
      {
        q: tensor(q, [1, 1, 1, N]),
        k: tensor(new Float64Array(N), [1, 1, 1, N]),
        v: tensor(new Float64Array(LETTERS), [1, 1, 1, LETTERS]),
      },
      {
        scale: SHARPNESS,
        initialState: { k: tensor(k, [1, S, 1, N]), v: tensor(v, [1, S, 1, LETTERS]) },
      },
    )
    if (y.data.every((score, c) => c === letter || score < y.data[letter])) right++
  }
  return right / ATTENDED
}
