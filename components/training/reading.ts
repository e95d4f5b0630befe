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
  const { B, C } = isSelective(saved) ? saved : { B: own('B'), C: own('C') }
  /** Where the entry of B or C of a channel and state at token t stands: Mamba's belong to the token, the other's to the channel. */
  const place = isSelective(saved)
    ? (_: number, n: number, t: number) => n * L + t
    : (c: number, n: number) => c * N + n
  const reading = new Float64Array(rows * L)
  const steps = new Float64Array(L)
  const elapsed = new Float64Array(L)
  const left = new Float64Array(L)
  const entries = new Float64Array(rows * L)
  for (let c = 0; c < channels; c++) {
    let time = 0
    for (let t = 0; t < L; t++) {
      steps[t] = softplus((isSelective(saved) ? saved.dt.data[c * L + t] : 0) + bias[c])
      time += steps[t]
      elapsed[t] = time
    }
    entries.fill(0)
    for (let n = 0; n < N; n++) {
      const rate = Math.exp(A_log[c * N + n])
      // What is left of the inputs at the first of the rows, and of that at each row.
      const first = elapsed[L - rows]
      for (let s = 0; s < L; s++)
        left[s] = Math.exp(rate * (elapsed[s] - first)) * B.data[place(c, n, s)]
      for (let row = 0; row < rows; row++) {
        const t = L - rows + row
        const read = Math.exp(rate * (first - elapsed[t])) * C.data[place(c, n, t)]
        for (let s = 0; s <= t; s++) entries[row * L + s] += read * left[s]
      }
    }
    for (let row = 0; row < rows; row++)
      for (let s = 0; s < L; s++)
        reading[row * L + s] +=
          Math.abs(entries[row * L + s] * steps[s] * saved.convolved.data[c * L + s]) / channels
  }
  return reading
}
