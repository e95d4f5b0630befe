// The live cells of 7.4 Applying techniques from Transformers, from "A Survey of Mamba, live". MIT licence.
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

// Cell 7.4.a: What a rank of 8 moves in a block
async function cell_low_rank($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, linear, multiply, tensor } = $kernel;

  // A block of the public model with 130 million weights.
  const [d, D, N, R] = [768, 1536, 16, 48]
  const shapes: Record<string, [number, number]> = {
    in_proj: [2 * D, d],
    x_proj: [R + 2 * N, D],
    dt_proj: [D, R],
    out_proj: [d, D],
  }
  const all = Object.values(shapes)
  const weights = all.map(([m, n]) => m * n)
  const moved = all.map(([m, n]) => 8 * (m + n))
  const share = moved.map((m, i) => (100 * m) / weights[i])
  const matrix = Object.keys(shapes)
  const table = { matrix, weights, moved, 'per cent': share }
  print.table(table, { index: 'row' })

  // Beside the matrix or added to it: the outputs are the same.
  const next = gaussian(1)
  const row = (n: number) =>
    Array.from({ length: n }, () => next())
  const rows = (m: number, n: number) =>
    Array.from({ length: m }, () => row(n))
  const [W0, U, V] = [rows(6, 4), rows(6, 2), rows(2, 4)]
  const UV = multiply(U, V).data
  const add = (w: number, i: number, j: number) => w + 2 * UV[4 * i + j]
  const merged = W0.map((own, i) => own.map((w, j) => add(w, i, j)))
  const x = tensor(rows(1, 4).flat(), [1, 4])
  const by = (W: number[][], v = x) =>
    linear(v, tensor(W.flat(), [W.length, W[0].length]))
  const [narrow, before] = [by(U, by(V)).data, by(W0).data]
  const apart = [...by(merged).data]
    .map((v, i) => Math.abs(v - before[i] - 2 * narrow[i]))
  $show((print('apart', Math.max(...apart))))
}
cells["low-rank"] = await cell_low_rank(kernel, show, cells)

// Cell 7.4.b: Joined from cached states, in two layers
async function cell_superposed($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, selectiveScan, silu, softplus, tensor } = $kernel;







  const [dim, N, L] = [4, 3, 12]
  const next = gaussian(7)
  const draw = (count: number) =>
    Array.from({ length: count }, () => 0.7 * next())
  const makeLayer = () => ({
    d: draw(dim * dim),
    B: draw(N * dim),
    C: draw(N * dim),
  })
  const rates = draw(dim * N).map((a) => -Math.exp(a))
  type Layer = ReturnType<typeof makeLayer>

  // Step, B and C of a token are made from it: selection.
  function read(layer: Layer, x: number[], start?: number[]) {
    const map = (W: number[]) =>
      Array.from({ length: (W.length / dim) * L }, (_, i) => {
        const [row, t] = [Math.floor(i / L), i % L]
        return W.slice(row * dim, (row + 1) * dim)
          .reduce((sum, w, c) => sum + w * x[c * L + t], 0)
      })
    const dt = map(layer.d).map((v) => softplus(v))
    const { y, lastState } = selectiveScan({
      x: tensor(x, [1, dim, L]),
      dt: tensor(dt, [1, dim, L]),
      A: tensor(rates, [dim, N]),
      B: tensor(map(layer.B), [1, N, L]),
      C: tensor(map(layer.C), [1, N, L]),
      ...(start && { initialState: tensor(start, [1, dim, N]) }),
    })
    const passed = rates.map((a, i) => {
      const own = dt.slice(Math.floor(i / N) * L).slice(0, L)
      return Math.exp(a * own.reduce((sum, v) => sum + v, 0))
    })
    const out = [...y.data].map((v, i) => x[i] + silu(v))
    return { out, state: [...lastState.data], passed }
  }

  const layers = [makeLayer(), makeLayer()]
  const through = (x: number[], starts: number[][] = []) => {
    const first = read(layers[0], x, starts[0])
    return [first, read(layers[1], first.out, starts[1])]
  }
  const [one, two] = [draw(dim * L), draw(dim * L)]
  const [cached1, cached2] = [through(one), through(two)]
  const both = through(two, cached1.map(({ state }) => state))
  $show((both.forEach(({ state }, l) => {
    const { passed, state: own } = cached2[l]
    const before = cached1[l].state
    const joined = own.map((s, i) => passed[i] * before[i] + s)
    const apart = joined.map((s, i) => Math.abs(s - state[i]))
    // As a part of the largest number of the state.
    const largest = Math.max(...state.map(Math.abs))
    print(`layer ${l + 1}`, Math.max(...apart) / largest)
  })))
}
cells["superposed"] = await cell_superposed(kernel, show, cells)

