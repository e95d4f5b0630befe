// The live cells of 4.2 Scanning mode, from "A Survey of Mamba, live". MIT licence.
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

// Cell 4.2.a: Neighbours in five orders
async function cell_gaps($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { isBijection, neighbourGaps, scanOrder } = $kernel;

  const size = [16, 16]
  const names = ['raster', 'snake', 'z-order', 'hilbert', 'window']
  const paths = names.map((name) =>
    scanOrder(name, size, name === 'window' ? { window: 4 } : {})[0])
  print(paths.map((path) => isBijection(path, 256)))

  const found = paths.map((path) => neighbourGaps(path, size))
  type Of = (gap: number) => number
  const mean = (gaps: ArrayLike<number>, of: Of) =>
    Array.from(gaps, of).reduce((a, b) => a + b) / gaps.length
  $show((print.table({
    order: names,
    mean: found.map((each) => each.mean),
    longest: found.map((each) => each.longest),
    'up to 4': found.map(({ gaps }) => mean(gaps, (gap) => Number(gap <= 4))),
    held: found.map(({ gaps }) => mean(gaps, (gap) => Math.exp(-gap / 8))),
  }, { decimals: 2, index: 'row' })))
}
cells["gaps"] = await cell_gaps(kernel, show, cells)

// Cell 4.2.b: Two scans, one matrix
async function cell_two_ways($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hiddenMatrix, matrix, multiply, selectiveScan } = $kernel;

  const x = [1, -1, 2, 0.5]
  const dt = [0.5, 0.1, 1, 0.3]
  const flip = (values) => [...values].reverse()
  const scan = (x, dt) => selectiveScan(
    { x: [[x]], dt: [[dt]], A: [[-1]], B: [[1]], C: [[1]] }).y.data

  const back = flip(scan(flip(x), flip(dt)))
  print('two scans', Array.from(scan(x, dt), (y, k) => y + back[k]))

  const one = (dt) => hiddenMatrix({ dt, A: [-1], B: [1], C: [1] }).data
  const [F, G] = [one(dt), one(flip(dt))]
  const rows = [0, 1, 2, 3]
  const M = matrix(rows.map((i) =>
    rows.map((j) => F[4 * i + j] + G[15 - 4 * i - j])))
  plot.heat(M, { rows: 'i', cols: 'j' })
  print('one matrix', multiply(M, x.map((value) => [value])).data)
  $show((print('diagonal', rows.map((i) => M.data[5 * i]), 'steps', dt)))
}
cells["two-ways"] = await cell_two_ways(kernel, show, cells)

// Cell 4.2.c: Shared weights, reversed tokens
async function cell_shared($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, selectiveScan } = $kernel;

  const draw = gaussian(7)
  const tokens = Array.from({ length: 12 }, () => draw())
  const flip = (values) => [...values].reverse()

  // Step, input and output of a token, read from the token by a weight each.
  const scan = (x, [d, b, c]) => selectiveScan({
    x: [[x]], dt: [[x.map((v) => d * v)]], A: [[-1]],
    B: [[x.map((v) => b * v)]], C: [[x.map((v) => c + v)]],
  }, { dtSoftplus: true }).y.data
  const layer = (x, ahead, back) => {
    const other = flip(scan(flip(x), back))
    return Array.from(scan(x, ahead), (y, k) => y + other[k])
  }
  const difference = (ahead, back) => {
    const turned = flip(layer(flip(tokens), ahead, back))
    const plain = layer(tokens, ahead, back)
    return Math.max(...plain.map((y, k) => Math.abs(y - turned[k])))
  }
  print('shared', difference([1, 0.5, 2], [1, 0.5, 2]))
  $show((print('own   ', difference([1, 0.5, 2], [-1, 2, 0.3]))))
}
cells["shared"] = await cell_shared(kernel, show, cells)

// Cell 4.2.d: States of two axes, and of none
async function cell_two_axes($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { matrix, nonCausalSsd, roesserScan } = $kernel;

  const rows = [0, 1, 2, 3, 4, 5]
  const x = rows.map((i) => [0, 1, 2, 3, 4, 5, 6, 7].map((j) =>
    i === 1 && j === 2 ? 1 : 0))
  const seen = (turn: number) => {
    const { data } = roesserScan({
      x, Abar1: [[0.7]], Abar2: [[turn]], Abar3: [[turn]], Abar4: [[0.7]],
      Bbar1: [1], Bbar2: [1], C1: [1], C2: [1],
    }).y
    print(`turn ${turn}:`, data.filter((y) => y > 0).length, 'cells')
    return matrix(rows.map((i) => [...data.slice(8 * i, 8 * i + 8)]))
  }
  seen(0)
  plot.heat(seen(0.2), { rows: 'i', cols: 'j' })

  const each = (values: number[]) => [values.map((value) => [[value]])]
  const layer = (order: number[]) => nonCausalSsd({
    x: each(order.map((k) => [3, -1, 2][k])), A: [-1],
    dt: [order.map((k) => [[0.1], [1], [0.5]][k])],
    B: each([1, 1, 1]), C: each(order.map((k) => [1, 2, 4][k])),
  }).y.data
  $show((print('in order', layer([0, 1, 2]), 'reversed', layer([2, 1, 0]))))
}
cells["two-axes"] = await cell_two_axes(kernel, show, cells)

// Cell 4.2.e: The largest gap of an order
async function cell_bandwidth($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { scanOrder } = $kernel;

         function largestGap(path: ArrayLike<number>, n: number) {
    // Steps between a cell and the next one in its row; the last has none.
    return Math.max(...Array.from(path, (cell, step) =>
      cell % n < n - 1 ? Math.abs(Array.from(path).indexOf(cell + 1) - step) : 0))
  }
  for (const name of ['raster', 'snake', 'hilbert'])
    $show((print(name, largestGap(scanOrder(name, [8, 8])[0], 8))))
  return { largestGap };
}
cells["bandwidth"] = await cell_bandwidth(kernel, show, cells)

// Cell 4.2.f: There and back along a path
async function cell_undo($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  type Path = ArrayLike<number>
  type Layer = (sequence: number[]) => number[]
         function alongPath(map: number[], path: Path, layer: Layer) {
    const sequence = Array.from(path, (cell) => map[cell])
    const outputs = layer(sequence)
    return Array.from(path, (cell) => outputs[cell])
  }
  $show((alongPath([1, 2, 3, 4], [0, 2, 3, 1], (values) => values)))
  return { alongPath };
}
cells["undo"] = await cell_undo(kernel, show, cells)
