// The live cells of 5.2 Non-sequential data, from "A Survey of Mamba, live". MIT licence.
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

// Cell 5.2.a: A scan does not know how wide the picture is
async function cell_width($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, selectiveScan } = $kernel;

  const draw = gaussian(2)
  const patches = Array.from({ length: 24 }, () => draw())
  const scan = (x: number[]) => selectiveScan({
    x: [[x]], dt: [[x.map((v) => Math.exp(v / 4))]],
    A: [[-0.2]], B: [[1]], C: [[1]],
  }).y.data

  // What is added at row i and column j.
  const place = (i: number, j: number) => Math.sin(i) + Math.cos(2 * j)
  const asPicture = (columns: number, isTold: boolean) =>
    scan(patches.map((v, t) =>
      v + (isTold ? place(Math.floor(t / columns), t % columns) : 0)))
  const apart = (isTold: boolean) => {
    const [wide, tall] = [asPicture(6, isTold), asPicture(4, isTold)]
    return Math.max(...wide.map((y, t) => Math.abs(y - tall[t])))
  }
  $show((print('without positions', apart(false), 'with', apart(true))))
}
cells["width"] = await cell_width(kernel, show, cells)

// Cell 5.2.b: The class token in three places
async function cell_class_token($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hiddenMatrix } = $kernel;

  const [L, decay] = [196, 0.02]
  // A scan of L + 1 tokens: how much output t takes from token s.
  const { data } = hiddenMatrix({
    dt: new Array<number>(L + 1).fill(1), A: [-decay], B: [1], C: [1],
  })
  const taken = (t: number, s: number) => data[t * (L + 1) + s]

  // What the token behind c patches has of patch s, by both scans.
  function held(c: number, s: number) {
    const at = s < c ? s : s + 1
    return taken(c, at) + taken(L - c, L - at)
  }
  const places = [0, 98, 196]
  const patches = Array.from({ length: L }, (_, s) => s)
  const all = places.map((c) => patches.map((s) => held(c, s)))
  $show((print.table({
    before: places.map(String),
    'least of most': all.map((of) => Math.min(...of) / Math.max(...of)),
    // The patch that counts most is one step away, hence the −1.
    formula: places.map((c) =>
      Math.exp(-decay * (Math.max(c, L - c) - 1))),
  }, { decimals: 4, index: 'row' })))
}
cells["class-token"] = await cell_class_token(kernel, show, cells)

// Cell 5.2.c: Two layers, one renumbering
async function cell_renumber($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { graphConvolution, selectiveScan } = $kernel;

  // Four nodes on a line; their places are cosine waves along it.
  const x = [1, -2, 0.5, 3]
  const z = [0, 1, 2, 3].map((u) =>
    [0.5, Math.cos((Math.PI * (u + 0.5)) / 4)])
  const scan = (x: number[]) => Array.from(selectiveScan({
    x: [[x]], dt: [[x.map(() => 1)]], A: [[-0.3]], B: [[1]], C: [[1]],
  }).y.data)
  const W = [[1, 0], [0, 0.7]]
  const free = (x: number[], z: number[][]) =>
    Array.from(graphConvolution(x.map((v) => [v]), z, W).data)

  const nodes = [2, 0, 3, 1] // which node gets number 0, 1, …
  const back = (y: number[]) => x.map((_, node) => y[nodes.indexOf(node)])
  const moved = nodes.map((node) => x[node])
  print('scan      ', scan(x), back(scan(moved)))
  $show((print('no order  ', free(x, z),
    back(free(moved, nodes.map((node) => z[node]))))))
}
cells["renumber"] = await cell_renumber(kernel, show, cells)

// Cell 5.2.d: Shuffled points, with and without sorting
async function cell_shuffle($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { random, scanOrder, selectiveScan } = $kernel;

  const uniform = random(5)
  const points = Array.from({ length: 40 }, () =>
    [uniform(), uniform(), uniform()])
  const feature = ([x, y, z]: number[]) => Math.sin(5 * x) + y - z
  // The mean of all outputs is what a classifier would read.
  function answer(points: number[][]) {
    const x = points.map(feature)
    const { data } = selectiveScan({
      x: [[x]], dt: [[x.map((v) => Math.exp(v))]],
      A: [[-0.5]], B: [[1]], C: [[1]],
    }).y
    return data.reduce((a, b) => a + b) / data.length
  }
  const sorted = (points: number[][]) => {
    const options = { side: 0.02, sequences: 'side by side' }
    const [curve] = scanOrder('point-mamba', points, options)
    return Array.from(curve, (at) => points[at])
  }
  const shuffled = [...points].sort((a, b) => a[2] - b[2])
  print('as stored', answer(points), answer(shuffled))
  $show((print('sorted   ', answer(sorted(points)), answer(sorted(shuffled)))))
}
cells["shuffle"] = await cell_shuffle(kernel, show, cells)

// Cell 5.2.e: The mean over all orders
async function cell_all_orders($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

         const scan = (x: number[]) => Array.from(selectiveScan({
    x: [[x]], dt: [[x.map((v) => Math.exp(v / 2))]],
    A: [[-0.4]], B: [[1]], C: [[1]],
  }).y.data)

         function overOrders(x: number[]): number[] {
    return scan(x)
  }
  $show((overOrders([1, -2, 0.5])))
  return { scan, overOrders };
}
cells["all-orders"] = await cell_all_orders(kernel, show, cells)
