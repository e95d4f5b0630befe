import {
  causalConv1d,
  packedCausalConv1d,
  packedSelectiveScan,
  selectiveScan,
  softplus,
} from '../../../src/kernel/index.ts'
import {
  CONVOLUTION,
  CONVOLUTION_BIAS,
  FEED_THROUGH,
  rowOf,
  STEP_BIAS,
  STEP_SLOPE,
  text,
  type Apart,
  type Neighbour,
} from './row.ts'

export interface State {
  readonly neighbour: Neighbour
  readonly apart: Apart
  readonly pads: number
  /** The number that stands in the place of every pad. */
  readonly pad: number
  readonly rate: number
}

/** What one channel makes of a row. */
export interface Pass {
  /** The tokens as the convolution reads them. */
  readonly x: Float64Array
  readonly dt: Float64Array
  /** The state after every token. */
  readonly h: Float64Array
  readonly y: Float64Array
}

export interface Borders {
  readonly row: Pass
  readonly alone: Pass
  /** Where the text stands in the row: its first token, from 0, and the one behind its last. */
  readonly start: number
  readonly end: number
  /** Outputs of the text in the row less those of the text alone. */
  readonly differences: Float64Array
  /** How many of them are more than rounding, and the largest by size. */
  readonly wrong: number
  readonly largest: number
  /** The state at the end of the row, and after the text alone. */
  readonly last: number
  readonly lastAlone: number
}

/** More than rounding can make of outputs of this size. */
export const TOLERANCE = 1e-9

/** The convolution reads the newest token by its last weight. */
const weight = { shape: [1, CONVOLUTION.length], data: Float64Array.from(CONVOLUTION).reverse() }

/** Where sequences start that the convolution, or the state, is kept from crossing between. */
interface Starts {
  readonly convolution?: readonly number[]
  readonly state?: readonly number[]
}

/** The channel over a row: convolution, SiLU, step, scan. `still` are the tokens whose step is set to zero. */
function pass(
  tokens: readonly number[],
  rate: number,
  { convolution, state }: Starts = {},
  still: (k: number) => boolean = () => false,
): Pass {
  const shape = [1, 1, tokens.length]
  const x = { shape, data: Float64Array.from(tokens) }
  const bias = { shape: [1], data: Float64Array.of(CONVOLUTION_BIAS) }
  const options = { activation: 'silu' } as const
  const u = convolution
    ? packedCausalConv1d(x, weight, bias, convolution, options)
    : causalConv1d(x, weight, bias, options).y
  const dt = u.data.map((value, k) => (still(k) ? 0 : softplus(STEP_SLOPE * value + STEP_BIAS)))
  const one = { shape: [1, 1], data: Float64Array.of(1) }
  const input = {
    x: u,
    dt: { shape, data: dt },
    A: { shape: [1, 1], data: Float64Array.of(-rate) },
    B: one,
    C: one,
  }
  const h = (state ? packedSelectiveScan(input, state) : selectiveScan(input)).y.data
  return { x: x.data, dt, h, y: h.map((value, k) => value + FEED_THROUGH * u.data[k]) }
}

/** The text with its neighbour in one row, and alone. */
export function compute({ neighbour, apart, pads, pad, rate }: State): Borders {
  const { tokens, start, end } = rowOf(neighbour, pads, pad)
  const cutsConvolution = apart === 'convolution' || apart === 'both'
  const cutsState = apart === 'state' || apart === 'both'
  const isPad = (k: number) => neighbour !== 'two' && (k < start || k >= end)
  const starts = [0, start, tokens.length]
  const row =
    neighbour === 'two'
      ? pass(tokens, rate, {
          convolution: cutsConvolution ? starts : undefined,
          state: cutsState ? starts : undefined,
        })
      : pass(
          tokens.map((token, k) => (cutsConvolution && isPad(k) ? 0 : token)),
          rate,
          {},
          (k) => cutsState && isPad(k),
        )
  const alone = pass(text, rate)
  const differences = alone.y.map((value, k) => row.y[start + k] - value)
  const sizes = Array.from(differences, Math.abs)
  return {
    row,
    alone,
    start,
    end,
    differences,
    wrong: sizes.filter((size) => size > TOLERANCE).length,
    largest: Math.max(...sizes),
    last: row.h[row.h.length - 1],
    lastAlone: alone.h[text.length - 1],
  }
}
