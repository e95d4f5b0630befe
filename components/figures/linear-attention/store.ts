import {
  deltaNetRule,
  gaussian,
  linearAttentionRule,
  random,
  runRule,
  unitRows,
  type Tensor,
} from '../../../src/kernel/index.ts'

/** How a pair is written: added, or put in the place of what the state holds at its key. */
export type Write = 'add' | 'delta'

/** Pairs that there are to store. */
export const PAIRS = 40
/** Length of a value. */
export const VALUE = 16

const SEED = 7

/** The first entries of the rows of a (PAIRS, width) tensor, as a tensor of its own. */
export function firstRows({ shape, data }: Tensor, n: number): Tensor {
  return { shape: [n, shape[1]], data: data.slice(0, n * shape[1]) }
}

/** Keys of length 1 in random directions, (PAIRS, dk). */
export function keysOf(dk: number): Tensor {
  const draw = gaussian(SEED + dk)
  const data = Float64Array.from({ length: PAIRS * dk }, () => draw())
  return unitRows({ shape: [PAIRS, dk], data })
}

/** Values of random signs, (PAIRS, VALUE). */
export function values(): Tensor {
  const draw = random(SEED)
  const data = Float64Array.from({ length: PAIRS * VALUE }, () => (draw() < 0.5 ? -1 : 1))
  return { shape: [PAIRS, VALUE], data }
}

/** The matrix state after every pair, (L, dk, dv). */
export function write(rule: Write, k: Tensor, v: Tensor): Tensor {
  const keep = { states: true }
  const run =
    rule === 'add'
      ? runRule(linearAttentionRule, { q: k, k, v }, keep)
      : runRule(deltaNetRule, { q: k, k, v, beta: 1 }, keep)
  return run.states!.S
}
