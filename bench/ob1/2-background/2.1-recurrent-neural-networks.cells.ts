// The live cells of 2.1 Recurrent neural networks, from "A Survey of Mamba, live". MIT licence.
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

// Cell 2.1.a: A product of Jacobians, checked by a difference
async function cell_back_through_time($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { diagonal, identity, multiply, scale } = $kernel;
  const W = scale([[0.6, -0.8], [0.8, 0.6]], 0.95)
  const step = (h, x) =>
    multiply(W, h).data.map((u, i) => Math.tanh(u + [1, 0.5][i] * x))
  let size = 0.3
  let h = Float64Array.of(0, 0), moved = Float64Array.of(1e-6, 0)
  let J = identity(2)
  for (let k = 1; k <= 20; k++) {
    h = step(h, size * Math.sin(k))
    moved = step(moved, size * Math.sin(k))
    const slope = diagonal(h.map((value) => 1 - value ** 2))
    J = multiply(multiply(slope, W), J)
  }
  print('product   ', [J.data[0], J.data[2]])
  print('difference', [0, 1].map((i) => (moved[i] - h[i]) / 1e-6))
  $show((print('0.95^20   ', 0.95 ** 20)))
}
cells["back-through-time"] = await cell_back_through_time(kernel, show, cells)

// Cell 2.1.b: A gate is a step size
async function cell_gate_is_a_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { discretizeDiagonal, sigmoid, softplus } = $kernel;

  const u = [-4, -2, 0, 2, 4]
  const held = u.map((value) =>
    discretizeDiagonal([-1], [1], softplus(value), 'zoh'))

  $show((print.table({
    u: u.map(String),
    kept: u.map((value) => 1 - sigmoid(value)),
    'exp(-dt)': held.map(({ Abar }) => Abar[0]),
    gate: u.map(sigmoid),
    'B, hold': held.map(({ Bbar }) => Bbar[0]),
    'B, Mamba': u.map(softplus),
  }, { decimals: 4, index: 'row' })))
}
cells["gate-is-a-step"] = await cell_gate_is_a_step(kernel, show, cells)

// Cell 2.1.c: Eight steps, three levels
async function cell_tree($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { combine, linearRecurrence } = $kernel;

  const a = [0.5, 0.8, 0.9, 0.4, 0.7, 1, 0.2, 0.6]
  const b = [1, -2, 3, 0.5, -1, 2, 4, -0.5]

  let stretches = a.map((factor, k) => ({ a: factor, x: b[k] }))
  while (stretches.length > 1) {
    const pairs = []
    for (let i = 0; i < stretches.length; i += 2)
      pairs.push(combine(stretches[i], stretches[i + 1]))
    stretches = pairs
    print(stretches.length, 'left', stretches.map(({ x }) => x))
  }
  $show((print('one by one', linearRecurrence(a, b).data.at(-1))))
}
cells["tree"] = await cell_tree(kernel, show, cells)

// Cell 2.1.d: One noisy input, three gains
async function cell_gains($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, sigmoid } = $kernel;

  const draw = gaussian(5)
  const jump = 20 // The level goes from 0 to 4; the token says so.
  const tokens = Array.from({ length: 60 }, (_, k) =>
    ({ x: (k < jump ? 0 : 4) + draw(), mark: Number(k === jump) }))
  const run = (gains: number[]) => {
    let h = 0
    return tokens.map(({ x }, k) => (h += gains[k] * (x - h)))
  }
  // Kalman: noise of variance 1, a level that drifts with 0.05.
  let p = 1
  const kalman = tokens.map(() => {
    p += 0.05
    const gain = p / (p + 1)
    p *= 1 - gain
    return gain
  })
  const fixed = tokens.map(() => kalman[59])
  const selected = tokens.map(({ mark }) => sigmoid(6 * mark - 2))

  const at = [0, 1, 5, 19, 20, 21, 40]
  const pick = (values: number[]) => at.map((k) => values[k])
  $show((print.table({
    k: at.map(String),
    'gain: Kalman': pick(kalman),
    fixed: pick(fixed),
    selected: pick(selected),
    'h: Kalman': pick(run(kalman)),
    'h: fixed': pick(run(fixed)),
    'h: selected': pick(run(selected)),
  }, { decimals: 2, index: 'row' })))
}
cells["gains"] = await cell_gains(kernel, show, cells)

// Cell 2.1.e: A GRU that can be scanned
async function cell_gate_as_recurrence($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linearRecurrence, sigmoid } = $kernel;

  // One unit: z = sigmoid(wz x + bz), n = tanh(wn x).
         function states(x: number[], wz: number, bz: number, wn: number) {
    const z = x.map((value) => sigmoid(wz * value + bz))
    const n = x.map((value) => Math.tanh(wn * value))
    const a = z
    const b = n // What does the gate let in?
    return Array.from(linearRecurrence(a, b).data)
  }
  $show((states([1, 0, -1, 2], 1, 2, 0.5)))
  return { states };
}
cells["gate-as-recurrence"] = await cell_gate_as_recurrence(kernel, show, cells)
