import {
  deltaNetRule,
  gatedDeltaNetRule,
  gatedLinearAttentionRule,
  mamba1Rule,
  mamba2Rule,
  mamba3Rule,
  retnetRule,
  rgLruRule,
  rwkv7Rule,
  tokensFor,
  type RuleTokens,
  type Tensor,
  type UpdateRule,
} from '../../../src/kernel/index.ts'
import { VALUE, type Stream } from './stream.ts'

/**
 * What a trained model would compute from its input and is set by hand here: a token keeps the share
 * `alpha` of the state, in the mean over its rows, and writes in full.
 */
interface HandSet {
  /** The name where room is short. */
  readonly short: string
  readonly rule: UpdateRule
  gates(stream: Stream, alpha: number): RuleTokens
}

/** Rates of decay of the rows, from slow to fast, whose mean is that of alpha. */
function rowRates(dk: number, alpha: number): Float64Array {
  return Float64Array.from({ length: dk }, (_, n) => (-Math.log(alpha) * 2 * (n + 1)) / (dk + 1))
}

/** One row for all tokens, or for all channels. */
function repeated(row: Float64Array, count: number): Tensor {
  const data = new Float64Array(count * row.length)
  for (let i = 0; i < count; i++) data.set(row, i * row.length)
  return { shape: [count, row.length], data }
}

/** A decay that is aimed: a row forgets in proportion to the square of the key's entry in it. */
function aimedDecay({ k, dk }: Stream, alpha: number): Tensor {
  const data = (k.data as Float64Array).map(
    (entry) => 1 - Math.min(1, (1 - alpha) * dk * entry * entry),
  )
  return { shape: k.shape, data }
}

/** The inverse of the softplus, held where it would be −∞. */
const rawRate = (rate: number) => Math.max(-700, Math.log(Math.expm1(rate)))

export const handSet = {
  mamba1: {
    short: 'Mamba-1',
    rule: mamba1Rule,
    gates: ({ dk }, alpha) => ({
      dt: 1,
      A: repeated(
        rowRates(dk, alpha).map((rate) => -rate),
        VALUE,
      ),
    }),
  },
  mamba2: {
    short: 'Mamba-2',
    rule: mamba2Rule,
    gates: (_, alpha) => ({ dt: 1, A: Math.log(alpha) }),
  },
  mamba3: {
    short: 'Mamba-3',
    rule: mamba3Rule,
    gates: (_, alpha) => ({ dt: 1, A: Math.log(alpha), lambda: 0.5 }),
  },
  retnet: {
    short: 'RetNet',
    rule: retnetRule,
    gates: (_, alpha) => ({ gamma: alpha }),
  },
  gla: {
    short: 'GLA',
    rule: gatedLinearAttentionRule,
    gates: (stream, alpha) => ({ alpha: aimedDecay(stream, alpha) }),
  },
  delta: {
    short: 'DeltaNet',
    rule: deltaNetRule,
    gates: () => ({ beta: 1 }),
  },
  gated: {
    short: 'Gated DeltaNet',
    rule: gatedDeltaNetRule,
    gates: (_, alpha) => ({ alpha, beta: 1 }),
  },
  rwkv7: {
    short: 'RWKV-7',
    rule: rwkv7Rule,
    gates: ({ dk, order, k }, alpha) => {
      const w = repeated(
        rowRates(dk, alpha).map((rate) => Math.exp(-rate)),
        order.length,
      )
      return { w, eta: w, kappa: k }
    },
  },
  griffin: {
    short: 'Griffin',
    rule: rgLruRule,
    gates: (_, alpha) => ({ r: 1, i: 1, Lambda: rawRate(-Math.log(alpha) / 8) }),
  },
} as const satisfies Readonly<Record<string, HandSet>>

export type RuleKey = keyof typeof handSet

/** All that a rule reads of the stream, asked with the keys of `q`, (L, dk). */
export function tokensOf(key: RuleKey, stream: Stream, alpha: number, q: Tensor): RuleTokens {
  const { rule, gates } = handSet[key] as HandSet
  return { ...tokensFor(rule, { q, k: stream.k, v: stream.v }), ...gates(stream, alpha) }
}
