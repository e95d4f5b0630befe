import { s4dPoles, softplus, softplusInverse, timeConstant } from '../../../src/kernel/index.ts'

/** Rows of the field. */
export const CHANNELS = 24
/** First steps, in place of random draws, stand evenly in the logarithm between these. */
export const FIRST_STEPS: readonly [number, number] = [0.001, 0.1]
/** What weight decay takes from a stored number in one step: learning rate times decay. */
const DECAY = 1e-4

export type Init = 'real' | 'lin' | 'inv' | 'legs'

export interface State {
  readonly init: Init
  readonly N: number
  /** What the token adds before the softplus. */
  readonly u: number
  /** Steps of weight decay. */
  readonly steps: number
  readonly twice: boolean
  readonly channel: number
}

export interface Mode {
  /** Tokens after which the mode has fallen to 1/e. */
  readonly tau: number
  /** Tokens in a turn; Infinity for a mode that does not ring. */
  readonly period: number
}

export interface Channel {
  /** The step it starts with, and the one in use. */
  readonly first: number
  readonly dt: number
  /** From slow to fast, or from low to high. */
  readonly modes: readonly Mode[]
}

export interface Field {
  readonly channels: readonly Channel[]
  readonly chosen: number
  /** True when every mode stands for itself and its conjugate. */
  readonly paired: boolean
  readonly count: number
  /** What weight decay has left of every stored number. */
  readonly left: number
  readonly u: number
  /** The step for a first step and a token, under the present settings. */
  step(first: number, u: number): number
}

/** States: complex ones come in pairs, so an odd N is raised by one. */
export function stateCount({ init, N }: Pick<State, 'init' | 'N'>): number {
  return init === 'real' ? N : 2 * Math.ceil(N / 2)
}

/**
 * Rates as they are stored and read back: log|Re a| and Im a, each pulled towards 0. The logarithm
 * 0 is the rate 1.
 */
function rates(init: Init, count: number, left: number) {
  // The kernel takes every pole for one of a pair; the real ones stand alone.
  const { re, im } = s4dPoles(init, init === 'real' ? 2 * count : count)
  return Array.from(re, (value, n) => ({
    re: -Math.exp(left * Math.log(-value)),
    im: left * Math.abs(im[n]),
  })).sort((a, b) => b.re - a.re || a.im - b.im)
}

/**
 * Mamba stores the inverse softplus of the first step, to which the token adds; S4D stores the
 * logarithm of the step, and no token reaches it. Weight decay pulls either towards 0.
 */
export function stepOf({ init, twice }: Pick<State, 'init' | 'twice'>, left: number) {
  if (init !== 'real') return (first: number) => Math.exp(left * Math.log(first))
  return (first: number, u: number) => {
    const bias = left * softplusInverse(first)
    return softplus(u + bias + (twice ? bias : 0))
  }
}

export function compute(state: State): Field {
  const { init, u, steps, channel } = state
  const count = stateCount(state)
  const left = (1 - DECAY) ** steps
  const step = stepOf(state, left)
  const poles = rates(init, count, left)
  const [least, most] = FIRST_STEPS
  const channels = Array.from({ length: CHANNELS }, (_, d): Channel => {
    const first = least * (most / least) ** (d / (CHANNELS - 1))
    const dt = step(first, u)
    const modes = poles.map(({ re, im }) => ({
      tau: timeConstant(dt, re),
      period: (2 * Math.PI) / (dt * im),
    }))
    return { first, dt, modes }
  })
  return { channels, chosen: channel, paired: init !== 'real', count, left, u, step }
}
