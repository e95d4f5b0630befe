// The live cells of 3.1.3 Hardware-aware computation, from "A Survey of Mamba, live". MIT licence.
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

// Cell 3.1.3.a: Two groupings and a wrong order
async function cell_affine_pairs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { combine } = $kernel;

  const tokens = [[0.5, 1], [0.8, -2], [0.9, 3], [0.4, 0.5]]
  const [f1, f2, f3, f4] = tokens.map(([a, x]) => ({ a, x }))

  const left = combine(combine(combine(f1, f2), f3), f4)
  const halves = combine(combine(f1, f2), combine(f3, f4))
  const swapped = combine(f4, combine(f3, combine(f2, f1)))

  $show((print.table({
    grouping: ['from the left', 'by halves', 'swapped'],
    a: [left.a, halves.a, swapped.a],
    b: [left.x, halves.x, swapped.x],
  }, { decimals: 4, index: 'row' })))
}
cells["affine-pairs"] = await cell_affine_pairs(kernel, show, cells)

// Cell 3.1.3.b: When a tree pays
async function cell_processors($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { scanAlgorithms, scanCost } = $kernel;

  const L = 1024
  const processors = [1, 2, 4, 16, 64, 512, 1024]

  const rounds = (name) => processors.map((count) =>
    scanCost(name, L, { processors: count }).steps)

  $show((print.table({
    processors: processors.map(String),
    ...Object.fromEntries(
      scanAlgorithms.map((name) => [name, rounds(name)])),
  }, { index: 'row' })))
}
cells["processors"] = await cell_processors(kernel, show, cells)

// Cell 3.1.3.c: Three scans and a loop
async function cell_same_states($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { blellochScan, chunkedScan, gaussian } = $kernel;
  const { hillisSteeleScan, linearRecurrence } = $kernel;

  const L = 1000
  const draw = gaussian(11)
  const a = Array.from({ length: L }, () => Math.exp(-Math.abs(draw())))
  const b = Array.from({ length: L }, () => draw())

  const loop = linearRecurrence(a, b).data
  const off = ({ h }) =>
    Math.max(...h.data.map((value, k) => Math.abs(value - loop[k])))

  print('doubling', off(hillisSteeleScan(a, b)))
  print('tree    ', off(blellochScan(a, b)))
  $show((print('chunks  ', off(chunkedScan(a, b, 32)))))
}
cells["same-states"] = await cell_same_states(kernel, show, cells)

// Cell 3.1.3.d: Where the quotient ends
async function cell_two_cumsums($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { cumulativeScan } = $kernel;

  const decays = [0.1, 0.5, 1.6, 8]
  const ones = Array(1000).fill(1)

  const firstBad = (form, precision) =>
    decays.map((decay) => {
      const a = ones.map(() => Math.exp(-decay))
      return cumulativeScan(a, ones, form, { precision }).firstBad
    })
  const quotient32 = firstBad('cumsum', 'float32')
  const quotient64 = firstBad('cumsum', 'float64')
  const chunks32 = firstBad('segsum', 'float32')
  $show((print.table({
    decay: decays.map(String), quotient32, quotient64, chunks32,
  }, { index: 'row' })))
}
cells["two-cumsums"] = await cell_two_cumsums(kernel, show, cells)

// Cell 3.1.3.e: Factors near 1 in bfloat16
async function cell_sixteen_bits($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { toBfloat16 } = $kernel;

  const tau = [50, 100, 200, 400, 511, 512, 1000]
  const factor = tau.map((time) => Math.exp(-1 / time))
  const rounded = factor.map(toBfloat16)
  const kept = rounded.map((a) => 1 / Math.abs(Math.log(a)))
  $show((print.table({
    tau: tau.map(String), factor, rounded, kept,
  }, { index: 'row' })))
}
cells["sixteen-bits"] = await cell_sixteen_bits(kernel, show, cells)

// Cell 3.1.3.f: Keep one state in 32
async function cell_replay($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { chunkedScan, gaussian, linearRecurrence } = $kernel;

  const [L, Q] = [256, 32]
  const draw = gaussian(2)
  const a = Array.from({ length: L }, () => Math.exp(-0.1 * draw() ** 2))
  const b = Array.from({ length: L }, () => draw())

  const all = linearRecurrence(a, b).data
  const { parts } = chunkedScan(a, b, Q, { parts: true })
  const kept = parts!.carries.data

  const chunk = 5
  const part = (values) => values.slice(chunk * Q, (chunk + 1) * Q)
  const again = linearRecurrence(part(a), part(b), [kept[chunk]]).data

  print(kept.length, 'states kept of', L)
  $show((Math.max(...again.map((h, k) => Math.abs(h - all[chunk * Q + k])))))
}
cells["replay"] = await cell_replay(kernel, show, cells)

// Cell 3.1.3.g: One sequence on several devices
async function cell_devices($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linearRecurrence } = $kernel;

         function summary(a: number[], b: number[]) {
    const product = a.reduce((p, factor) => p * factor, 1)
    return { a: product, x: linearRecurrence(a, b).data[a.length - 1] }
  }

         function starts(parts: { a: number; x: number }[]) {
    // The state that enters each part; the first starts from 0.
    return parts.map(() => 0)
  }

  const one = summary([0.5, 0.5], [1, 1])
  $show((starts([one, one, one])))
  return { summary, starts };
}
cells["devices"] = await cell_devices(kernel, show, cells)
