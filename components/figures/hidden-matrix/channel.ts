import { gaussian, softplus } from '../../../src/kernel/index.ts'

/** Tokens read, and states of the channel. */
export const LENGTH = 16
export const STATES = 4
/** With two texts in the row, the first token of the second, from 0. */
export const BORDER = 8
/** Weights of the short convolution, the present token first. */
export const CONVOLUTION: readonly number[] = [0.4, 0.3, 0.2, 0.1]

const AVERAGE_STEP = 0.3
const C_BASE = [1, -0.6, 0.8, -0.4]

export interface Channel {
  /** (L) */
  readonly dt: Float64Array
  /** (N, L) */
  readonly B: Float64Array
  readonly C: Float64Array
}

/** Own values of every token, from one draw. */
const own: Channel = (() => {
  const draw = gaussian(11)
  const dt = Float64Array.from({ length: LENGTH }, () => softplus(1.2 * draw() - 1.2))
  const around = (base: (n: number) => number) =>
    Float64Array.from(
      { length: STATES * LENGTH },
      (_, i) => base(Math.floor(i / LENGTH)) + 0.7 * draw(),
    )
  return { dt, B: around(() => 1), C: around((n) => C_BASE[n]) }
})()

/** The channel at a selectivity from 0 (every token alike) to 1 (every token its own step, B and C). */
export function channelAt(selectivity: number): Channel {
  const towards = (alike: (i: number) => number, values: Float64Array) =>
    values.map((value, i) => alike(i) + selectivity * (value - alike(i)))
  return {
    dt: towards(() => AVERAGE_STEP, own.dt),
    B: towards(() => 1, own.B),
    C: towards((i) => C_BASE[Math.floor(i / LENGTH)], own.C),
  }
}
