import type { Mamba1Saved, S4dSaved, WeightsLike } from '../../src/kernel/index.ts'
import { scannedLayer, stepsOf } from './scanned-layer.ts'

/**
 * How much of each token the state of a layer holds after one of them: what is left of what the token
 * wrote into the states of a channel, as a length, and of these the mean over the channels. The state
 * of a channel is the sum of what is left of all tokens.
 * @param saved - what the layer kept of one sequence.
 * @param token - after which the state is looked at, counted from 0.
 * @returns as many numbers as there are tokens; zeros for those that come later.
 */
export function holdingOf(
  weights: WeightsLike,
  layer: number,
  saved: Mamba1Saved | S4dSaved,
  token: number,
): Float64Array {
  const scanned = scannedLayer(weights, layer, saved)
  const { channels, L, N, rates, B, strides, input } = scanned
  const held = new Float64Array(L)
  const squares = new Float64Array(token + 1)
  for (let c = 0; c < channels; c++) {
    const steps = stepsOf(scanned, c)
    squares.fill(0)
    for (let n = 0; n < N; n++) {
      const rate = rates[c * N + n]
      const own = c * strides.channel + n * strides.state
      let since = 0
      for (let s = token; s >= 0; s--) {
        const left = Math.exp(-rate * since) * B[own + s * strides.token]
        squares[s] += left * left
        since += steps[s]
      }
    }
    for (let s = 0; s <= token; s++)
      held[s] += (Math.sqrt(squares[s]) * Math.abs(steps[s] * input[c * L + s])) / channels
  }
  return held
}

/** What the state of a layer holds after one of its tokens. */
export interface Holding {
  /** How much of each token, over the most. */
  readonly held: Float64Array
  /** The share of it that was written at the tokens in question. */
  readonly share: number
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

/**
 * What a layer holds after a token, and how much of that some tokens wrote.
 * @param isAsked - whether a token, counted from 0, is one of them.
 */
export function shareHeld(held: Float64Array, isAsked: (t: number) => boolean): Holding {
  const most = Math.max(...held)
  return {
    held: held.map((value) => value / most),
    share: sum(held.filter((_, t) => isAsked(t))) / sum(held),
  }
}
