// The live cells of 3.1.2 Selection mechanism, from "A Survey of Mamba, live". MIT licence.
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

/** The settings of the page's figures, as they are there when it opens. */
const figures: Record<string, Record<string, any>> = {"delta-painter":{"pattern":"marked","rule":"zoh","N":1,"c":1,"k":14,"painted":[-1,-1,0.725,-1,-1,-1,-1,0.725,-1,-1,-1,-1,-1,0.725,-1,-1,-1,-1,0.725,-1,-1,-1,-1,-1]}}
const figure = (name: string) => ({
  get params() {
    return { ...figures[name] }
  },
  set: (change: Record<string, unknown>) => {
    Object.assign(figures[name], change)
    console.log('figure.' + name, change)
  },
})

const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}

// Cell 3.1.2.a: The selective scan, by hand
async function cell_s6_by_hand($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  const A = [-1, -2]
  const dt = [0.5, 0.1, 1]
  const B = [[1, 0], [1, 1], [0, 2]]
  const C = [[1, 1], [2, 0], [1, -1]]
  const x = [1, -1, 2]

  const h = [0, 0]
  const y = x.map((xk, k) => {
    for (const n of [0, 1])
      h[n] = Math.exp(dt[k] * A[n]) * h[n] + dt[k] * B[k][n] * xk
    return C[k][0] * h[0] + C[k][1] * h[1]
  })
  print(y)

  // The kernel keeps time on the last axis.
  const last = (rows) => [[0, 1].map((n) => rows.map((row) => row[n]))]
  const input = { x: [[x]], dt: [[dt]], A: [A], B: last(B), C: last(C) }
  print(selectiveScan(input).y.data)
  $show((selectiveScan(input, { rule: 'zoh' }).y.data))
}
cells["s6-by-hand"] = await cell_s6_by_hand(kernel, show, cells)

// Cell 3.1.2.b: Weights of the steps, by rank
async function cell_bottleneck($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba1InitialWeights } = $kernel;

  // Both sizes grow with the width: a block of an eighth of 768 has eighths of them.
  const narrow = mamba1InitialWeights({ dModel: 768 / 8 }, 1)
  const [D, R] = narrow['dt_proj.weight'].shape.map((size) => 8 * size)
  for (const rank of [1, R])
    print('rank', rank, 'weights', 2 * rank * D)
  $show((print('in one matrix', D * D)))
}
cells["bottleneck"] = await cell_bottleneck(kernel, show, cells)

// Cell 3.1.2.c: Steps computed, not painted
async function cell_computed_steps($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { softplus } = $kernel;

  const [weight, bias] = [8, -4]
  // What a token says of itself: 1 where it is marked, 0 for fillers.
  const marks = Array.from({ length: 24 }, (_, k) =>
    [2, 7, 13, 18].includes(k) ? 1 : 0)
  const dt = marks.map((mark) => softplus(weight * mark + bias))
  print('a filler takes', dt[0], 'and a marked token', dt[2])

  // In the figure's curve −1 is a step of 0.01 and 1 one of 10.
  const painted = dt.map((step) => Math.log10(step / 0.01) / 1.5 - 1)
  $show((figure('delta-painter').set({ pattern: 'painted', painted })))
}
cells["computed-steps"] = await cell_computed_steps(kernel, show, cells)

// Cell 3.1.2.d: What a long step leaves
async function cell_long_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { discretizeDiagonal } = $kernel;

  const [A, B] = [[-1, -2, -3, -4], [1, 1, 1, 1]]
  for (const dt of [1, 10, 100])
    for (const rule of ['zoh', 'mamba'] as const) {
      const { Abar, Bbar } = discretizeDiagonal(A, B, dt, rule)
      print(dt, rule, 'old', Math.max(...Abar), 'new', Math.hypot(...Bbar))
    }
}
cells["long-step"] = await cell_long_step(kernel, show, cells)

// Cell 3.1.2.e: Recall, with dials set by hand
async function cell_recall($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  const text = ['A', 3, 'B', 5, '.', '.', 'C', 2, '.', 'B']
  const keys = ['A', 'B', 'C']
  const isNumber = text.map((token) => Number(typeof token === 'number'))
  const before = text.map((_, k) => text[k - 1])
  const names = (tokens) =>
    keys.map((key) => tokens.map((token) => Number(token === key)))

  const { y } = selectiveScan({
    x: [[text.map((token) => (typeof token === 'number' ? token : 0))]],
    dt: [[isNumber]],
    A: [[-0.01, -0.01, -0.01]],
    B: [names(before)],
    C: [names(text)],
  })
  $show((print.table({ token: text.map(String), y: y.data }, { index: 'k' })))
}
cells["recall"] = await cell_recall(kernel, show, cells)

// Cell 3.1.2.f: The matrix behind the scan
async function cell_hidden($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hiddenMatrix, multiply } = $kernel;

  const M = hiddenMatrix({
    dt: [0.5, 0.1, 1],
    A: [-1, -2],
    B: [[1, 1, 0], [0, 1, 2]],
    C: [[1, 2, 1], [1, 0, -1]],
  })
  plot.heat(M, { rows: 'k', cols: 's' })
  print(M)
  $show((multiply(M, [[1], [-1], [2]]).data))
}
cells["hidden"] = await cell_hidden(kernel, show, cells)

