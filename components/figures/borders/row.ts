import { gaussian } from '../../../src/kernel/index.ts'

/** Weights of the short convolution, the present token first, and its bias. */
export const CONVOLUTION: readonly number[] = [0.4, 0.3, 0.2, 0.1]
export const CONVOLUTION_BIAS = 0.3
/** The step is the softplus of a line in what the convolution leaves of the token. */
export const STEP_SLOPE = 0.8
export const STEP_BIAS = -0.8
export const FEED_THROUGH = 0.5

/** What stands in the row with the text: pads behind it, pads before it, or another text before it. */
export type Neighbour = 'right' | 'left' | 'two'
/** What is kept from crossing the border. */
export type Apart = 'none' | 'convolution' | 'state' | 'both'

export const MOST_PADS = 8

const draw = gaussian(8)
/** The text that is compared with itself alone, and the one that may stand before it, whose numbers lie higher. */
export const text: readonly number[] = Array.from({ length: 10 }, () => draw())
export const other: readonly number[] = Array.from({ length: 8 }, () => 1 + draw())

export interface Row {
  readonly tokens: readonly number[]
  /** The first token of the text, from 0, and the one behind its last. */
  readonly start: number
  readonly end: number
}

/** The text in its row. */
export function rowOf(neighbour: Neighbour, pads: number, pad: number): Row {
  const before =
    neighbour === 'two' ? other : neighbour === 'left' ? new Array<number>(pads).fill(pad) : []
  const after = neighbour === 'right' ? new Array<number>(pads).fill(pad) : []
  const end = before.length + text.length
  return { tokens: [...before, ...text, ...after], start: before.length, end }
}
