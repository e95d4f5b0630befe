// The live cells of 5.3 Multimodal data, from "A Survey of Mamba, live". MIT licence.
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

// Cell 5.3.a: Coupled chains are one recurrence
async function cell_stacked($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, recurrence } = $kernel;

  const [L, N, draw] = [40, 2, gaussian(7)]
  const A = [[0.6, 0.5], [0.4, 0.65]] // of each modality, diagonal
  const S = [[0.3, 0.1], [0.2, 0.25]] // to each from the other
  const x = Array.from({ length: L }, () => [draw(), draw()])

  let h = [[0, 0], [0, 0]]
  for (const token of x)
    h = h.map((own, m) => own.map((value, n) =>
      A[m][n] * value + S[m][n] * h[1 - m][n] + token[m]))

  // The same in one matrix: the states of 1, then those of 2.
  const size = 2 * N
  const block = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const [m, n] = [Math.floor(i / N), i % N]
      if (j % N !== n) return 0
      return Math.floor(j / N) === m ? A[m][n] : S[m][n]
    }))
  const B = [[1, 0], [1, 0], [0, 1], [0, 1]]
  const stacked = recurrence(block, B, x).data.slice(-size)
  print('chains', h.flat())
  print('stacked', stacked)
  $show((Math.max(...h.flat().map((value, i) => Math.abs(value - stacked[i])))))
}
cells["stacked"] = await cell_stacked(kernel, show, cells)

// Cell 5.3.b: The matrix of coupled chains
async function cell_mixing($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function coupling(steps: number[], s: number): number[][] {
    return steps.map((dt, m) =>
      steps.map((_, n) => (n === m ? Math.exp(-dt) : 0)))
  }
  $show((coupling([0.1, 0.5, 0], 0.3)))
  return { coupling };
}
cells["mixing"] = await cell_mixing(kernel, show, cells)