// Cell 3.1.2.g: A slow state, from two starts
async function cell_start($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  const state = (L: number, start: number) => selectiveScan({
    x: [[new Array<number>(L).fill(1)]],
    dt: [[new Array<number>(L).fill(0.001)]],
    A: [[-1]], B: [[1]], C: [[1]], initialState: [[[start]]],
  }, { rule: 'zoh' }).lastState.data[0]
  for (const L of [512, 5120])
    $show((print(L, 'from 0', state(L, 0), 'from 2', state(L, 2))))
}
cells["start"] = await cell_start(kernel, show, cells)

// Cell 3.1.2.h: A loss on the last state alone
async function cell_last_state($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScanAdjoint } = $kernel;

  const [dt, B] = [[0.5, 0.1, 1, 0.2], [1, 2, 1, 1]]
  const input = {
    x: [[[1, 2, 3, 4]]], dt: [[dt]],
    A: [[-1]], B: [[[B]]], C: [[1]],
  }
  const dy = [[[0, 0, 0, 0]]]
  const after = (s: number) => dt.slice(s + 1).reduce((a, b) => a + b, 0)
  print('formula', dt.map((step, s) => Math.exp(-after(s)) * step * B[s]))
  const slopes = selectiveScanAdjoint(input, { dy, dlastState: [[[1]]] })
  print('slopes', slopes.dx.data)
  $show((print('no way back', selectiveScanAdjoint(input, { dy }).dx.data)))
}
cells["last-state"] = await cell_last_state(kernel, show, cells)

// Cell 3.1.2.i: Four tokens and two pads
async function cell_padding($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  const channel = { A: [[-1]], B: [[1]], C: [[1]] }
  const state = (x, dt) =>
    selectiveScan({ x: [[x]], dt: [[dt]], ...channel }).lastState.data[0]

  const ones = [1, 1, 1, 1]
  const halves = ones.map((one) => one / 2)
  const clean = state(ones, halves)
  print('clean state', clean)
  print('no mask', state([...ones, 1, 1], [...halves, 0.5, 0.5]) - clean)
  print('x = 0  ', state([...ones, 0, 0], [...halves, 0.5, 0.5]) - clean)
  $show((print('dt = 0 ', state([...ones, 1, 1], [...halves, 0, 0]) - clean)))
}
cells["padding"] = await cell_padding(kernel, show, cells)

// Cell 3.1.2.j: Two texts in one row
async function cell_packing($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { packedSelectiveScan, selectiveScan } = $kernel;

  const x = [1, 2, -1, 3, 1, 0.5]
  const dt = [0.5, 0.2, 1, 0.3, 0.6, 0.4]
  const channel = { A: [[-1]], B: [[1]], C: [[1]] }
  const row = { x: [[x]], dt: [[dt]], ...channel }
  const second = {
    x: [[x.slice(3)]], dt: [[dt.slice(3)]], ...channel,
  }
  print('second alone', selectiveScan(second).y.data)
  print('packed', packedSelectiveScan(row, [0, 3, 6]).y.data.slice(3))
  $show((print('leaking', selectiveScan(row).y.data.slice(3))))
}
cells["packing"] = await cell_packing(kernel, show, cells)

// Cell 3.1.2.k: Five bugs in a step, and their traces
async function cell_step_bugs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan, softplus } = $kernel;

  const x = [1, -1, 2, 0.5, -0.5, 1]
  const raw = [0, 1, -1, 0.5, -2, 0]
  const mixed = x.map((xk, k) => xk + (x[k - 1] ?? 0) / 2)
  const full = selectiveScan(
    { x: [[mixed]], dt: [[raw]], A: [[-1]], B: [[1]], C: [[1]],
      D: [0.3], dtBias: [0.5] },
    { dtSoftplus: true },
  ).y.data

  function differs(bug) {
    let [h, before] = [0, 0]
    return x.map((xk, k) => {
      const u = xk + (bug === 'cache' ? xk : before) / 2
      before = xk
      const z = raw[k] + (bug === 'bias' ? 0 : 0.5)
      const dt = bug === 'softplus' ? z : softplus(z)
      h = Math.exp(-dt) * (bug === 'restart' ? 0 : h) + dt * u
      return h + (bug === 'D' ? 1 : 0.3) * u - full[k]
    })
  }
  const bugs = ['none', 'cache', 'bias', 'softplus', 'restart', 'D']
  $show((print.table(
    Object.fromEntries(bugs.map((bug) => [bug, differs(bug)])),
    { decimals: 3, index: 'k' },
  )))
}
cells["step-bugs"] = await cell_step_bugs(kernel, show, cells)

// Cell 3.1.2.l: A step with one bug
async function cell_mend_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { softplus } = $kernel;

         const taps = [0.2, 0.3, 0.5]

         function step(token, dt, { cache, h }) {
    // The cache holds the last three tokens, the newest at the end.
    const u = taps.reduce((sum, w, i) => sum + w * cache[i], 0)
    const next = [...cache.slice(1), token]
    const d = softplus(dt + 0.5)
    const state = Math.exp(-d) * h + d * u
    return { y: state + 0.3 * u, state: { cache: next, h: state } }
  }
  $show((step(1, 0, { cache: [0, 0, 0], h: 0 }).y))
  return { taps, step };
}
cells["mend-step"] = await cell_mend_step(kernel, show, cells)
