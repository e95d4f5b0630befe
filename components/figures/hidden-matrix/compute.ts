import { add, hiddenMatrix, matrix, multiply, type Matrix } from '../../../src/kernel/index.ts'
import { channelAt, CONVOLUTION, LENGTH, STATES, type Channel } from './channel.ts'

export interface State {
  readonly selectivity: number
  readonly A: 'ladder' | 'scalar' | 'none'
  readonly direction: 'forward' | 'backward' | 'sum'
  readonly convolution: boolean
  readonly D: number
  /** Row and column of the chosen entry, from 1. */
  readonly row: number
  readonly column: number
}

/** One diagonal: the entries M[k][s] with k − s = lag. */
export interface Diagonal {
  readonly lag: number
  readonly entries: readonly number[]
  readonly mean: number
}

export interface Hidden {
  readonly M: Matrix
  readonly dt: Float64Array
  readonly diagonals: readonly Diagonal[]
  /** Share of the sum of squares that is left when every diagonal is replaced by its mean: 1 for a convolution. */
  readonly constant: number
  readonly negative: number
  readonly nonzero: number
  readonly chosen: { readonly row: number; readonly column: number; readonly value: number }
}

const rates: Readonly<Record<State['A'], readonly number[]>> = {
  ladder: Array.from({ length: STATES }, (_, n) => -(n + 1)),
  scalar: new Array<number>(STATES).fill(-1),
  none: new Array<number>(STATES).fill(0),
}

/** The convolution as a matrix. */
const shift = matrix(
  Array.from({ length: LENGTH }, (_, k) =>
    Array.from({ length: LENGTH }, (_, s) => CONVOLUTION[k - s] ?? 0),
  ),
)

/** The channel read from its end. */
function reversed({ dt, B, C }: Channel): Channel {
  const flip = (values: Float64Array) =>
    values.map((_, i) => values[i - (i % LENGTH) + LENGTH - 1 - (i % LENGTH)])
  return { dt: flip(dt), B: flip(B), C: flip(C) }
}

function scanMatrix({ dt, B, C }: Channel, { A, D, convolution }: State): Matrix {
  const shape = [STATES, LENGTH]
  const M = hiddenMatrix({ dt, A: rates[A], B: { shape, data: B }, C: { shape, data: C }, D })
  return convolution ? multiply(M, shift) : M
}

/** Rows and columns in opposite order. */
function turned(M: Matrix): Matrix {
  return { ...M, data: M.data.slice().reverse() }
}

/** The matrix that one channel applies to its input, in one or both directions, and its diagonals. */
export function compute(state: State): Hidden {
  const channel = channelAt(state.selectivity)
  const forward = () => scanMatrix(channel, state)
  const backward = () => turned(scanMatrix(reversed(channel), state))
  const M = {
    forward,
    backward,
    sum: () => add(forward(), backward()),
  }[state.direction]()
  const diagonals = diagonalsOf(M, state.direction)
  const entries = diagonals.flatMap((diagonal) => diagonal.entries)
  const squares = (values: readonly number[]) => values.reduce((sum, v) => sum + v * v, 0)
  const means = diagonals.reduce((sum, d) => sum + d.entries.length * d.mean ** 2, 0)
  const { row, column } = state
  return {
    M,
    dt: channel.dt,
    diagonals,
    constant: means / squares(entries),
    negative: entries.filter((value) => value < 0).length,
    nonzero: entries.length,
    chosen: { row, column, value: M.data[(row - 1) * LENGTH + column - 1] },
  }
}

function diagonalsOf({ data }: Matrix, direction: State['direction']): Diagonal[] {
  const from = direction === 'forward' ? 0 : 1 - LENGTH
  const to = direction === 'backward' ? 0 : LENGTH - 1
  const diagonals: Diagonal[] = []
  for (let lag = from; lag <= to; lag++) {
    const entries = Array.from({ length: LENGTH - Math.abs(lag) }, (_, i) => {
      const k = i + Math.max(0, lag)
      return data[k * LENGTH + k - lag]
    })
    const mean = entries.reduce((sum, value) => sum + value, 0) / entries.length
    diagonals.push({ lag, entries, mean })
  }
  return diagonals
}
