// The live cells of 2.2 Transformers, from "A Survey of Mamba, live". MIT licence.
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

// Cell 2.2.a: Four tokens, by hand
async function cell_attention_by_hand($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { causalAttention, softmax } = $kernel;

  const q = [[1, 0], [0, 1], [1, 1], [2, -1]]
  const k = [[1, 0], [0, 1], [1, 1], [0, 2]]
  const v = [1, 2, 3, 4]

  const dot = (a, b) => a[0] * b[0] + a[1] * b[1]
  const y = q.map((query, t) => {
    const seen = k.slice(0, t + 1)
    const a = softmax(seen.map((key) => dot(query, key) / Math.SQRT2)).data
    print(a)
    return a.reduce((sum, share, s) => sum + share * v[s], 0)
  })
  const wrap = (rows) => [rows.map((row) => [row])] // batch 1, one head
  const input = { q: wrap(q), k: wrap(k), v: wrap(v.map((x) => [x])) }
  $show((Array.from(causalAttention(input).y.data, (value, t) => value - y[t])))
}
cells["attention-by-hand"] = await cell_attention_by_hand(kernel, show, cells)

// Cell 2.2.b: What the root is for
async function cell_root($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, softmax } = $kernel;

  const draw = gaussian(1)
  function largestShares(d, trials = 12) {
    let [divided, undivided] = [0, 0]
    for (let trial = 0; trial < trials; trial++) {
      const q = Array.from({ length: d }, draw)
      const scores = Array.from({ length: 64 }, () =>
        q.reduce((sum, x) => sum + x * draw(), 0))
      const shrunk = scores.map((score) => score / Math.sqrt(d))
      divided += Math.max(...softmax(shrunk).data) / trials
      undivided += Math.max(...softmax(scores).data) / trials
    }
    return { d, divided, undivided }
  }
  for (const d of [4, 16, 64]) print(largestShares(d))
}
cells["root"] = await cell_root(kernel, show, cells)

// Cell 2.2.c: Two tokens change places
async function cell_swap($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { causalAttention, gaussian, retnetRule, runRule } = $kernel;

  const draw = gaussian(4)
  const rows = Array.from({ length: 6 }, () => [draw(), draw()])
  const swapped = [rows[0], rows[2], rows[1], ...rows.slice(3)]

  const attend = (x) => {
    const heads = [x.map((row) => [row])]
    return causalAttention({ q: heads, k: heads, v: heads }).y.data
  }
  const decay = (x) =>
    runRule(retnetRule, { q: x, k: x, v: x, gamma: 0.8 }).y.data

  print('attention ', attend(rows)[10] - attend(swapped)[10])
  $show((print('with decay', decay(rows)[10] - decay(swapped)[10])))
}
cells["swap"] = await cell_swap(kernel, show, cells)

// Cell 2.2.d: One token at a time
async function cell_cache($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { causalAttention, causalAttentionStep, gaussian } = $kernel;

  const draw = gaussian(3)
  const vector = () => [draw(), draw(), draw(), draw()]
  const sample = () => Array.from({ length: 6 }, () => [vector(), vector()])
  const [q, k, v] = [sample(), sample(), sample()]

  const whole = causalAttention({ q: [q], k: [k], v: [v] }).y.data
  let state
  $show((q.forEach((_, t) => {
    const token = { q: [q[t]], k: [k[t]], v: [v[t]] }
    const step = causalAttentionStep(token, state)
    state = step.state
    const off = step.y.data.map((y, i) => Math.abs(y - whole[8 * t + i]))
    print(`${state.k.data.length * 2} numbers kept, off by`, Math.max(...off))
  })))
}
cells["cache"] = await cell_cache(kernel, show, cells)

// Cell 2.2.e: What a cache weighs
async function cell_cache_bytes($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  // Layers, and the width of all keys of a layer.
  const models = {
    'GPT-2': [48, 1600],
    'OPT-13B': [40, 5120],
    'GPT-3': [96, 12288],
    '32 layers, all heads': [32, 4096],
    '8 of 32 key heads': [32, 1024],
    'in 4 layers only': [4, 1024],
  }
  const sizes = Object.values(models)
  const perToken = sizes.map(([layers, width]) => 2 * 2 * layers * width)
  $show((print.table({
    model: Object.keys(models),
    'kB a token': perToken.map((bytes) => bytes / 1e3),
    'GB at 2,048': perToken.map((bytes) => (bytes * 2048) / 1e9),
    'GB at 262,144': perToken.map((bytes) => (bytes * 262144) / 1e9),
  }, { decimals: 2, index: 'row' })))
}
cells["cache-bytes"] = await cell_cache_bytes(kernel, show, cells)

// Cell 2.2.f: A recurrence and a matrix
async function cell_forms($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, linearAttentionRule } = $kernel;
  const { maskedAttention, runRule } = $kernel;

  const draw = gaussian(5)
  const normal = (n) => Array.from({ length: n }, () => draw())
  const sample = (d) => Array.from({ length: 8 }, () => normal(d))
  const phi = (rows) =>
    rows.map((row) => row.map((x) => (x > 0 ? x + 1 : Math.exp(x))))

  const [q, k] = [phi(sample(4)), phi(sample(4))]
  const v = sample(1).map(([x]) => [x, 1]) // a value, and a one for z
  const divide = (y) => q.map((_, t) => y[2 * t] / y[2 * t + 1])
  const step = divide(runRule(linearAttentionRule, { q, k, v }).y.data)
  const whole = divide(maskedAttention({ q, k, v }).data)
  print(step)
  $show((Math.max(...step.map((y, t) => Math.abs(y - whole[t])))))
}
cells["forms"] = await cell_forms(kernel, show, cells)

// Cell 2.2.g: Attention in blocks
async function cell_merge($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         interface Part { max: number; sum: number; mix: number }

         function part(scores: number[], values: number[]): Part {
    const max = Math.max(...scores)
    const weights = scores.map((score) => Math.exp(score - max))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const mix = weights.reduce((total, w, s) => total + w * values[s], 0)
    return { max, sum, mix: mix / sum }
  }
         function join(a: Part, b: Part): Part {
    // The two sums belong to different maxima.
    return { max: a.max, sum: a.sum + b.sum, mix: (a.mix + b.mix) / 2 }
  }
  $show((join(part([0, 1], [1, 2]), part([3], [5]))))
  return { part, join };
}
cells["merge"] = await cell_merge(kernel, show, cells)
