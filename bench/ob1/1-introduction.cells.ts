// The live cells of 1 Introduction, from "A Survey of Mamba, live". MIT licence.
// Node 22.18 or later runs it as it is, with mamba-kernel.js, which the book's Kernel page offers, beside it.

import * as kernel from './mamba-kernel.js'

type Columns = Record<string, ArrayLike<unknown>>

const rowsOf = (columns: Columns) => {
  const entries = Object.entries(columns)
  const count = Math.max(0, ...entries.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[row]])))
}

/** What a cell has without importing it: here it prints as text, and plots print their data. */
const print = Object.assign((...values: unknown[]) => console.log(...values), {
  table: (columns: Columns, _options?: unknown) => console.table(rowsOf(columns)),
})
const plot = Object.fromEntries(
  ["line","stem","heat","poles","states","path","image","audio","multiples"].map((name) => [
    name,
    (values: unknown, _options?: unknown) => console.log('plot.' + name, values),
  ]),
)
const progress = (_done: number, _total?: number) => {}

const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}

// Cell 1.a: Weights on the past, two ways
async function cell_two_weights($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hiddenMatrix } = $kernel;

  // How long each token acts: the third and the sixth count,
  // the others are fillers.
  const steps = [0.05, 0.05, 1.5, 0.05, 0.05, 1.5]

  const scan = (dt) => hiddenMatrix({ dt, A: [-1], B: [1], C: [1] })
  const fixed = scan(steps.map(() => 0.5))
  const selective = scan(steps)
  const look = { type: 'heat', rows: 'k', cols: 's' } as const
  plot.multiples({ fixed, selective }, look)
}
cells["two-weights"] = await cell_two_weights(kernel, show, cells)

// Cell 1.b: What two layers keep
async function cell_what_is_kept($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { attentionMixer, countWeights, gaussian } = $kernel;
  const { attentionInitialWeights, tensor } = $kernel;
  const { mamba1InitialWeights, mamba1Mixer } = $kernel;

  const dModel = 16
  const attention = attentionInitialWeights({ dModel, heads: 4 }, 1)
  const mamba = mamba1InitialWeights({ dModel }, 1)

  const lengths = [10, 20, 30, 40]
  const kept = (layer, weights) => {
    const draw = gaussian(2)
    let state
    return lengths.map(() => {
      // Ten tokens more, on from the state that those before left.
      const draws = Float64Array.from({ length: 10 * dModel }, draw)
      const tokens = tensor(draws, [1, 10, dModel])
      state = layer.forward(weights, tokens, state).state
      return countWeights(state)
    })
  }
  $show((print.table({
    L: lengths,
    Mamba: kept(mamba1Mixer, mamba),
    attention: kept(attentionMixer(4), attention),
  }, { index: 'row' })))
}
cells["what-is-kept"] = await cell_what_is_kept(kernel, show, cells)
