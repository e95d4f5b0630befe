// The live cells of 5.1 Sequential data, from "A Survey of Mamba, live". MIT licence.
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

// Cell 5.1.a: The same reach in shorter steps
async function cell_same_reach($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { selectiveScan } = $kernel;

  const x = [1, -0.5, 2, 0.3, -1.2, 0.7]
  const scan = (x: number[], dt: number, B: number[]) =>
    selectiveScan({
      x: [[x]], dt: [[x.map(() => dt)]], A: [[-1]],
      B: [[B]], C: [[x.map(() => 1)]],
    }).y.data

  const tokens = scan(x, 0.2, x.map(() => 1))
  // Four bytes a token: a quarter of the step, and the last
  // byte alone writes, with a B four times as large.
  const bytes = scan(x.flatMap((v) => [v, v, v, v]), 0.2 / 4,
    x.flatMap(() => [0, 0, 0, 4]))
  print('tokens', tokens)
  $show((print('bytes ', tokens.map((_, i) => bytes[4 * i + 3]))))
}
cells["same-reach"] = await cell_same_reach(kernel, show, cells)

// Cell 5.1.b: A clip, and what is near in it
async function cell_clip($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { scanOrder } = $kernel;

  const [T, H, W, patch] = [64, 224, 224, 16]
  for (const tubelet of [1, 2]) {
    const size = [T / tubelet, H / patch, W / patch]
    print('tubelets of', tubelet, 'tokens', size[0] * size[1] * size[2])
    for (const name of ['spatial-first', 'time-first']) {
      const path = Array.from(scanOrder(name, size)[0])
      const step = (cell: number) => path.indexOf(cell)
      print(name, 'next frame', step(size[1] * size[2]) - step(0),
        'next place', step(1) - step(0))
    }
  }
}
cells["clip"] = await cell_clip(kernel, show, cells)

// Cell 5.1.c: What a mode answers to
async function cell_resonance($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { complexVector, diagonalRecurrence } = $kernel;
  const { discretizeDiagonal } = $kernel;

  // A fifth of a second, in which each tone has whole periods.
  const [rate, L] = [8000, 1600]
  const tone = (f: number) => Array.from({ length: L }, (_, k) =>
    Math.sin((2 * Math.PI * f * k) / rate))
  /** The largest magnitude that the state reaches in the second half. */
  function answer(re: number, im: number, gain: number, f: number): number {
    const pole = complexVector([re], [im])
    const mode = discretizeDiagonal(pole, gain, 1 / rate, 'zoh')
    const h = diagonalRecurrence(mode.Abar, mode.Bbar, tone(f))
    const sizes = h.re.data.map((re, k) => Math.hypot(re, h.im.data[k]))
    return Math.max(...sizes.slice(L / 2))
  }

  const [f, Q] = [800, 12]
  const damping = (Math.PI * f) / Q
  const turn = 2 * Math.PI * f
  const tones = [100, 400, 800, 1600, 3200]
  $show((print.table({
    hertz: tones.map(String),
    complex: tones.map((hz) => answer(-damping, turn, 2 * damping, hz)),
    real: tones.map((hz) => answer(-turn, 0, turn, hz)),
  }, { decimals: 3, index: 'row' })))
}
cells["resonance"] = await cell_resonance(kernel, show, cells)

// Cell 5.1.d: Steps of bytes
async function cell_spread($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function byteSteps(steps: number[], sizes: number[]): number[] {
    return steps.flatMap((step, i) =>
      new Array<number>(sizes[i]).fill(step))
  }
  $show((byteSteps([0.4, 0.1], [2, 4])))
  return { byteSteps };
}
cells["spread"] = await cell_spread(kernel, show, cells)
