// The live cells of 4.3 Memory management, from "A Survey of Mamba, live". MIT licence.
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

// Cell 4.3.a: The conditioning of diagonalised LegS
async function cell_eigenvectors($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { matrix, norm, singularValues } = $kernel;

  function condition(N: number) {
    // Eigenvector k of LegS begins at n = k; its length is set to 1.
    const columns = Array.from({ length: N }, (_, k) => {
      const v = new Float64Array(N)
      let c = 1
      for (let n = k; n < N; n++) {
        v[n] = c * Math.sqrt(2 * n + 1)
        c *= -(n + 1 + k) / (n + 1 - k)
      }
      const size = norm(v)
      return Array.from(v, (entry) => entry / size)
    })
    const sigma = singularValues(matrix(columns))
    return sigma[0] / sigma[N - 1]
  }
  const Ns = [2, 4, 8, 12, 16]
  const kappa = Ns.map(condition)
  const digits = kappa.map((k) => -Math.log10(k * Number.EPSILON))
  $show((print.table({ N: Ns.map(String), kappa, digits }, { index: 'row' })))
}
cells["eigenvectors"] = await cell_eigenvectors(kernel, show, cells)

// Cell 4.3.b: The error against its bound
async function cell_balanced($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { balancedTruncation, diagonal } = $kernel;
  const { discretizeDiagonal, frequencyResponse } = $kernel;

  // Sixteen rates of Mamba, read with the weights 1, -1, 1, ...
  const rates = Array.from({ length: 16 }, (_, n) => -(n + 1))
  const { Abar, Bbar } = discretizeDiagonal(rates, 1, 0.02)
  const C = rates.map((_, n) => (-1) ** n)
  const system = { Abar: diagonal(Abar), Bbar, C }

  // Thirty-three frequencies from 0 to π; those beyond mirror them.
  const omega = Array.from({ length: 33 }, (_, k) => Math.PI * k / 32)
  const response = (s) => frequencyResponse(s.Abar, s.Bbar, s.C, omega)
  const H = response(system)
  const states = [1, 2, 3, 4]
  // A smaller balanced system is the corner of a larger one.
  const { hankel, ...four } = balancedTruncation(system, 4)
  const corner = ({ data, cols }, r) =>
    Array.from({ length: r }, (_, n) => data.slice(n * cols, n * cols + r))
  const error = states.map((r) => {
    const Hr = response({ Abar: corner(four.Abar, r),
      Bbar: four.Bbar.data.slice(0, r), C: four.C.data.slice(0, r) })
    return Math.max(...H.re.map((re, k) =>
      Math.hypot(re - Hr.re[k], H.im[k] - Hr.im[k])))
  })
  const next = states.map((r) => hankel[r])
  const bound = states.map((r) =>
    2 * hankel.slice(r).reduce((sum, value) => sum + value, 0))
  $show((print.table({ r: states.map(String), next, error, bound },
    { index: 'row' })))
}
cells["balanced"] = await cell_balanced(kernel, show, cells)

// Cell 4.3.c: Going back by division
async function cell_rewind($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian } = $kernel;

  const next = gaussian(1)
  const x = Array.from({ length: 60 }, () => Math.fround(next()))
  function off(a: number) {
    // Forward and back in single precision, at a step of 0.1.
    const decay = Math.fround(Math.exp(0.1 * a))
    const h = [0]
    for (const value of x)
      h.push(Math.fround(decay * h[h.length - 1] + value))
    let back = h[60]
    return Array.from({ length: 15 }, (_, i) => {
      back = Math.fround((back - x[59 - i]) / decay)
      return Math.abs(back - h[59 - i])
    })
  }
  const steps = [5, 10, 15]
  const at = (a: number) => steps.map((k) => off(a)[k - 1])
  $show((print.table({
    steps: steps.map(String),
    slow: at(-1),
    middling: at(-4),
    fast: at(-16),
  }, { index: 'row' })))
}
cells["rewind"] = await cell_rewind(kernel, show, cells)

// Cell 4.3.d: What one state is worth
async function cell_one_state($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function worth(a: number, b: number, c: number) {
    const [P, Q] = [b * b / (1 - a * a), c * c / (1 - a * a)]
    const sigma = Math.sqrt(P * Q)
    return { sigma, error: 2 * sigma }
  }
  $show((worth(0.9, 1, -2)))
  return { worth };
}
cells["one-state"] = await cell_one_state(kernel, show, cells)

// Cell 4.3.e: What is left of each token
async function cell_left_of_token($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function left(dt: number[], a: number): number[] {
    // The tokens after a token count, and the token itself does not.
    return dt.map((step) => Math.exp(a * step))
  }
  $show((left([0.1, 0.5, 0.1, 0.1], -1)))
  return { left };
}
cells["left-of-token"] = await cell_left_of_token(kernel, show, cells)
