// The live cells of A After the survey, from "A Survey of Mamba, live". MIT licence.
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

// Cell A.a: Read, compare, write
async function cell_one_write($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { deltaNetRule, gatedDeltaNetRule, stepRule } = $kernel;

  const S = [[1, 0], [0.5, -1]]
  const [k, v, beta] = [[0.6, 0.8], [2, 1], 0.5]
  const read = (M, p) => k[0] * M[p] + k[1] * M[2 + p]

  const before = [0, 1].map((p) => read(S.flat(), p))
  const token = { q: k, k, v, beta }
  const delta = stepRule(deltaNetRule, { S }, token)
  const decayed = { ...token, alpha: 0.9 }
  const gated = stepRule(gatedDeltaNetRule, { S }, decayed)
  print('read before', before, 'after', delta.y.data)
  print('gated', gated.y.data)
  $show((delta.state.S))
}
cells["one-write"] = await cell_one_write(kernel, show, cells)

// Cell A.b: First order and second
async function cell_order($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { exponentialTrapezoidal } = $kernel;

  // h' = −h + cos t from 0 to 2, and its solution.
  const solution = (t) => (Math.cos(t) + Math.sin(t) - Math.exp(-t)) / 2
  function error(n: number, lambda: number) {
    const dt = 2 / n
    const { alpha, beta, gamma } = exponentialTrapezoidal(dt, -1, lambda)
    let [h, most] = [0, 0]
    for (let i = 1; i <= n; i++) {
      const [start, end] = [Math.cos((i - 1) * dt), Math.cos(i * dt)]
      h = alpha * h + beta * start + gamma * end
      most = Math.max(most, Math.abs(h - solution(i * dt)))
    }
    return most
  }
  for (const lambda of [1, 0.75, 0.5]) {
    const [coarse, fine] = [error(64, lambda), error(128, lambda)]
    print(lambda, 'errors', coarse, fine, 'order', Math.log2(coarse / fine))
  }
}
cells["order"] = await cell_order(kernel, show, cells)

// Cell A.c: Turn the state, or turn B and C
async function cell_rotation($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba3Rotated, mamba3Rule, runRule, sampleTokens } = $kernel;

  const tokens = sampleTokens(mamba3Rule, { L: 200, seed: 3, dk: 4, dv: 2 })
  const turned = runRule(mamba3Rule, tokens).y.data
  const { B, C } = mamba3Rotated(tokens)
  const moved = runRule(mamba3Rule, { ...tokens, B, C, theta: 0 }).y.data
  print('largest output', Math.max(...turned.map(Math.abs)))
  $show((Math.max(...turned.map((y, i) => Math.abs(y - moved[i])))))
}
cells["rotation"] = await cell_rotation(kernel, show, cells)

// Cell A.d: Three solvers, six pairs, random keys
async function cell_solvers($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { deltaNetRule, gaussian, linearAttentionRule } = $kernel;
  const { mesaNetRule, runRule, unitVector } = $kernel;

  const draw = gaussian(3)
  const key = () => [...unitVector(Array.from({ length: 8 }, () => draw()))]
  const keys = Array.from({ length: 6 }, key)
  const values = keys.map(() => draw())

  // Six tokens write, six more only ask.
  const k = [...keys, ...keys]
  const v = k.map((_, t) => [values[t] ?? 0])
  const beta = k.map((_, t) => (t < 6 ? 1 : 0))
  function error(rule, gates = {}) {
    const y = runRule(rule, { q: k, k, v, ...gates }).y.data.slice(6)
    return Math.hypot(...values.map((x, i) => x - y[i])) / Math.hypot(...values)
  }
  print('adding', error(linearAttentionRule))
  print('one step each', error(deltaNetRule, { beta }))
  $show((error(mesaNetRule, { beta, gamma: 1, Lambda: 1e-6 })))
}
cells["solvers"] = await cell_solvers(kernel, show, cells)

// Cell A.e: Parity by a reflection, and by a turn
async function cell_parity($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { deltaNetRule, mamba3Rule, runRule } = $kernel;

  const bits = [1, 0, 1, 1, 0, 1, 0, 0, 1, 1]
  const each = (value) => bits.map(() => value)
  const one = each([1])
  const reflect = { q: one, k: one, v: each([0]), beta: bits.map((b) => 2 * b) }
  const turn = { C: each([1, 0]), B: each([0, 0]), x: each([0]),
    dt: bits, A: 0, theta: each([Math.PI]) }

  const run = (rule, tokens, initialState) =>
    runRule(rule, tokens, { initialState }).y.data
  print('beta = 2', run(deltaNetRule, reflect, { S: [[1]] }))
  $show((print('turn by π', run(mamba3Rule, turn, { h: [[1], [0]] }))))
}
cells["parity"] = await cell_parity(kernel, show, cells)

// Cell A.f: How far a slow state has filled
async function cell_unexplored($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const lengths = [2048, 8192, 32768, 131072]
  const share = (tau: number) =>
    lengths.map((T) => Math.sqrt(1 - Math.exp((-2 * T) / tau)))

  // Time constants in tokens; in training T was 2,048.
  $show((print.table({ T: lengths, fast: share(256), slow: share(16384) }, { index: 'row' })))
}
cells["unexplored"] = await cell_unexplored(kernel, show, cells)

// Cell A.g: Write the delta rule
async function cell_write_delta($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function write(S: number[][], k: number[], v: number[], beta: number): number[][] {
    return S.map((row, n) => row.map((entry, p) => entry + beta * k[n] * v[p]))
  }
  $show((write([[1, 0], [0.5, -1]], [0.6, 0.8], [2, 1], 0.5)))
  return { write };
}
cells["write-delta"] = await cell_write_delta(kernel, show, cells)
