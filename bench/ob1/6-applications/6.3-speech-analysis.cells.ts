// The live cells of 6.3 Speech analysis, from "A Survey of Mamba, live". MIT licence.
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

// Cell 6.3.a: Four seconds, cut in three ways
async function cell_frames($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const rate = 8000
  const sound = 4 * rate
  // Window and hop, in samples.
  const cuts = [['samples', 1, 1], ['learned frames', 16, 8], ['spectra', 256, 128]] as const
  const tokens = cuts.map(([, window, hop]) => Math.floor((sound - window) / hop) + 1)
  $show((print.table({
    cut: cuts.map(([name]) => name),
    tokens,
    'pairs, in millions': tokens.map((L) => (L * L) / 1e6),
    'ms a token': cuts.map(([, , hop]) => (1000 * hop) / rate),
  })))
}
cells["frames"] = await cell_frames(kernel, show, cells)

// Cell 6.3.b: A loss that knows no order
async function cell_voice_order($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const L = 400
  const first = Array.from({ length: L }, (_, k) => Math.sin(0.21 * k))
  const second = Array.from({ length: L }, (_, k) => Math.sin(0.034 * k + 1))
  const half = first.map((v, k) => (v + second[k]) / 2)

  const off = (a: number[], b: number[]) =>
    a.reduce((sum, v, k) => sum + (v - b[k]) ** 2, 0) / a.length
  const inOrder = (a: number[], b: number[]) => (off(a, first) + off(b, second)) / 2
  const swapped = (a: number[], b: number[]) => (off(a, second) + off(b, first)) / 2

  const guesses = { right: [first, second], exchanged: [second, first], halves: [half, half] }
  const [fixed, free] = [[], []] as [number[], number[]]
  for (const [a, b] of Object.values(guesses)) {
    // Numbered by chance: each order in half of the recordings.
    fixed.push((inOrder(a, b) + swapped(a, b)) / 2)
    free.push(Math.min(inOrder(a, b), swapped(a, b)))
  }
  $show((print.table({ guess: Object.keys(guesses), 'fixed order': fixed, 'better order': free },
    { decimals: 3 })))
}
cells["voice-order"] = await cell_voice_order(kernel, show, cells)

// Cell 6.3.c: Four thousand tokens, in chunks
async function cell_dual($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { scanOrder } = $kernel;

  const [chunks, K] = [16, 250]
  const placeIn = (name: string) => {
    const place = new Int32Array(chunks * K)
    scanOrder(name, [chunks, K])[0].forEach((cell, step) => (place[cell] = step))
    return place
  }
  const [raster, column] = [placeIn('raster'), placeIn('column')]
  // The next token, one chunk later, and from the first to the last.
  for (const [i, j] of [[100, 101], [100, 350], [0, 3999]]) {
    // The corner of the way: in the chunk of i, at the place of j.
    const corner = i - (i % K) + (j % K)
    const within = Math.abs(raster[corner] - raster[i])
    const across = Math.abs(column[j] - column[corner])
    print(`${i} to ${j}: one scan`, j - i, 'dual path', within + across)
  }
}
cells["dual"] = await cell_dual(kernel, show, cells)

// Cell 6.3.d: A sound through spectra and a mask
async function cell_windows($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { fft, ifft } = $kernel;

  const [window, hop, length] = [256, 128, 1024]
  const shape = Array.from({ length: window },
    (_, k) => Math.sin((Math.PI * (k + 0.5)) / window))
  const tone = (bin: number) => Array.from({ length }, (_, k) =>
    Math.sin((2 * Math.PI * bin * k) / window))

  function through(x: number[], mask: (bin: number) => number): number[] {
    const y = new Array<number>(length).fill(0)
    for (let from = -hop; from < length; from += hop) {
      const X = fft({ re: Float64Array.from(shape, (w, k) => w * (x[from + k] ?? 0)),
        im: new Float64Array(window) })
      const gain = (v: number, k: number) => v * mask(Math.min(k, window - k))
      const frame = ifft({ re: X.re.map(gain), im: X.im.map(gain) }).re
      frame.forEach((v, k) => { if (from + k in y) y[from + k] += shape[k] * v })
    }
    return y
  }

  const [low, high] = [tone(20), tone(60)]
  const both = low.map((v, k) => v + high[k])
  const apart = (a: number[], b: number[]) =>
    Math.max(...a.slice(hop, -hop).map((v, k) => Math.abs(v - b[hop + k])))
  print('a mask of ones', apart(through(both, () => 1), both))
  $show((print('below bin 40', apart(through(both, (bin) => (bin < 40 ? 1 : 0)), low))))
}
cells["windows"] = await cell_windows(kernel, show, cells)

// Cell 6.3.e: Signal to distortion, at any loudness
async function cell_ratio($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function ratio(estimate: number[], clean: number[]): number {
    let [signal, rest] = [0, 0]
    clean.forEach((s, k) => {
      signal += s ** 2
      rest += (estimate[k] - s) ** 2
    })
    return 10 * Math.log10(signal / rest)
  }
  $show((ratio([0.55, -0.45, 0.5, -0.5], [1, -1, 1, -1])))
  return { ratio };
}
cells["ratio"] = await cell_ratio(kernel, show, cells)
