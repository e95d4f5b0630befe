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
