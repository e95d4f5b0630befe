// The live cells of 2.3 State space models, from "A Survey of Mamba, live". MIT licence.
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

/** The settings of the page's figures, as they are there when it opens. */
const figures: Record<string, Record<string, any>> = {"sampling":{"dt":0.35,"rule":"zoh","re":-0.22,"im":1.7,"time":7,"exact":true}}
const figure = (name: string) => ({
  get params() {
    return { ...figures[name] }
  },
  set: (change: Record<string, unknown>) => {
    Object.assign(figures[name], change)
    console.log('figure.' + name, change)
  },
})

const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}

// Cell 2.3.a: The hold, by hand
async function cell_zoh_by_hand($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { add, expm, identity, multiply, scale } = $kernel;
  const { solve, subtract, zoh } = $kernel;

  const A = [[0, 1], [-2, -3]]
  const B = [[0], [1]]
  let dt = 0.35

  const Abar = expm(scale(A, dt))
  const Bbar = solve(A, multiply(subtract(Abar, identity(2)), B))
  print(Abar, Bbar)

  // Two half steps with the same input are one whole step.
  const half = zoh(A, B, dt / 2)
  const twice = add(multiply(half.Abar, half.Bbar), half.Bbar)
  $show((subtract(twice, Bbar).data))
}
cells["zoh-by-hand"] = await cell_zoh_by_hand(kernel, show, cells)

// Cell 2.3.b: One pole under four rules
async function cell_rules($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { discretize } = $kernel;

  const steps = [0.1, 0.5, 2, 3]
  const factors = (rule) =>
    steps.map((dt) => discretize([[-1]], [[1]], dt, rule).Abar.data[0])

  $show((print.table({
    dt: steps.map(String),
    hold: factors('zoh'),
    bilinear: factors('bilinear'),
    midpoint: steps.map((dt) => 1 - dt + dt ** 2 / 2),
    euler: factors('euler'),
  }, { decimals: 5, index: 'row' })))
}
cells["rules"] = await cell_rules(kernel, show, cells)

// Cell 2.3.c: The rules at the figure’s step
async function cell_at_this_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { complexVector, discretizeDiagonal } = $kernel;

  // As the figure stands now: move it, and run this again.
  const now = figure('sampling').params
  const lambda = complexVector([now.re], [now.im])
  const rules = ['zoh', 'bilinear', 'euler'] as const
  const sizes = rules.map((rule) => {
    const { Abar } = discretizeDiagonal(lambda, 1, now.dt, rule)
    return Math.hypot(Abar.re[0], Abar.im[0])
  })
  print('step', now.dt, 'eigenvalue', now.re, now.im)
  print.table({ rule: rules, 'size of the factor': sizes },
    { decimals: 5, index: 'row' })
  $show((print('Euler fades below', (-2 * now.re) / (now.re ** 2 + now.im ** 2))))
}
cells["at-this-step"] = await cell_at_this_step(kernel, show, cells)

// Cell 2.3.d: What a constant input becomes
async function cell_mamba_rule($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { discretizeMamba, zoh } = $kernel;

  // With x = 1 for ever, h settles at Bbar / (1 - Abar);
  // in continuous time it settles at 1.
  const settle = ({ Abar, Bbar }) =>
    Bbar.data[0] / (1 - Abar.data[0])
  const steps = [0.01, 0.1, 1, 5, 20]

  $show((print.table({
    dt: steps.map(String),
    hold: steps.map((dt) => settle(zoh([[-1]], [[1]], dt))),
    mamba: steps.map((dt) => settle(discretizeMamba([[-1]], [[1]], dt))),
  }, { index: 'row' })))
}
cells["mamba-rule"] = await cell_mamba_rule(kernel, show, cells)

// Cell 2.3.e: The recurrence is the convolution
async function cell_two_views($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { convolutionKernel, convolve, gaussian } = $kernel;
  const { readout, recurrence, zoh } = $kernel;

  const A = [[-0.22, -1.7], [1.7, -0.22]]
  const C = [1, 0.6]
  const { Abar, Bbar } = zoh(A, [1, 0], 0.35)

  const draw = gaussian(7)
  const x = Array.from({ length: 200 }, () => draw())

  const y = readout(C, recurrence(Abar, Bbar, x))
  const K = convolutionKernel(Abar, Bbar, C, x.length)
  const again = convolve(x, K)

  plot.stem({ K: K.slice(0, 40) })
  $show((Math.max(...y.map((value, k) => Math.abs(value - again[k])))))
}
cells["two-views"] = await cell_two_views(kernel, show, cells)

// Cell 2.3.f: What wraps around
async function cell_wrap($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { convolve, fftConvolve } = $kernel;

  const x = [1, 2, 3, 4]
  const K = [1, 1 / 2, 1 / 4, 1 / 8]

  $show((print.table({
    direct: convolve(x, K),
    '7 points': fftConvolve(x, K, 7),
    '6 points': fftConvolve(x, K, 6),
    '4 points': fftConvolve(x, K, 4),
  })))
}
cells["wrap"] = await cell_wrap(kernel, show, cells)

