// The live cells of 6.2 Computer vision, from "A Survey of Mamba, live". MIT licence.
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

// Cell 6.2.a: The same two places on five levels
async function cell_levels($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan, tensor } = $kernel;

  const [S, a] = [64, 0.05]
  const [p, q] = [16, 16]

  const levels = [0, 1, 2, 3, 4]
  const steps = levels.map((l) => (p * S) / 4 ** l + q / 2 ** l)
  // A one in the first cell of the level, and equal steps.
  const left = levels.map((l, i) => {
    const L = (S / 2 ** l) ** 2
    const x = tensor(new Float64Array(L).fill(1, 0, 1), [1, 1, L])
    const dt = tensor(new Float64Array(L).fill(1), [1, 1, L])
    const { y } = selectiveScan({ x, dt, A: [[-a]], B: [[1]], C: [[1]] })
    return y.data[steps[i]]
  })
  $show((print.table({
    'steps apart': steps.map(String),
    'left by the scan': left,
    'by the formula': steps.map((k) => Math.exp(-a * k)),
  }, { decimals: 4, index: 'level' })))
}
cells["levels"] = await cell_levels(kernel, show, cells)

// Cell 6.2.b: One patch in the middle of a bag
async function cell_bag($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan, tensor } = $kernel;

  const [s, b] = [11, -Math.log(10000)]
  const sizes = [100, 1000, 10000, 100000]
  const sigma = (z: number) => 1 / (1 + Math.exp(-z))
  const [taken, kept] = [sigma(s + b), 1 - sigma(b)]

  const scanned = sizes.map((n) => {
    // The patches before it are 0 and leave nothing: half will do.
    const row = (one: number, others: number) => {
      const data = new Float64Array(n / 2).fill(others)
      data[0] = one
      return tensor(data, [1, 1, n / 2])
    }
    const { lastState } = selectiveScan(
      { x: row(1, 0), dt: row(s + b, b), A: [[-1]], B: [[1]], C: [[1]] },
      { dtSoftplus: true, rule: 'zoh' },
    )
    return lastState.data[0]
  })
  $show((print.table({
    patches: sizes.map(String),
    mean: sizes.map((n) => 1 / n),
    attention: sizes.map((n) => 1 / (1 + (n - 1) / Math.exp(s))),
    scan: scanned,
    'by the formula': sizes.map((n) => taken * kept ** (n / 2 - 1)),
  }, { decimals: 5, index: 'row' })))
}
cells["bag"] = await cell_bag(kernel, show, cells)

// Cell 6.2.c: What a last state has of each patch
async function cell_weigh($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

         function weigh(scores: number[]): number[] {
    return scores.map((z) => sigmoid(z))
  }
  $show((weigh([-2, 3, -2, -2])))
  return { weigh };
}
cells["weigh"] = await cell_weigh(kernel, show, cells)