// Cell 7.4.c: Attention without softmax, as a state space model
async function cell_keys_as_inputs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, ssd, tensor } = $kernel;

  const [L, N, P] = [6, 3, 2]
  const next = gaussian(2)
  const draw = (n: number) =>
    Array.from({ length: L * n }, () => next())
  const [q, k, v] = [draw(N), draw(N), draw(P)]

  const { y } = ssd({
    x: tensor(v, [1, L, 1, P]),
    dt: tensor(Array(L).fill(1), [1, L, 1]),
    A: tensor([0], [1]),
    B: tensor(k, [1, L, 1, N]),
    C: tensor(q, [1, L, 1, N]),
  })
  const score = (t: number, s: number) =>
    [0, 1, 2]
      .map((n) => q[N * t + n] * k[N * s + n])
      .reduce((sum, product) => sum + product, 0)
  const wanted = v.map((_, i) => {
    const [t, p] = [Math.floor(i / P), i % P]
    return [...Array(t + 1).keys()]
      .reduce((sum, s) => sum + score(t, s) * v[s * P + p], 0)
  })
  const apart = wanted.map((w, i) => Math.abs(w - y.data[i]))
  $show((print('apart', Math.max(...apart))))
}
cells["keys-as-inputs"] = await cell_keys_as_inputs(kernel, show, cells)

// Cell 7.4.d: Five tokens drafted, two accepted
async function cell_rollback($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { languageModelForward, languageModelInitialWeights, mamba1InitialWeights, tensor } = $kernel;






  const own = (_: number, seed: number) =>
    mamba1InitialWeights({ dModel: 8, N: 4 }, seed)
  const sizes = { vocabulary: 12, dModel: 8, layers: 2 }
  const weights = languageModelInitialWeights(sizes, own, 1)
  const run = (ids: number[], start?: readonly unknown[]) =>
    languageModelForward(weights, tensor(ids, [1, ids.length]),
      start && { initialStates: start })

  const [prompt, draft] = [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5]]
  const snapshot = run(prompt).states
  const verified = run(draft, snapshot).states
  const replayed = run(draft.slice(0, 2), snapshot).states
  const wanted = run([...prompt, ...draft.slice(0, 2)]).states

  type Kept = { ssm: { data: Float64Array } }[]
  const numbers = (states: unknown) =>
    (states as Kept).flatMap(({ ssm }) => [...ssm.data])
  const right = numbers(wanted)
  const largest = Math.max(...right.map(Math.abs))
  // As a part of the largest number of the state.
  const apart = (states: unknown) => {
    const off = numbers(states).map((v, i) => v - right[i])
    return Math.max(...off.map(Math.abs)) / largest
  }
  print('after the draft', apart(verified))
  $show((print('replayed', apart(replayed))))
}
cells["rollback"] = await cell_rollback(kernel, show, cells)

// Cell 7.4.e: A row of documents from cached states
async function cell_chain($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         interface Cached { P: number[]; s: number[] }

         function chain(documents: Cached[]): number[] {
    return documents.reduce(
      (h, { s }) => s.map((value, n) => h[n] + value),
      documents[0].s.map(() => 0),
    )
  }
  const P = [0.5, 0.9]
  $show((chain([{ P, s: [1, 1] }, { P, s: [2, 0] }])))
  return { chain };
}
cells["chain"] = await cell_chain(kernel, show, cells)
