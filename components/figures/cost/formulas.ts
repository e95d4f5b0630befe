/**
 * What is counted. An operation is one addition, multiplication or exponential of real numbers, so a
 * multiply-add is two. Batch 1, one layer, the forward pass. `D` is the width, `N` the states per
 * channel, `L` the length.
 *
 * Left out everywhere: softmax, norms, activations, biases and the skip term, all of order L·D or a
 * few per cent of the rest, and the data moved, which decides the time on real hardware.
 *
 * `mixing` counts only what carries information from one position to another, at width D:
 * - RNN: h_t = tanh(W h_{t−1} + U x_t); the product with W, 2D².
 * - Attention, causal: token t takes t dot products of length D and adds t values of length D, 4Dt;
 *   over the sequence 2D·L(L+1). All heads together, since they share the width.
 * - LTI SSM, trained as a convolution: for each channel one real FFT of n = 2L points there and one
 *   back at 2.5·n·log2(n) each, and 6 operations for each of L frequencies. The kernel's own making
 *   and transform are shared by every sequence of a batch and left out. Decoded as a recurrence:
 *   Ā·h, B̄·x and their sum, C·h and its sum, 5 per state (real, diagonal).
 * - Selective SSM: Δ·A, exp, ·B, Ā·h, +, C·h, + are 7 per state, and Δ·x once per channel. Trained by
 *   a work-efficient parallel scan, in which the 2 operations of the recurrence become about 6: 11.
 *
 * `layer` adds the dense maps of a whole layer, 2 operations per weight and token:
 * - RNN: U, D×D. Attention: queries, keys, values, output, 4 of D×D.
 * - LTI SSM, as in S4: one map from D to 2D for its gated output.
 * - Selective SSM, the Mamba block at its usual settings: the inner width is E = 2D (so its states
 *   are 2DN), D→2E in, E→R+2N and R→E with R = ⌈D/16⌉ for Δ, B and C, E→D out, and a convolution of
 *   width 4 over E channels.
 */
export interface Sizes {
  readonly D: number
  readonly N: number
}

export type View = 'training' | 'decode' | 'memory'
export type Count = 'mixing' | 'layer'

export const models = ['rnn', 'attention', 'lti', 'selective'] as const
export type Model = (typeof models)[number]

export const modelNames: Readonly<Record<Model, string>> = {
  rnn: 'RNN',
  attention: 'Attention',
  lti: 'LTI SSM',
  selective: 'Selective SSM',
}

/** Taps of the Mamba block's convolution; between tokens it keeps one input less. */
const TAPS = 4

/** Dense weights of a layer that the mixing itself does not use; 2 operations each per token. */
function projectionWeights(model: Model, { D, N }: Sizes): number {
  const inner = 2 * D
  const rank = Math.ceil(D / 16)
  switch (model) {
    case 'rnn':
      return D * D
    case 'attention':
      return 4 * D * D
    case 'lti':
      return 2 * D * D
    case 'selective':
      return D * 2 * inner + inner * (rank + 2 * N) + rank * inner + inner * D + TAPS * inner
  }
}

/** Width at which the model mixes. */
function mixingWidth(model: Model, D: number, count: Count): number {
  return model === 'selective' && count === 'layer' ? 2 * D : D
}

/** Operations of the forward pass over a sequence of L tokens. */
function trainingOperations(model: Model, L: number, sizes: Sizes, count: Count): number {
  const { D, N } = sizes
  const width = mixingWidth(model, D, count)
  const dense = count === 'layer' ? 2 * L * projectionWeights(model, sizes) : 0
  switch (model) {
    case 'rnn':
      return dense + 2 * D * D * L
    case 'attention':
      return dense + 2 * D * L * (L + 1)
    case 'lti':
      return dense + D * (2 * 2.5 * 2 * L * Math.log2(2 * L) + 6 * L)
    case 'selective':
      return dense + width * L * (11 * N + 1)
  }
}

/** Operations for one more token after L − 1 others, with everything reusable kept. */
function decodeOperations(model: Model, L: number, sizes: Sizes, count: Count): number {
  const { D, N } = sizes
  const width = mixingWidth(model, D, count)
  const dense = count === 'layer' ? 2 * projectionWeights(model, sizes) : 0
  switch (model) {
    case 'rnn':
      return dense + 2 * D * D
    case 'attention':
      return dense + 4 * D * L
    case 'lti':
      return dense + D * 5 * N
    case 'selective':
      return dense + width * (7 * N + 1)
  }
}

/** Numbers kept between tokens when decoding: a state of fixed size, or two vectors a token. */
function memoryValues(model: Model, L: number, sizes: Sizes, count: Count): number {
  const { D, N } = sizes
  const width = mixingWidth(model, D, count)
  switch (model) {
    case 'rnn':
      return D
    case 'attention':
      return 2 * D * L
    case 'lti':
      return D * N
    case 'selective':
      return width * N + (count === 'layer' ? (TAPS - 1) * width : 0)
  }
}

/** The cost of `model` at length `L` in the view asked for. */
export function costOf(view: View, model: Model, L: number, sizes: Sizes, count: Count): number {
  const of = { training: trainingOperations, decode: decodeOperations, memory: memoryValues }[view]
  return of(model, L, sizes, count)
}
