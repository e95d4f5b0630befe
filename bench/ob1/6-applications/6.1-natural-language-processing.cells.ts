// The live cells of 6.1 Natural language processing, from "A Survey of Mamba, live". MIT licence.
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

// Cell 6.1.a: The answer over what disturbs it
async function cell_clearness($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, random, ssd, tensor, unitVector } = $kernel;

  const [N, P, L, n] = [16, 16, 400, 50]
  const draw = gaussian(1)
  const letter = random(2)
  const key = () =>
    [...unitVector(Array.from({ length: N }, () => draw()))]
  const said = () => {
    const place = Math.floor(P * letter())
    return Array.from({ length: P }, (_, p) => (p === place ? 1 : 0))
  }
  const keys = tensor(Array.from({ length: L }, key).flat(), [1, L, 1, N])
  const x = tensor(Array.from({ length: L }, said).flat(), [1, L, 1, P])

  // The fact has n tokens after it; its weight, and the others' squares.
  function rho(dt: number[]) {
    const at = L - 1 - n
    let [passed, own, squares] = [0, 0, 0]
    for (let t = L - 1; t >= 0; passed += dt[t--]) {
      const w = dt[t] * Math.exp(-passed)
      if (t === at) own = w
      else squares += w * w
    }
    // What a scan holds of the others: the fact says nothing.
    const others = tensor([...x.data], [1, L, 1, P])
    others.data.fill(0, at * P, (at + 1) * P)
    const steps = tensor(dt, [1, L, 1])
    const input = { x: others, dt: steps, A: tensor([-1], [1]) }
    const held = ssd({ ...input, B: keys, C: keys }).lastState.data
    const mean = held.reduce((sum, v) => sum + v * v, 0) / (N * P)
    // A query of length 1 reads a share of 1 in N of these squares.
    const read = own / Math.sqrt(mean)
    return [read, Math.sqrt((N * P * own * own) / squares)]
  }

  const steps = (fact: number, other: number) =>
    Array.from({ length: L }, (_, t) => (t === L - 1 - n ? fact : other))
  const pairs = [[0.01, 0.01], [0.005, 0.005], [0.02, 0.02], [1, 0.01]]
  const measured = pairs.map(([fact, other]) => rho(steps(fact, other)))
  print.table({
    layer: ['best single step', 'half of it', 'twice', 'selective'],
    'by the scan': measured.map(([read]) => read),
    'by the formula': measured.map(([, formula]) => formula),
  }, { decimals: 2, index: 'row' })
  $show((print('bound of a single step', Math.sqrt((N * P) / (Math.E * n)))))
}
cells["clearness"] = await cell_clearness(kernel, show, cells)

// Cell 6.1.b: Keep the tokens with the largest steps
async function cell_decimate($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function keepLargest(dt: number[], most: number): number[] {
    const places = dt.map((_, t) => t)
    return places.slice(-most)
  }
  $show((keepLargest([0.02, 1, 0.01, 0.03, 0.9, 0.01], 3)))
  return { keepLargest };
}
cells["decimate"] = await cell_decimate(kernel, show, cells)
