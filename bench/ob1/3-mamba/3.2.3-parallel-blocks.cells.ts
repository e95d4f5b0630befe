// The live cells of 3.2.3 Parallel Mamba blocks; tensor, sequence and context parallelism, from "A Survey of Mamba, live". MIT licence.
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

// Cell 3.2.3.a: The parameters of Mamba-130M
async function cell_mamba_130m($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { countWeights, mamba1InitialWeights } = $kernel;

  const [N, W] = [16, 4]
  const block = (d: number) => {
    const [D, R] = [2 * d, Math.ceil(d / 16)]
    return 3 * d * D + (W + 1) * D + D * (R + 2 * N) +
      R * D + D + D * N + D
  }
  const small = mamba1InitialWeights({ dModel: 32 }, 1)
  print('width 32: counted', countWeights(small), 'by formula', block(32))

  const [d, layers, vocabulary] = [768, 24, 50280]
  // Every block has a norm before it; one norm follows the last.
  const model = layers * (block(d) + d) + d + vocabulary * d
  print('width 768', block(d).toLocaleString('en'))
  $show((print('the model', model.toLocaleString('en'))))
}
cells["mamba-130m"] = await cell_mamba_130m(kernel, show, cells)

// Cell 3.2.3.b: Heads on two devices
async function cell_two_devices($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, mamba2InitialWeights } = $kernel;
  const { mamba2Forward, shardMamba2, tensor } = $kernel;

  const weights = mamba2InitialWeights({ dModel: 4, P: 4, N: 3, groups: 2 }, 1)
  const draws = Float64Array.from({ length: 24 }, gaussian(2))
  const u = tensor(draws, [1, 6, 4])
  const run = (own: typeof weights, groups: number) =>
    mamba2Forward(own, u, { groups, normGroups: groups }).out.data

  const whole = run(weights, 2)
  const [first, second] = [0, 1].map((device) =>
    run(shardMamba2(weights, { device, devices: 2, groups: 2 }), 1))
  const sum = first.map((value, i) => value + second[i])
  print('last token', whole.slice(-4))
  print('devices', first.slice(-4), second.slice(-4))
  $show((print('their sum', sum.slice(-4))))
}
cells["two-devices"] = await cell_two_devices(kernel, show, cells)

// Cell 3.2.3.c: Tokens on two devices
async function cell_pass_the_state($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, ssd, tensor } = $kernel;

  const [L, H, P, N] = [12, 2, 4, 3]
  const draw = gaussian(3)
  const sample = (width: number) =>
    Float64Array.from({ length: L * width }, () => draw())
  const [x, B, C, dt] = [H * P, N, N, H].map(sample)

  const layer = (from: number, to: number, start?: any) => {
    const cut = (all: Float64Array, ...shape: number[]) => {
      const width = all.length / L
      return tensor(all.slice(from * width, to * width), [1, to - from, ...shape])
    }
    return ssd({ x: cut(x, H, P), B: cut(B, 1, N), C: cut(C, 1, N),
      dt: cut(dt, H), A: [-1, -2], initialState: start }, { dtSoftplus: true })
  }
  const [whole, first] = [layer(0, L), layer(0, 7)]
  const second = layer(7, L, first.lastState)
  print('sent', first.lastState.shape)
  $show((print('last token', whole.y.data.slice(-8), second.y.data.slice(-8))))
}
cells["pass-the-state"] = await cell_pass_the_state(kernel, show, cells)

// Cell 3.2.3.d: One norm, several devices
async function cell_norm_over_devices($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function normed(devices: number[][]) {
    return devices.map((own: number[]) => {
      const squares = own.reduce((sum: number, v: number) => sum + v * v, 0)
      const size = Math.sqrt(squares / own.length + 1e-5)
      return own.map((v: number) => v / size)
    })
  }
  $show((normed([[3, 4], [0, 12]])))
  return { normed };
}
cells["norm-over-devices"] = await cell_norm_over_devices(kernel, show, cells)
