import {
  complexMultiply,
  diagonalRecurrence,
  transferFunction,
  type Complex,
} from '../../../src/kernel/index.ts'

/** Lags of the responses. */
export const LAGS = 240

export interface State {
  readonly depth: number
  /** How many layers below hand their states over. */
  readonly m: number
  /** The gate: what of such a state is taken. */
  readonly gate: number
  /** What of the input of a layer goes past it. */
  readonly skip: number
  /** Time constant of every layer, in tokens. */
  readonly tau: number
  /** Period of the wave, in tokens. */
  readonly period: number
  /** The layer that is looked at, counted from 1. */
  readonly layer: number
}

/** What the state of a layer, joined with those below, holds. */
export interface Held {
  /** Of a wave, over what it holds of a constant input. */
  readonly gain: number
  /** The response to a pulse, over its sum. */
  readonly response: Float64Array
  /** The mean lag of that response. */
  readonly lag: number
}

export interface Stack {
  readonly depth: number
  readonly m: number
  readonly layer: number
  /** From the first layer on, with the connections and without. */
  readonly dense: readonly Held[]
  readonly plain: readonly Held[]
}

/** A signal of the stack: its response to a pulse, to a wave, and to a constant, and how late it is. */
interface Signal {
  readonly pulse: Float64Array
  readonly wave: Complex
  readonly constant: number
  /** The constant times the mean lag. */
  readonly moment: number
}

function add(a: Signal, b: Signal, weight: number): Signal {
  return {
    pulse: a.pulse.map((value, l) => value + weight * b.pulse[l]),
    wave: { re: a.wave.re + weight * b.wave.re, im: a.wave.im + weight * b.wave.im },
    constant: a.constant + weight * b.constant,
    moment: a.moment + weight * b.moment,
  }
}

function scale(a: Signal, weight: number): Signal {
  return {
    pulse: a.pulse.map((value) => weight * value),
    wave: { re: weight * a.wave.re, im: weight * a.wave.im },
    constant: weight * a.constant,
    moment: weight * a.moment,
  }
}

/** The joined states of all layers, one state each, h = ā h + (1 − ā) u. */
function run({ depth, gate, skip, tau, period }: State, m: number): Held[] {
  const decay = Math.exp(-1 / tau)
  const omega = (2 * Math.PI) / period
  const filter = transferFunction([[decay]], [1 - decay], [1], {
    re: Math.cos(omega),
    im: -Math.sin(omega),
  })
  const pulse = new Float64Array(LAGS)
  pulse[0] = 1
  let input: Signal = { pulse, wave: { re: 1, im: 0 }, constant: 1, moment: 0 }
  const states: Signal[] = []
  return Array.from({ length: depth }, (_, layer) => {
    const state: Signal = {
      pulse: diagonalRecurrence([decay], [1 - decay], input.pulse).data,
      wave: complexMultiply(filter, input.wave),
      constant: input.constant,
      moment: input.moment + (input.constant * decay) / (1 - decay),
    }
    const below = states.slice(Math.max(0, layer - m))
    const joined = below.reduce((sum, other) => add(sum, other, gate), state)
    states.push(state)
    input = add(joined, scale(input, skip), 1)
    return {
      gain: Math.hypot(joined.wave.re, joined.wave.im) / joined.constant,
      response: joined.pulse.map((value) => value / joined.constant),
      lag: joined.moment / joined.constant,
    }
  })
}

/** A stack of layers with dense connections between their states, and the same without. */
export function compute(state: State): Stack {
  const { depth, m, layer } = state
  return {
    depth,
    m,
    layer: Math.min(layer, depth),
    dense: run(state, m),
    plain: run(state, 0),
  }
}
