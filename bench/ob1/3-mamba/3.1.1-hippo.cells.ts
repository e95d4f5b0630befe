// The live cells of 3.1.1 HiPPO-based memory initialisation, from "A Survey of Mamba, live". MIT licence.
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

// Cell 3.1.1.a: The past is stretched
async function cell_legs_stretch($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { expm, hippo, legendre, multiply, scale } = $kernel;

  // The input was 1 until t = 1, and is 0 from there to t = 2.
  const { A, B } = hippo('legs', 3)
  print(A)
  print(multiply(expm(scale(A, Math.log(2))), [1, 0, 0]).data)

  // By definition: at t = 2 the ones fill z = -1 to 0.
  const z = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000 - 1)
  $show((Array.from(B, (b, n) => {
    const sum = legendre(n, z).reduce((total, P) => total + P, 0)
    return (b * sum) / 2000
  })))
}
cells["legs-stretch"] = await cell_legs_stretch(kernel, show, cells)

// Cell 3.1.1.b: LegS with and without its minus
async function cell_sign($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { eigenvalues, expm, hippo, multiply, scale } = $kernel;

  const { A } = hippo('legs', 4)
  for (const sign of [1, -1]) {
    print('eigenvalues', eigenvalues(scale(A, sign)).re)
    for (const t of [1, 2, 3]) {
      const h = multiply(expm(scale(A, sign * t)), [1, 1, 1, 1]).data
      print('length of h at', t, Math.hypot(...h))
    }
  }
}
cells["sign"] = await cell_sign(kernel, show, cells)

// Cell 3.1.1.c: How many numbers a wave needs
async function cell_periods($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hippoProject, hippoReconstruct } = $kernel;

  const L = 100
  const Ns = [8, 16, 24, 32, 40]
  function errors(waves: number) {
    const x = Array.from({ length: L }, (_, k) =>
      Math.sin((2 * Math.PI * waves * (k + 0.5)) / L))
    // A memory of N holds the first N of the numbers that a larger one holds.
    const h = hippoProject('legs', 40, x).data.slice(-40)
    return Ns.map((N) => {
      const past = hippoReconstruct('legs', N, h.slice(0, N), { steps: L })
      const off = past.map((value, age) => value - x[L - 1 - age])
      return Math.hypot(...off) / Math.sqrt(L)
    })
  }
  const five = errors(5)
  const ten = errors(10)
  $show((print.table({ N: Ns.map(String), five, ten }, { index: 'row' })))
}
cells["periods"] = await cell_periods(kernel, show, cells)

// Cell 3.1.1.d: One start: S4, S4D, and a scan
async function cell_s4_and_s4d($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { convolutionKernel, convolve, diagonalKernel } = $kernel;
  const { diagonalRecurrence, discretize, dplrKernel } = $kernel;
  const { discretizeDiagonal, dplrTruncatedC, hippo, nplr } = $kernel;

  const [L, dt] = [350, 0.01]
  const sine = Array.from({ length: L }, (_, k) => Math.sin(k / 40))
  const off = (found, wanted) => {
    const gaps = found.map((value, k) => value - wanted[k])
    return Math.hypot(...gaps) / Math.hypot(...wanted)
  }
  const pairs = { conjugatePairs: true }

  function compare(N) {
    const { A, B } = hippo('legs', N)
    const C = Array.from(B, (_, n) => 1 / (n + 1))
    // By the eigenvectors of the normal part; one of each pair is kept.
    const { W, P, B: b, V } = nplr('legs', N)
    const turn = ({ data }) => W.re.map((_, n) =>
      C.reduce((sum, own, i) => sum + own * data[(i * N) / 2 + n], 0))
    const c = { re: turn(V.re), im: turn(V.im) }

    const dense = discretize(A, B, dt, 'bilinear')
    const K = convolutionKernel(dense.Abar, dense.Bbar, C, L)
    const low = { Lambda: W, P, B: b }
    const cut = dplrTruncatedC(low, c, dt, L, pairs)
    const s4 = dplrKernel(low, cut, dt, L, pairs)

    const halve = (part) => part.map((value) => value / 2)
    const half = { re: halve(b.re), im: halve(b.im) }
    const { Abar, Bbar } = discretizeDiagonal(W, half, dt, 'bilinear')
    const s4d = diagonalKernel(Abar, Bbar, c, L, pairs)
    const y = convolve(sine, s4d)

    const { re, im } = diagonalRecurrence(Abar, Bbar, sine)
    const scanned = sine.map((_, k) => c.re.reduce((sum, real, n) => {
      const at = (k * N) / 2 + n
      return sum + 2 * (real * re.data[at] - c.im[n] * im.data[at])
    }, 0))
    const whole = convolve(sine, K)
    return [off(s4, K), off(s4d, K), off(y, whole), off(scanned, y)]
  }
  const Ns = [4, 8, 16, 32]
  const found = Ns.map(compare)
  const column = (i: number) => found.map((row) => row[i])
  $show((print.table({
    N: Ns.map(String), S4: column(0), 'S4D, pulse': column(1),
    'S4D, sine': column(2), 'S4D, scan': column(3),
  }, { index: 'row' })))
}
cells["s4-and-s4d"] = await cell_s4_and_s4d(kernel, show, cells)

