// The live cells of 6.5 Recommender systems, from "A Survey of Mamba, live". MIT licence.
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

// Cell 6.5.a: A look at nothing
async function cell_empty_looks($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  // Hours since the token before, and 1 where an item was clicked.
  const log = { gaps: [1, 6, 1], clicks: [1, 1, 1] }
  // The same, with a visit in the long gap at which nothing happened.
  const looked = { gaps: [1, 2, 4, 1], clicks: [1, 0, 1, 1] }

  function state(
    { gaps, clicks }: typeof log, follows: boolean, asMamba = false,
  ) {
    const dt = gaps.map((gap) => (follows ? gap : 1))
    const x = clicks.map((click, k) => (asMamba ? click : click / dt[k]))
    return selectiveScan({
      x: [[x]], dt: [[dt]], A: [[-0.3]], B: [[1]], C: [[1]],
    }).lastState.data[0]
  }
  print('Δ = 1        ', state(log, false), state(looked, false))
  print('Δ = gap      ', state(log, true), state(looked, true))
  $show((print('ΔB, Δ = gap  ',
    state(log, true, true), state(looked, true, true))))
}
cells["empty-looks"] = await cell_empty_looks(kernel, show, cells)

// Cell 6.5.b: Among all, and among a hundred
async function cell_sampled($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const [n, m, k] = [10000, 100, 10]

  // Chances that 0, 1, …, k − 1 of the m drawn items stand ahead.
  function ahead(rank: number): number[] {
    const p = (rank - 1) / (n - 1)
    const chances = [(1 - p) ** m]
    for (let j = 1; j < k; j++)
      chances.push(chances[j - 1] * ((m - j + 1) / j) * (p / (1 - p)))
    return chances
  }
  const sum = (a: number[]) => a.reduce((s, v) => s + v, 0)
  const sampledHit = (rank: number) => sum(ahead(rank))
  const hit = (rank: number) => Number(rank <= k)

  // Right a quarter of the time and else lost; never quite right.
  const systems = [[1, 5000, 5000, 5000], [200, 200, 200, 200]]
  const mean = (f: (rank: number) => number) =>
    systems.map((ranks) => sum(ranks.map(f)) / ranks.length)
  $show((print.table({
    system: ['sharp', 'blurred'],
    'all items': mean(hit),
    'of a hundred': mean(sampledHit),
  }, { decimals: 3, index: 'row' })))
}
cells["sampled"] = await cell_sampled(kernel, show, cells)

// Cell 6.5.c: One click is one click
async function cell_write_once($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  // state: counts by item; gap: hours; item: which one, or -1 for none.
         function step(
    state: number[], gap: number, item: number, tau: number,
  ) {
    const kept = Math.exp(-gap / tau)
    return state.map((h, i) => kept * h + gap * Number(i === item))
  }
  $show((step([1, 0, 0], 48, 2, 24)))
  return { step };
}
cells["write-once"] = await cell_write_once(kernel, show, cells)
