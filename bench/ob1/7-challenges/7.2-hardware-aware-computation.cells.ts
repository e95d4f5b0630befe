// The live cells of 7.2 Hardware-aware computation, from "A Survey of Mamba, live". MIT licence.
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

// Cell 7.2.a: Bytes to read for a token
async function cell_read_per_token($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba2Rule, ruleStateSize } = $kernel;

  // Nemotron-H 8B: 24 layers of Mamba-2, 4 of attention; 2 bytes each.
  const weights = 2 * 8_100_852_736
  const convolved = 3 * (8192 + 2 * 8 * 128)
  const state = ruleStateSize(mamba2Rule, { dk: 128, dv: 8192 })
  const states = 2 * 24 * (state + convolved)
  const perToken = 2 * 4 * (2 * 8 * 128)

  const L = [1024, 32768, 1048576]
  const read = (n: number) =>
    L.map((length) => (weights / n + states + perToken * length) / 1e9)
  print('states, MB', states / 1e6, 'kept a token, kB', perToken / 1e3)
  const table = { 'alone, GB': read(1), 'of 100, GB': read(100) }
  $show((print.table({ L: L.map(String), ...table }, { index: 'row' })))
}
cells["read-per-token"] = await cell_read_per_token(kernel, show, cells)

// Cell 7.2.b: A factor in bfloat16
async function cell_rounded_factor($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linearRecurrence, toBfloat16 } = $kernel;

  const tau = [10, 30, 100, 300, 600]
  const a = tau.map((tokens) => Math.exp(-1 / tokens))
  const stored = a.map(toBfloat16)

  const each = (value: number) => Array(20000).fill(value)
  const last = (factor: number, gain: number) =>
    linearRecurrence(each(factor), each(gain)).data[19999]

  const error = a.map((_, i) => last(stored[i], 1 - a[i]) - 1)
  const formula = a.map((_, i) => (stored[i] - a[i]) / (1 - stored[i]))
  const rows = { tau: tau.map(String), a, stored, error, formula }
  $show((print.table(rows, { index: 'row', decimals: 4 })))
}
cells["rounded-factor"] = await cell_rounded_factor(kernel, show, cells)

// Cell 7.2.c: Nine tokens of twelve dropped
async function cell_dropped_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linearRecurrence } = $kernel;

  // Only tokens 1, 5 and 12 say something; all take a step.
  const x = [2, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 3]
  const dt = [1, 2, 1, 3, 1, 2, 4, 1, 1, 2, 3, 1]
    .map((step) => 0.1 * step)
  const stays = [0, 4, 11]
  // With rate −1; what is written is given beside the step.
  const end = (steps: number[], written: number[]) => {
    const a = steps.map((step) => Math.exp(-step))
    return linearRecurrence(a, written).data[steps.length - 1]
  }
  const own = (values: number[]) => stays.map((t) => values[t])
  const written = x.map((value, t) => dt[t] * value)
  const summed = stays.map((t, i) =>
    dt.slice(i ? stays[i - 1] + 1 : 0, t + 1)
      .reduce((sum, step) => sum + step, 0))

  const tokens = ['all twelve', 'nine dropped', 'steps handed on']
  const state = [
    end(dt, written),
    end(own(dt), own(written)),
    end(summed, own(written)),
  ]
  $show((print.table({ tokens, state }, { index: 'row' })))
}
cells["dropped-step"] = await cell_dropped_step(kernel, show, cells)