// Cell 3.1.1.e: The frequencies of the starts
async function cell_normal_part($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { add, hermitianEigen, hippo, identity } = $kernel;
  const { multiply, s4dPoles, scale, zeros } = $kernel;

  const N = 8
  const p = Array.from({ length: N }, (_, n) => Math.sqrt(n + 0.5))
  const normal = add(hippo('legs', N).A, multiply(p.map((x) => [x]), [p]))
  const skew = add(normal, scale(identity(N), 0.5))
  // Of -i times a matrix, handed to a solver for Hermitian matrices.
  const solved = (M) =>
    hermitianEigen(zeros(N, N), scale(M, -1)).values.slice(N / 2)
  const starts = {
    Inv: s4dPoles('inv', N).im.reverse(), Lin: s4dPoles('lin', N).im,
  }
  $show((print.table({
    LegS: solved(normal), 'plus 1/2': solved(skew), ...starts,
  }, { index: 'n' })))
}
cells["normal-part"] = await cell_normal_part(kernel, show, cells)

// Cell 3.1.1.f: LegS out of the ladder
async function cell_ladder_legs($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { diagonal, hippo, recurrence, zoh } = $kernel;

  const x = Array.from({ length: 300 }, (_, k) => Math.sin(k / 20))
  const last = (A, B) => {
    const { Abar, Bbar } = zoh(A, B, 0.02)
    return recurrence(Abar, Bbar, x).data.slice(-4)
  }
  const { A, B } = hippo('legs', 4)
  const ladder = last(diagonal([-1, -2, -3, -4]), [1, 1, 1, 1])

  // Row n: the coefficients of the shifted Legendre polynomial.
  const rows = [[1], [-1, 2], [1, -6, 6], [-1, 12, -30, 20]]
  const combined = rows.map((row, n) =>
    B[n] * row.reduce((sum, c, k) => sum + c * ladder[k], 0))
  $show((print.table({ LegS: last(A, B), combined }, { index: 'n' })))
}
cells["ladder-legs"] = await cell_ladder_legs(kernel, show, cells)

// Cell 3.1.1.g: Bias, step, and a bias added twice
async function cell_first_steps($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { softplus, softplusInverse } = $kernel;

  const first = [0.001, 0.01, 0.1]
  const bias = first.map(softplusInverse)
  const step = (u: number, times = 1) =>
    bias.map((b) => softplus(u + times * b))

  $show((print.table({
    first: first.map(String),
    bias,
    rest: step(0),
    raised: step(1),
    law: first.map((dt) => dt * Math.E),
    twice: step(0, 2),
  }, { decimals: 6, index: 'row' })))
}
cells["first-steps"] = await cell_first_steps(kernel, show, cells)

// Cell 3.1.1.h: What changes do to the basis of LegS
async function cell_basis_after($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { add, controllabilityGramian, gaussian, hippo } = $kernel;
  const { identity, scale, singularValues } = $kernel;

  const N = 8
  const { A, B } = hippo('legs', N)
  const draw = gaussian(4)
  function condition(change) {
    const data = A.data.map((entry) => entry * (1 + change * draw()))
    const weighted = add({ ...A, data }, scale(identity(N), 0.5))
    const G = controllabilityGramian(weighted, B, { time: 'continuous' })
    const sizes = singularValues(G)
    return sizes[0] / sizes[N - 1]
  }
  for (const change of [0, 0.01, 0.1, 0.2]) print(change, condition(change))
}
cells["basis-after"] = await cell_basis_after(kernel, show, cells)

// Cell 3.1.1.i: Biases for given half-lives
async function cell_set_memories($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { softplusInverse } = $kernel;

         function biases(halfLives: number[]): number[] {
    // A half-life of k tokens needs a certain step; this is not yet it.
    return halfLives.map((k) => softplusInverse(1 / k))
  }
  $show((biases([4, 64, 1024])))
  return { biases };
}
cells["set-memories"] = await cell_set_memories(kernel, show, cells)
