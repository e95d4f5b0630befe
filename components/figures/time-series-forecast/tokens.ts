import {
  diagonalRecurrence,
  discretizeDiagonal,
  gaussian,
  linearRecurrence,
  multiply,
  s4dPoles,
  type Matrix,
} from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'

/** Rows in a patch. */
export const PATCH = 8

/** Seeds of the input weights, which are drawn once and not trained. */
const seeds = { patch: 3, variate: 4 } as const

/** What the readout sees at each moment, a row each, from the moment `first` on: 1, what passes by the state, the state. */
export interface Features {
  readonly first: number
  readonly matrix: Matrix
  /** Numbers of the state among them. */
  readonly state: number
}

/**
 * Token = row: S4D-Lin’s poles, the input weights 1, one step of Δ a row. Of each pair of conjugate
 * states one is run; its real and imaginary part are the two numbers of the pair.
 */
export function stepFeatures(y: Float64Array, N: number, dt: number, first: number): Features {
  const { Abar, Bbar } = discretizeDiagonal(s4dPoles('lin', N), 1, dt, 'zoh')
  const h = diagonalRecurrence(Abar, Bbar, y)
  const half = N / 2
  return fill(y.length - first, first, 2 + N, N, (row, t) => {
    row[0] = 1
    row[1] = y[t]
    row.set(h.re.data.subarray(t * half, (t + 1) * half), 2)
    row.set(h.im.data.subarray(t * half, (t + 1) * half), 2 + half)
  })
}

/**
 * Token = patch: the eight rows that end at a moment, before them the eight before, and so on. Each
 * place of a patch has drawn input weights; a patch lasts 8Δ.
 */
export function patchFeatures(y: Float64Array, N: number, dt: number, first: number): Features {
  const half = N / 2
  const next = gaussian(seeds.patch)
  const A = s4dPoles('lin', N)
  const states = new Float64Array(y.length * N)
  for (let place = 0; place < PATCH; place++) {
    const draw = () => Float64Array.from({ length: half }, next)
    const { Abar, Bbar } = discretizeDiagonal(A, { re: draw(), im: draw() }, PATCH * dt, 'zoh')
    // Patches that end at any moment: one run for each of the eight ways to cut.
    for (let cut = 0; cut < PATCH; cut++) {
      const count = Math.floor((y.length - cut) / PATCH)
      if (count === 0) continue
      const x = Float64Array.from({ length: count }, (_, k) => y[cut + k * PATCH + place])
      const h = diagonalRecurrence(Abar, Bbar, x)
      for (let k = 0; k < count; k++) {
        const at = (cut + k * PATCH + PATCH - 1) * N
        for (let n = 0; n < half; n++) {
          states[at + n] += h.re.data[k * half + n]
          states[at + half + n] += h.im.data[k * half + n]
        }
      }
    }
  }
  return fill(y.length - first, first, 1 + PATCH + N, N, (row, t) => {
    row[0] = 1
    row.set(y.subarray(t - PATCH + 1, t + 1), 1)
    row.set(states.subarray(t * N, (t + 1) * N), 1 + PATCH)
  })
}

/** The token of every column at every moment: its window, less its last value, through drawn weights. */
const embedded = remembering(
  (columns: readonly Float64Array[], N: number, window: number): readonly Float64Array[] => {
    const count = columns[0].length - window + 1
    const next = gaussian(seeds.variate)
    const weights: Matrix = {
      rows: window,
      cols: N,
      data: Float64Array.from({ length: window * N }, () => next() / Math.sqrt(window)),
    }
    return columns.map((column) => {
      const windows = new Float64Array(count * window)
      for (let i = 0; i < count; i++)
        for (let p = 0; p < window; p++)
          windows[i * window + p] = column[i + p] - column[i + window - 1]
      return multiply({ rows: count, cols: window, data: windows }, weights).data
    })
  },
)

/**
 * Token = variate: the last `window` rows of each column, less its last value, through drawn input
 * weights; real poles −1 … −N, a step of Δ from column to column, once forwards and once backwards.
 * The readout sees both states after their last column, and the token of the chosen one.
 */
export function variateFeatures(
  columns: readonly Float64Array[],
  chosen: number,
  N: number,
  dt: number,
  window: number,
): Features {
  const first = window - 1
  const count = columns[0].length - first
  const tokens = embedded(columns, N, window)
  const ahead = scanColumns(tokens, N, dt)
  const back = scanColumns(tokens.toReversed(), N, dt)
  return fill(count, first, 1 + 3 * N, 2 * N, (row, t) => {
    const at = (t - first) * N
    row[0] = 1
    row.set(tokens[chosen].subarray(at, at + N), 1)
    row.set(ahead.subarray(at, at + N), 1 + N)
    row.set(back.subarray(at, at + N), 1 + 2 * N)
  })
}

/** The states after the last of some tokens, all moments side by side. */
function scanColumns(tokens: readonly Float64Array[], N: number, dt: number): Float64Array {
  const lanes = tokens[0].length
  const poles = Float64Array.from({ length: N }, (_, n) => -(n + 1))
  const { Abar, Bbar } = discretizeDiagonal(poles, 1, dt, 'zoh')
  const size = tokens.length * lanes
  const factors = new Float64Array(size)
  const inputs = new Float64Array(size)
  tokens.forEach((token, v) => {
    for (let i = 0; i < lanes; i++) {
      factors[v * lanes + i] = Abar[i % N]
      inputs[v * lanes + i] = Bbar[i % N] * token[i]
    }
  })
  const shape = { rows: tokens.length, cols: lanes }
  const h = linearRecurrence({ ...shape, data: factors }, { ...shape, data: inputs })
  return h.data.subarray(size - lanes)
}

function fill(
  rows: number,
  first: number,
  cols: number,
  state: number,
  put: (row: Float64Array, t: number) => void,
): Features {
  const data = new Float64Array(rows * cols)
  for (let i = 0; i < rows; i++) put(data.subarray(i * cols, (i + 1) * cols), first + i)
  return { first, matrix: { rows, cols, data }, state }
}
