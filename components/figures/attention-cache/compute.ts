import { clamp } from '../../../src/draw/index.ts'
import {
  causalAttention,
  causalAttentionStep,
  type AttentionState,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { headInputs, L, LETTERS, TOKENS, WIDTH, type Head } from './heads.ts'

export interface CacheParameters {
  readonly head: Head
  /** Tokens that a query sees; all of them with 'all'. */
  readonly window: 'all' | '8' | '4'
  /** Factor of the products of queries and keys. */
  readonly sharpness: number
  /** The present token, from 1 to L. */
  readonly t: number
}

/** Bytes of a number in 16 bits. */
export const BYTES = 2
/** Numbers that linear attention keeps for a head of this width, at any length. */
export const STATE_NUMBERS = WIDTH * WIDTH
/** GPT-3 keeps a key and a value of its width in each of its layers. */
export const GPT3_BYTES_PER_TOKEN = 2 * 96 * 12_288 * BYTES

export interface Cache {
  /** (L, L), row-major; rows sum to 1. */
  readonly shares: Float64Array
  /** (L, width), row-major. */
  readonly keys: Float64Array
  readonly values: Float64Array
  /** Tokens kept after each step, and the bytes of their keys and values. */
  readonly kept: readonly number[]
  readonly bytes: readonly number[]
  /** The present token, counted from 0. */
  readonly now: number
  /** What the present token reads, by letter. */
  readonly read: readonly number[]
  /** The token with the largest share, counted from 0, and its share. */
  readonly strongest: { readonly s: number; readonly share: number }
}

const oneHead = ({ data }: Tensor): Tensor => ({ shape: [1, L, 1, WIDTH], data })

const token = ({ data }: Tensor, t: number): Tensor => ({
  shape: [1, 1, WIDTH],
  data: data.slice(t * WIDTH, (t + 1) * WIDTH),
})

/** Runs the head token by token and measures the state that it hands on. */
function grow(
  inputs: ReturnType<typeof headInputs>,
  options: { scale: number; window?: number },
): { kept: number[]; bytes: number[] } {
  const kept: number[] = []
  const bytes: number[] = []
  let state: AttentionState | undefined
  for (let t = 0; t < L; t++) {
    const one = {
      q: token(inputs.q, t),
      k: token(inputs.k, t),
      v: token(inputs.v, t),
    }
    state = causalAttentionStep(one, state, options).state
    kept.push(state.k.shape[1])
    bytes.push(BYTES * (state.k.data.length + state.v.data.length))
  }
  return { kept, bytes }
}

export function compute({ head, window, sharpness, t }: CacheParameters): Cache {
  const inputs = headInputs(head)
  const options = {
    scale: sharpness,
    ...(window !== 'all' && { window: Number(window) }),
  }
  const { attention } = causalAttention(
    { q: oneHead(inputs.q), k: oneHead(inputs.k), v: oneHead(inputs.v) },
    { ...options, attention: true },
  )
  const shares = attention!.data
  const now = clamp(Math.round(t), 1, L) - 1
  const row = shares.slice(now * L, (now + 1) * L)
  const s = row.indexOf(Math.max(...row))
  return {
    shares,
    keys: inputs.k.data,
    values: inputs.v.data,
    ...grow(inputs, options),
    now,
    read: LETTERS.map((letter) =>
      row.reduce((sum, share, i) => (TOKENS[i] === letter ? sum + share : sum), 0),
    ),
    strongest: { s, share: row[s] },
  }
}
