// The live cells of 7.1 Mamba-based foundation models, from "A Survey of Mamba, live". MIT licence.
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

// Cell 7.1.a: What the other pairs add
async function cell_crosstalk($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, unitVector } = $kernel;

  const draw = gaussian(4)
  const key = (N: number) =>
    [...unitVector(Array.from({ length: N }, () => draw()))]
  const dot = (a: number[], b: number[]) =>
    a.reduce((sum, v, n) => sum + v * b[n], 0)

  const K = 33
  const rows = [8, 16, 32, 64]
  const squares = rows.map((N) => {
    const keys = Array.from({ length: K }, () => key(N))
    const all = keys.flatMap((k) => keys.map((other) => dot(k, other)))
    // Each key with itself makes 1, which is not counted.
    return all.reduce((sum, v) => sum + v * v, -K) / K
  })
  const expected = rows.map((N) => (K - 1) / N)
  const table = { N: rows.map(String), squares, expected }
  $show((print.table(table, { index: 'row' })))
}
cells["crosstalk"] = await cell_crosstalk(kernel, show, cells)

// Cell 7.1.b: Two pasts, one more one between them
async function cell_two_histories($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linearRecurrence } = $kernel;

  const ones = [10, 50, 100, 200, 400]
  const each = (value: number) => Array(401).fill(value)
  const states = (a: number) =>
    linearRecurrence(each(a), each(0), [1]).data.map(Math.fround)

  // How far the states after so many ones and one more are apart.
  const apart = (a: number) => {
    const h = states(a)
    return ones.map((n) => Math.abs(h[n - 1] - h[n]))
  }
  const count = ones.map(String)
  const table = { ones: count, '0.8': apart(0.8), '-1': apart(-1) }
  $show((print.table(table, { index: 'row' })))
}
cells["two-histories"] = await cell_two_histories(kernel, show, cells)

// Cell 7.1.c: A mirror in place of a projection
async function cell_mirror($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function mirror(p: number[], normal: number[]): number[] {
    const size = normal.reduce((sum, n) => sum + n * n, 0)
    const along = p.reduce((sum, v, i) => sum + v * normal[i], 0) / size
    return p.map((v, i) => v - along * normal[i])
  }
  $show((mirror(mirror([1, 0], [1, 0]), [1, 1])))
  return { mirror };
}
cells["mirror"] = await cell_mirror(kernel, show, cells)
