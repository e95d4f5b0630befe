// The live cells of 3.2.1 Duality and semiseparable matrices, from "A Survey of Mamba, live". MIT licence.
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

// Cell 3.2.1.a: A recurrence and its matrix
async function cell_one_head($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { multiply, semiseparable } = $kernel;

  const a = [0.9, 0.5, 0.8, 0.6]
  const B = [[1, 0], [0, 1], [1, 1], [1, -1]]
  const C = [[1, 1], [1, 2], [2, -1], [0, 1]]
  const x = [1, 2, -1, 3]

  let h = [0, 0]
  const y = x.map((value, i) => {
    h = h.map((part, n) => a[i] * part + B[i][n] * value)
    return h[0] * C[i][0] + h[1] * C[i][1]
  })
  const M = semiseparable({ a, B, C })
  print(M)
  print(y)
  $show((multiply(M, x).data))
}
cells["one-head"] = await cell_one_head(kernel, show, cells)

// Cell 3.2.1.b: Ranks with and without softmax
async function cell_softmax_rank($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { blockRanks, causalAttention, gaussian } = $kernel;
  const { maskedAttentionMatrix, matrix, tensor } = $kernel;

  const L = 32, N = 2
  const draw = gaussian(2)
  const sample = () => Float64Array.from({ length: L * N }, () => draw())
  const [q, k, v] = [sample(), sample(), sample()]

  const heads = (data) => tensor(data, [1, L, 1, N])
  const input = { q: heads(q), k: heads(k), v: heads(v) }
  const { attention } = causalAttention(input, { attention: true })
  const rows = (data: ArrayLike<number>) =>
    Array.from({ length: L }, (_, i) =>
      Array.from(data).slice(i * L, (i + 1) * L))
  const plain = { q: tensor(q, [L, N]), k: tensor(k, [L, N]) }
  const linear = maskedAttentionMatrix(plain)
  print('softmax', blockRanks(rows(attention!.data), 8).largestBelow)
  $show((print('linear ', blockRanks(linear, 8).largestBelow)))
}
cells["softmax-rank"] = await cell_softmax_rank(kernel, show, cells)

// Cell 3.2.1.c: One matrix, four rules
async function cell_four_decays($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gatedLinearAttentionRule: gla, linearAttentionRule } = $kernel;
  const { mamba2Rule, maskedAttention, retnetRule } = $kernel;
  const { runRule, sampleTokens } = $kernel;

  const { q, k, v, alpha } = sampleTokens(gla, { L: 60, seed: 4 })
  const dt = Array.from({ length: 60 }, (_, i) =>
    0.1 + 0.5 * Math.sin(i) ** 2)
  const stepped = v.data.map((value, i) => value * dt[i >> 2])
  const scaled = { shape: [60, 4], data: stepped }
  const gap = (rule, tokens, mask) => {
    const { y } = runRule(rule, tokens)
    const again = maskedAttention({ q, k, v, ...mask }).data
    return Math.max(...y.data.map((value, i) => Math.abs(value - again[i])))
  }
  const constant = { q, k, v, gamma: 0.9 }
  const selective = { C: q, B: k, x: v, dt, A: -1 }
  const selected = { v: scaled, decay: dt.map((step) => Math.exp(-step)) }
  print('none      ', gap(linearAttentionRule, { q, k, v }, {}))
  print('constant  ', gap(retnetRule, constant, { decay: 0.9 }))
  print('selected  ', gap(mamba2Rule, selective, selected))
  $show((print('by channel', gap(gla, { q, k, v, alpha }, { decay: alpha }))))
}
cells["four-decays"] = await cell_four_decays(kernel, show, cells)

// Cell 3.2.1.d: From which length on is the recurrence cheaper?
async function cell_two_orders($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { ssdCost } = $kernel;

  const count = (form, L, N, P) =>
    ssdCost({ form, L, N, P }).multiplications
  const crossing = ([N, P]: number[]) => {
    let L = 1
    while (count('quadratic', L, N, P) <= count('recurrent', L, N, P)) L++
    return L
  }
  const sizes = [[16, 1], [16, 64], [64, 64], [128, 64], [256, 64]]
  $show((print.table({
    N: sizes.map(([N]) => N),
    P: sizes.map(([, P]) => P),
    'cheaper from L': sizes.map(crossing),
  }, { index: 'row' })))
}
cells["two-orders"] = await cell_two_orders(kernel, show, cells)

// Cell 3.2.1.e: Which group does a head read?
async function cell_groups($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { multiply, ssdMatrix } = $kernel;

         function groupOf(head: number, heads: number, groups: number) {
    return head % groups
  }

  // dt[h], x[h]: L numbers; A[h]: a number; B[g], C[g]: L rows of N.
         function outputs({ dt, A, x, B, C }) {
    return A.map((rate, h) => {
      const g = groupOf(h, A.length, B.length)
      const M = ssdMatrix({ dt: dt[h], A: rate, B: B[g], C: C[g] })
      return Array.from(multiply(M, x[h]).data)
    })
  }
  [0, 1, 2, 3].map((head) => groupOf(head, 4, 2))
  return { groupOf, outputs };
}
cells["groups"] = await cell_groups(kernel, show, cells)
