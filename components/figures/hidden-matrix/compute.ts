import { add, hiddenMatrix, matrix, multiply, type Matrix } from '../../../src/kernel/index.ts'
import { inOneText, rates, type State } from './state.ts'
import { factorsOf, type Factors } from './factors.ts'
import { BORDER, channelAt, CONVOLUTION, LENGTH, STATES, type Channel } from './channel.ts'

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
  /** The entries that lead from one text into the other and can differ from zero; none where there is one text. */
  readonly leaks: readonly number[]
  readonly chosen: {
    readonly row: number
    readonly column: number
    readonly value: number
    readonly free: boolean
    /** What the scan makes it of; nothing where the direction has no way. */
    readonly factors?: Factors
  }
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

/** A matrix whose entries between the two texts are zero: where products stop at the border. */
function cut(M: Matrix): Matrix {
  return {
    ...M,
    data: M.data.map((value, i) => (inOneText(Math.floor(i / LENGTH), i % LENGTH) ? value : 0)),
  }
}

function scanMatrix({ dt, B, C }: Channel, { A, D, convolution, packing }: State): Matrix {
  const shape = [STATES, LENGTH]
  const whole = hiddenMatrix({ dt, A: rates[A], B: { shape, data: B }, C: { shape, data: C }, D })
  const M = packing === 'one' ? whole : cut(whole)
  if (!convolution) return M
  return multiply(M, packing === 'two' ? cut(shift) : shift)
}

/** Whether output k can depend on input s. */
function isFree(k: number, s: number, { direction, packing, convolution }: State): boolean {
  const isThere = direction === 'sum' || (direction === 'forward' ? s <= k : s >= k)
  if (!isThere || packing === 'one' || inOneText(k, s)) return isThere
  if (packing === 'two' || !convolution) return false
  // Over the border only the convolution of the first tokens beyond it reaches.
  const reach = CONVOLUTION.length - 1
  return s < k ? s >= BORDER - reach : s < BORDER + reach
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
  const diagonals = diagonalsOf(M, state)
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
    leaks: leaksOf(M, state),
    chosen: {
      row,
      column,
      value: M.data[(row - 1) * LENGTH + column - 1],
      free: isFree(row - 1, column - 1, state),
      factors: factorsOf(channel, state, row - 1, column - 1),
    },
  }
}

function diagonalsOf({ data }: Matrix, state: State): Diagonal[] {
  const diagonals: Diagonal[] = []
  for (let lag = 1 - LENGTH; lag < LENGTH; lag++) {
    const entries = Array.from({ length: LENGTH - Math.abs(lag) }, (_, i) => i + Math.max(0, lag))
      .filter((k) => isFree(k, k - lag, state))
      .map((k) => data[k * LENGTH + k - lag])
    if (entries.length === 0) continue
    const mean = entries.reduce((sum, value) => sum + value, 0) / entries.length
    diagonals.push({ lag, entries, mean })
  }
  return diagonals
}

function leaksOf({ data }: Matrix, state: State): number[] {
  if (state.packing === 'one') return []
  return Array.from(data).filter((_, i) => {
    const [k, s] = [Math.floor(i / LENGTH), i % LENGTH]
    return !inOneText(k, s) && isFree(k, s, state)
  })
}
