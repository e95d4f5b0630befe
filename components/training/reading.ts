import type { Mamba1Saved, S4dSaved, WeightsLike } from '../../src/kernel/index.ts'
import { scannedLayer, stepsOf } from './scanned-layer.ts'

/**
 * How much the last tokens take from each token before them in one layer: the entries of the hidden
 * matrices of its channels, without feed-through and gate, times what goes into the scan there, as
 * the mean of their sizes.
 * @param saved - what the layer kept of one sequence of L tokens.
 * @param rows - how many of the last tokens.
 * @returns rows × L, row-major.
 */
export function readingOf(
  weights: WeightsLike,
  layer: number,
  saved: Mamba1Saved | S4dSaved,
  rows: number,
): Float64Array {
  const scanned = scannedLayer(weights, layer, saved)
  const { channels, L, N, rates, B, C, strides, input } = scanned
  const reading = new Float64Array(rows * L)
  const elapsed = new Float64Array(L)
  const left = new Float64Array(L)
  const entries = new Float64Array(rows * L)
  for (let c = 0; c < channels; c++) {
    const steps = stepsOf(scanned, c)
    let time = 0
    for (let t = 0; t < L; t++) elapsed[t] = time += steps[t]
    entries.fill(0)
    for (let n = 0; n < N; n++) {
      const rate = rates[c * N + n]
      const own = c * strides.channel + n * strides.state
      // What is left of the inputs at the first of the rows, and of that at each row.
      const first = elapsed[L - rows]
      for (let s = 0; s < L; s++)
        left[s] = Math.exp(rate * (elapsed[s] - first)) * B[own + s * strides.token]
      for (let row = 0; row < rows; row++) {
        const t = L - rows + row
        const read = Math.exp(rate * (first - elapsed[t])) * C[own + t * strides.token]
        for (let s = 0; s <= t; s++) entries[row * L + s] += read * left[s]
      }
    }
    for (let row = 0; row < rows; row++)
      for (let s = 0; s < L; s++)
        reading[row * L + s] +=
          Math.abs(entries[row * L + s] * steps[s] * input[c * L + s]) / channels
  }
  return reading
}
