// The live cells of 8 Conclusion, from "A Survey of Mamba, live". MIT licence.
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

// Cell 8.a: A loop, a scan and a masked matrix
async function cell_three_forms($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, selectiveScan, softplus, tensor } = $kernel;

  const [L, N, rate] = [12, 4, -0.8]
  const next = gaussian(8)
  const x = Array.from({ length: L }, next)
  const dt = x.map(() => softplus(next() - 1))
  const rows = () =>
    x.map(() => Array.from({ length: N }, next))
  const [B, C] = [rows(), rows()]

  // 1. Token by token.
  let h = Array(N).fill(0)
  const dot = (u: number[], v: number[]) =>
    u.reduce((sum, value, n) => sum + value * v[n], 0)
  const loop = x.map((value, t) => {
    const kept = Math.exp(dt[t] * rate)
    h = h.map((own, n) => kept * own + dt[t] * B[t][n] * value)
    return dot(C[t], h)
  })

  // 2. The scan of the kernel.
  const row = (values: number[]) => tensor(values, [1, 1, L])
  const states = (vectors: number[][]) => {
    const data = h.map((_, n) => vectors.map((v) => v[n]))
    return tensor(data.flat(), [1, N, L])
  }
  const A = tensor(Array(N).fill(rate), [1, N])
  const io = { B: states(B), C: states(C) }
  const scan = selectiveScan({ x: row(x), dt: row(dt), A, ...io })

  // 3. Queries, keys and a mask.
  const between = (s: number, t: number) =>
    dt.slice(s + 1, t + 1).reduce((sum, step) => sum + step, 0)
  const M = x.map((_, t) =>
    x.map((_value, s) =>
      s > t
        ? 0
        : Math.exp(rate * between(s, t)) * dot(C[t], B[s]) * dt[s],
    ),
  )
  const masked = M.map((weights) => dot(weights, x))

  plot.heat(M, { rows: 't', cols: 's' })
  const off = (y: ArrayLike<number>) =>
    Math.max(...loop.map((value, t) => Math.abs(value - y[t])))
  print('largest output', Math.max(...loop.map(Math.abs)))
  $show((print('scan', off(scan.y.data), 'matrix', off(masked))))
}
cells["three-forms"] = await cell_three_forms(kernel, show, cells)