// Cell 2.3.g: A cut series at the Fourier points
async function cell_truncated($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { generatingFunction, ifft, transferFunction } = $kernel;
  const { identity, multiply, subtract, zoh } = $kernel;

  const { Abar, Bbar } = zoh([[0, 1], [-2, -3]], [0, 1], 0.35)
  const C = [[1, 0]]
  const L = 4
  const square = multiply(Abar, Abar)
  const power = multiply(square, square)
  const Ctilde = multiply(C, subtract(identity(2), power))

  print(Ctilde)
  // The function takes 1/z: at the Fourier point z = i that is -i.
  const point = { re: 0, im: -1 }
  print('cut  ', transferFunction(Abar, Bbar, Ctilde, point))
  print('whole', transferFunction(Abar, Bbar, C, point))
  $show((ifft(generatingFunction(Abar, Bbar, C, L)).re))
}
cells["truncated"] = await cell_truncated(kernel, show, cells)

// Cell 2.3.h: One of a pair, doubled
async function cell_pairs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { complexVector, discretizeDiagonal, zoh } = $kernel;
  const { convolutionKernel, diagonalKernel } = $kernel;

  const a = complexVector([-0.5], [Math.PI])
  const one = complexVector([1], [0])
  const { Abar, Bbar } = discretizeDiagonal(a, one, 0.1, 'zoh')
  const pairs = { conjugatePairs: true }
  const K = diagonalKernel(Abar, Bbar, one, 30, pairs)

  // The same two modes as a real system: a turn that shrinks.
  const turn = [[-0.5, -Math.PI], [Math.PI, -0.5]]
  const real = zoh(turn, [1, 0], 0.1)
  const again = convolutionKernel(real.Abar, real.Bbar, [2, 0], 30)

  plot.stem({ K })
  $show((Math.max(...K.map((value, j) => Math.abs(value - again[j])))))
}
cells["pairs"] = await cell_pairs(kernel, show, cells)

// Cell 2.3.i: Legendre polynomials out of an exponential
async function cell_legs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { expm, hippo, legendre, multiply, scale } = $kernel;

  const N = 6
  const { A, B } = hippo('legs', N)

  // Age 0.5: the matrix exponential against the formula.
  const s = 0.5
  const fromA = multiply(expm(scale(A, s)), B).data
  const u = Math.exp(-s)
  const formula = fromA.map(
    (_, n) => Math.sqrt(2 * n + 1) * legendre(n, 2 * u - 1) * u,
  )
  print.table({ exponential: fromA, formula }, { index: 'n' })

  // Question 48: the first column of A plus B.
  $show((Array.from(B, (b, n) => A.data[n * N] + b)))
}
cells["legs"] = await cell_legs(kernel, show, cells)

// Cell 2.3.j: Diagonals that break up
async function cell_diagonals($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { matrix } = $kernel;

  const dts = [0.5, 0.1, 1, 0.3, 0.8, 0.05]
  let selectivity = 1

  // One state, A = -1, B = C = 1; each token has its own step.
  const own = dts.map((dt) => 0.5 + selectivity * (dt - 0.5))
  const weight = (k, s) => {
    if (s > k) return 0
    let waited = 0
    for (let r = s + 1; r <= k; r++) waited += own[r]
    return Math.exp(-waited) * (1 - Math.exp(-own[s]))
  }
  const M = matrix(own.map((_, k) => own.map((_, s) => weight(k, s))))

  plot.heat(M, { rows: 'k', cols: 's' })
  $show((M))
}
cells["diagonals"] = await cell_diagonals(kernel, show, cells)

// Cell 2.3.k: The orders, in numbers
async function cell_orders($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const [L, H, N] = [16384, 512, 64]
  $show((print.table({
    layer: ['free kernel', 'dense recurrence', 'diagonal recurrence'],
    // Complex diagonals come in pairs: N numbers for N states.
    parameters: [L * H, H * (N * N + 2 * N), H * 3 * N],
    'kept between tokens': [L * H, H * N, H * N],
    'work for one token': [L * H, H * N * N, H * N],
  }, { index: 'row' })))
}
cells["orders"] = await cell_orders(kernel, show, cells)

// Cell 2.3.l: A convolution that starts warm
async function cell_warm_start($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { convolutionKernel, convolve, zoh } = $kernel;

  const A = [[-0.22, -1.7], [1.7, -0.22]]
  const C = [1, 0.6]
         const { Abar, Bbar } = zoh(A, [1, 0], 0.35)

         function output(x: number[], start: number[]) {
    const K = convolutionKernel(Abar, Bbar, C, x.length)
    const y = convolve(x, K)
    // Add to y[k] what the state start still brings.
    return y
  }
  $show((output([1, 0, 0, 0], [2, -1])))
  return { Abar, Bbar, output };
}
cells["warm-start"] = await cell_warm_start(kernel, show, cells)
