// The live cells of 3.2.2 Block decomposition, from "A Survey of Mamba, live". MIT licence.
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

// Cell 3.2.2.a: Two chunks of two, by hand
async function cell_two_chunks($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { semiseparable } = $kernel;

  const a = [0.9, 0.5, 0.8, 0.6]
  const B = [[1, 0], [0, 1], [1, 1], [1, -1]]
  const C = [[1, 1], [1, 2], [2, -1], [0, 1]]
  const x = [1, 2, -1, 3]

  const dot = (u, v) => u[0] * v[0] + u[1] * v[1]
  let H = [0, 0]
  for (const c of [0, 2]) {
    const d = c + 1
    const both = (of) => [of[c], of[d]]
    const M = semiseparable({ a: both(a), B: both(B), C: both(C) }).data
    const within = [M[0] * x[c], M[2] * x[c] + M[3] * x[d]]
    const carried = [a[c] * dot(C[c], H), a[c] * a[d] * dot(C[d], H)]
    const S = [0, 1].map((n) => a[d] * B[c][n] * x[c] + B[d][n] * x[d])
    H = H.map((value, n) => a[c] * a[d] * value + S[n])
    print('within', within, 'carried', carried, 'S', S, 'H', H)
  }
}
cells["two-chunks"] = await cell_two_chunks(kernel, show, cells)

// Cell 3.2.2.b: Any chunk length, one output
async function cell_any_chunk($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, ssd, tensor } = $kernel;

  const [L, N, P] = [96, 16, 8]
  const draw = gaussian(4)
  const sample = (size) => tensor(
    Float64Array.from({ length: L * size }, () => draw()), [1, L, 1, size])
  const dt = tensor(new Float64Array(L).fill(0.1), [1, L, 1])
  const input = { x: sample(P), B: sample(N), C: sample(N), A: [-1], dt }

  const { y } = ssd(input, { form: 'recurrent' })
  for (const chunkLength of [1, 2, 7, 16, 64, 96]) {
    const again = ssd(input, { form: 'chunked', chunkLength }).y.data
    const off = y.data.map((value, i) => Math.abs(value - again[i]))
    print(chunkLength, Math.max(...off))
  }
}
cells["any-chunk"] = await cell_any_chunk(kernel, show, cells)

// Cell 3.2.2.c: The cost of a chunk length
async function cell_chunk_cost($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { ssdCost } = $kernel;

  const [L, N, P] = [4096, 128, 64]
  const Q = [1, 16, 64, 256, 1024, 4096]
  const cost = Q.map((chunkLength) =>
    ssdCost({ L, N, P, form: 'chunked', chunkLength }))

  // Per token, but for the waiting: the steps in a row.
  $show((print.table({
    Q,
    operations: Q.map((q) => 2 * q * (N + P) + 4 * N * P),
    products: cost.map((one) => Math.round(one.multiplications / L)),
    states: cost.map((one) => one.stateNumbers / L),
    scores: cost.map((one) => one.matrixNumbers / L),
    wait: cost.map((one) => one.sequentialSteps),
  }, { index: 'row' })))
}
cells["chunk-cost"] = await cell_chunk_cost(kernel, show, cells)

// Cell 3.2.2.d: Sums far into a sequence, in single precision
async function cell_segment_sums($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { random, segmentSum } = $kernel;

  const [L, Q] = [4096, 64]
  const uniform = random(1)
  const logs = Array.from({ length: L }, () =>
    Math.fround(-1.6 * uniform()))
  let sum = 0
  const running = (values: number[]) =>
    values.map((value, i) => (sum = Math.fround((i ? sum : 0) + value)))
  const worst = (sums: number[], exact: Float64Array) =>
    exact.reduce((most, value, e) => {
      if (value === -Infinity) return most
      const sum = Math.fround(sums[Math.floor(e / Q)] - sums[e % Q])
      return Math.max(most, Math.abs(sum - value))
    }, 0)

  const whole = running(logs)
  let far = 0, near = 0
  for (let start = 0; start < L; start += Q) {
    const chunk = logs.slice(start, start + Q)
    const exact = segmentSum(chunk).data
    far = Math.max(far, worst(whole.slice(start, start + Q), exact))
    near = Math.max(near, worst(running(chunk), exact))
  }
  print('last sum', whole[L - 1])
  $show((print('one running sum', far, 'one a chunk', near)))
}
cells["segment-sums"] = await cell_segment_sums(kernel, show, cells)

// Cell 3.2.2.e: A norm after the gate, and before it
async function cell_gated_norm($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { rmsNorm, silu } = $kernel;

  const y = [3, -4, 12, 1]
  const z = [2, -1, 0.5, 3]
  const size = (rows) => Math.hypot(...rows.data)
  for (const s of [1, 10, 100]) {
    const ys = [y.map((value) => s * value)]
    const zs = [z.map((value) => s * value)]
    const gated = ys[0].map((value, i) => value * silu(zs[0][i]))
    const norm = (normBeforeGate) =>
      size(rmsNorm(ys, [1, 1, 1, 1], { z: zs, normBeforeGate }))
    const without = Math.hypot(...gated)
    print(s, 'after', norm(false), 'before', norm(true), 'without', without)
  }
}
cells["gated-norm"] = await cell_gated_norm(kernel, show, cells)

// Cell 3.2.2.f: From chunk to chunk
async function cell_pass_states($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function received(S: number[][], alpha: number[], start: number[]) {
    const states = []
    let H = start
    for (let c = 0; c < S.length; c++) {
      states.push(H)
      H = H.map((value, n) => value + S[c][n])
    }
    return states
  }
  $show((received([[0.5, 2], [2.4, -3.6]], [0.45, 0.48], [0, 0])))
  return { received };
}
cells["pass-states"] = await cell_pass_states(kernel, show, cells)
