import {
  softplus,
  type Mamba1Saved,
  type S4dSaved,
  type WeightsLike,
} from '../../src/kernel/index.ts'

/** What a layer kept of a forward pass over one sequence. */
type Saved = Mamba1Saved | S4dSaved

const isSelective = (saved: Saved): saved is Mamba1Saved => 'dt' in saved

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
  saved: Saved,
  rows: number,
): Float64Array {
  const own = (name: string) => weights[`layers.${layer}.mixer.${name}`]
  const [, channels, L] = saved.convolved.shape
  const { shape, data: A_log } = own('A_log')
  const N = shape[1]
  const bias = own(isSelective(saved) ? 'dt_proj.bias' : 'dt_bias').data
  /** B or C of a channel and state at a token: Mamba's belong to the token, the other's to the channel. */
  const dial = (name: 'B' | 'C', c: number, n: number, t: number) =>
    isSelective(saved) ? saved[name].data[n * L + t] : own(name).data[c * N + n]
  const reading = new Float64Array(rows * L)
  const elapsed = new Float64Array(L)
  for (let c = 0; c < channels; c++) {
    const step = (t: number) =>
      softplus((isSelective(saved) ? saved.dt.data[c * L + t] : 0) + bias[c])
    for (let t = 0; t < L; t++) elapsed[t] = (elapsed[t - 1] ?? 0) + step(t)
    for (let s = 0; s < L; s++) {
      const written = step(s) * saved.convolved.data[c * L + s]
      for (let row = 0; row < rows; row++) {
        const t = L - rows + row
        if (t < s) continue
        let entry = 0
        for (let n = 0; n < N; n++) {
          const left = Math.exp(-Math.exp(A_log[c * N + n]) * (elapsed[t] - elapsed[s]))
          entry += dial('C', c, n, t) * left * dial('B', c, n, s)
        }
        reading[row * L + s] += Math.abs(entry * written) / channels
      }
    }
  }
  return reading
}
