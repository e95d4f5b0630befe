// The live cells of 7.3 Trustworthy Mamba models, from "A Survey of Mamba, live". MIT licence.
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

// Cell 7.3.a: The worst signs, and random ones
async function cell_worst_nudge($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, mamba1Backward, mamba1Forward, mamba1InitialWeights, random, tensor } = $kernel;








  const [L, d, eps] = [6, 16, 0.01]
  const weights = mamba1InitialWeights({ dModel: d }, 1)
  const x = Array.from({ length: L * d }, gaussian(5))
  const c = Array.from({ length: d }, gaussian(6))
  const run = (x: number[]) =>
    mamba1Forward(weights, tensor(x, [1, L, d]))
  // What is attacked: the last output, weighed by c.
  const read = ({ out }: ReturnType<typeof run>) =>
    [...out.data.slice(-d)].reduce((s, v, i) => s + v * c[i], 0)

  const before = run(x)
  const dout = [...Array((L - 1) * d).fill(0), ...c]
  const slopes = mamba1Backward(
    weights,
    before.saved,
    tensor(dout, [1, L, d]),
  ).dhidden
  // Of the token just before the last.
  const first = (L - 2) * d
  const g = [...slopes.data.slice(first, first + d)]
  const moved = x.map((v, i) => v - eps * Math.sign(g[i - first] ?? 0))
  print('falls by', read(before) - read(run(moved)))
  print('eps times sum', eps * g.reduce((s, v) => s + Math.abs(v), 0))

  const next = random(7)
  const byChance = Array.from({ length: 500 }, () =>
    g.reduce((s, v) => s + (next() < 0.5 ? -v : v), 0),
  )
  print('by chance', eps * Math.hypot(...byChance) / Math.sqrt(500))
  $show((print('eps times root', eps * Math.hypot(...g))))
}
cells["worst-nudge"] = await cell_worst_nudge(kernel, show, cells)

// Cell 7.3.b: The same steps fade a change
async function cell_nudge_left($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, selectiveScan } = $kernel;

  const [L, s] = [24, 6]
  const draw = gaussian(3)
  const many = () => Array.from({ length: L }, () => draw())
  const A = [[-1, -2, -4]]
  const ones = [[1, 1, 1]]
  const x = many()
  const dt = many().map((v) => Math.exp(0.5 * v - 2))
  // Token s, from 0, is nudged, and its step with it.
  const x2 = x.map((v, t) => (t === s ? v + 0.5 : v))
  const dt2 = dt.map((v, t) => (t === s ? 2 * v : v))

  const state = (x: number[], dt: number[], t: number) => {
    const read = { x: [[x.slice(0, t)]], dt: [[dt.slice(0, t)]] }
    const scan = { ...read, A, B: ones, C: ones }
    return [...selectiveScan(scan).lastState.data]
  }
  const change = (t: number) => {
    const h = state(x, dt, t)
    return state(x2, dt2, t).map((nudged, n) => nudged - h[n])
  }
  const own = change(s + 1)
  const fade = (t: number, n: number) => {
    const time = dt.slice(s + 1, t).reduce((a, b) => a + b, 0)
    return Math.exp(A[0][n] * time) * own[n]
  }
  const read = [7, 8, 12, 24]
  const rows = {
    read: read.map(String),
    slow: read.map((t) => change(t)[0]),
    'by equation': read.map((t) => fade(t, 0)),
    fast: read.map((t) => change(t)[2]),
    'by equation ': read.map((t) => fade(t, 2)),
  }
  $show((print.table(rows, { index: 'row' })))
}
cells["nudge-left"] = await cell_nudge_left(kernel, show, cells)

// Cell 7.3.c: A slope through a norm, times its input
async function cell_norm_cancels($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, rmsNorm, rmsNormAdjoint } = $kernel;

  const draw = gaussian(8)
  const some = () => Array.from({ length: 6 }, () => draw())
  const [x, weight, dy] = [some(), some(), some()]
  const dot = (a: number[], b: number[]) =>
    a.reduce((sum, v, i) => sum + v * b[i], 0)

  const options = { epsilon: 1e-12 }
  const y = rmsNorm([x], weight, options).data
  const { dx } = rmsNormAdjoint([x], weight, [dy], options)
  print('slope times input', dot([...dx.data], x))
  // The divisor counts as given: what comes out is what goes in.
  const size = Math.hypot(...x) / Math.sqrt(x.length)
  const held = dy.map((v, i) => (v * weight[i]) / size)
  $show((print('divisor held', dot(held, x), 'output', dot(dy, [...y]))))
}
cells["norm-cancels"] = await cell_norm_cancels(kernel, show, cells)

// Cell 7.3.d: Inputs read back from a state
async function cell_read_back($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, multiply, selectiveScan, svd, toBfloat16, transpose } = $kernel;








  // One channel of 16 states, as Mamba starts, after 24 tokens.
  const [L, N] = [24, 16]
  const A = [Array.from({ length: N }, (_, n) => -(n + 1))]
  const ones = [Array(N).fill(1)]
  const dt = [[Array(L).fill(0.3)]]
  const state = (x: number[]) => {
    const scan = { x: [[x]], dt, A, B: ones, C: ones }
    return [...selectiveScan(scan).lastState.data]
  }
  const x = Array.from({ length: L }, gaussian(2))
  const pulse = (s: number) => x.map((_, t) => Number(t === s))
  const R = transpose(x.map((_, s) => state(pulse(s))))
  const { U, values, V } = svd(R)

  // What rounding has covered is left out.
  const readBack = (h: number[], rounding: number) => {
    const c = multiply(transpose(U), h).data
    const isKept = (v: number) => v > rounding * values[0]
    const seen = Array.from(values, (v, i) => (isKept(v) ? c[i] / v : 0))
    return [...multiply(V, seen).data].reverse()
  }
  const h = state(x)
  const back = [1, 2, 3, 4, 5, 6, 7, 8]
  const newest = (of: number[]) => back.map((_, i) => of[i])
  const inputs = {
    'tokens ago': back.map(String),
    input: newest([...x].reverse()),
    double: newest(readBack(h, 1e-13)),
    single: newest(readBack(h.map(Math.fround), 1e-6)),
    bfloat16: newest(readBack(h.map(toBfloat16), 1e-2)),
  }
  $show((print.table(inputs, { index: 'row', decimals: 3 })))
}
cells["read-back"] = await cell_read_back(kernel, show, cells)

// Cell 7.3.e: All that is allowed
async function cell_against_the_slope($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function nudge(g: number[], eps: number): number[] {
    const largest = Math.max(...g.map(Math.abs))
    return g.map((v) => (-eps * v) / largest)
  }
  $show((nudge([3, -1, 0.5], 0.1)))
  return { nudge };
}
cells["against-the-slope"] = await cell_against_the_slope(kernel, show, cells)
