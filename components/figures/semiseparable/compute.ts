import {
  gaussian,
  matrix,
  maskedAttentionMatrix,
  multiply,
  numericalRank,
  random,
  singularValues,
  transpose,
  zeros,
  type Matrix,
} from '../../../src/kernel/index.ts'

/** Steps of the sequence. */
export const LENGTH = 16
/** The largest state, whose rows of B and C every smaller one shares. */
export const MOST_STATES = 6
export const LARGEST_BLOCK = 8

export type Decays = 'selected' | 'constant' | 'none' | 'per-state'

export interface SemiseparableParameters {
  readonly decays: Decays
  readonly N: number
  /** Rows and columns of the chosen block. */
  readonly size: number
  /** Its first row and first column, from 1. */
  readonly top: number
  readonly left: number
}

/** Where the chosen block lies. */
export type Place = 'within' | 'across' | 'above'

export interface Semiseparable {
  readonly N: number
  readonly decays: Decays
  readonly B: Matrix
  readonly C: Matrix
  /** (L, N): the factor of each state at each step. */
  readonly factors: Matrix
  readonly M: Matrix
  /** Masks of decays: one for all states, or those of the first and the last. */
  readonly masks: readonly Matrix[]
  readonly scores: Matrix
  readonly block: { readonly top: number; readonly left: number; readonly size: number }
  readonly place: Place
  /** Of the chosen block, largest first. */
  readonly values: Float64Array
  readonly rank: number
  /** The greatest rank of any block on or below the diagonal. */
  readonly greatest: number
}

/** The rows of B and C for all states, and the steps: drawn once, so that N only adds columns. */
const draw = gaussian(5)
const fullB = Array.from({ length: LENGTH * MOST_STATES }, () => draw())
const fullC = Array.from({ length: LENGTH * MOST_STATES }, () => draw())
const uniform = random(9)
/** Steps between 0.02 and 0.3, evenly in their logarithm. */
const steps = Array.from({ length: LENGTH }, () => 0.02 * 15 ** uniform())

function firstColumns(full: readonly number[], N: number): Matrix {
  return matrix(
    Array.from({ length: LENGTH }, (_, i) =>
      full.slice(i * MOST_STATES, i * MOST_STATES + N).map((value) => value / Math.sqrt(N)),
    ),
  )
}

/** The factors (L, N): the rates are −1 for all states, or −1 to −N. */
function factorsOf(decays: Decays, N: number): Matrix {
  const mean = steps.reduce((sum, step) => sum + step, 0) / LENGTH
  const factor = (step: number, n: number) =>
    ({
      selected: Math.exp(-step),
      constant: Math.exp(-mean),
      none: 1,
      'per-state': Math.exp(-step * (n + 1)),
    })[decays]
  return matrix(steps.map((step) => Array.from({ length: N }, (_, n) => factor(step, n))))
}

/** Rows top… and columns left…, counted from 0. */
function subBlock(M: Matrix, top: number, left: number, rows: number, cols: number): Matrix {
  const block = zeros(rows, cols)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) block.data[i * cols + j] = M.data[(top + i) * M.cols + left + j]
  return block
}

/** Every block on or below the diagonal is part of one that begins in row k and ends in column k. */
function greatestRank(M: Matrix): number {
  return Math.max(
    ...Array.from({ length: LENGTH }, (_, k) =>
      numericalRank(subBlock(M, k, 0, LENGTH - k, k + 1)),
    ),
  )
}

export function compute(parameters: SemiseparableParameters): Semiseparable {
  const { decays } = parameters
  const N = Math.round(parameters.N)
  const size = Math.round(parameters.size)
  const [top, left] = [parameters.top, parameters.left].map((first) =>
    Math.min(Math.round(first), LENGTH + 1 - size),
  )
  const B = firstColumns(fullB, N)
  const C = firstColumns(fullC, N)
  const factors = factorsOf(decays, N)
  const tensor = ({ rows, cols, data }: Matrix) => ({ shape: [rows, cols], data })
  const M = maskedAttentionMatrix({ q: tensor(C), k: tensor(B), decay: tensor(factors) })
  const ones = { shape: [LENGTH, 1], data: new Float64Array(LENGTH).fill(1) }
  const maskOf = (n: number) =>
    maskedAttentionMatrix({
      q: ones,
      k: ones,
      decay: { shape: [LENGTH], data: factors.data.filter((_, i) => i % N === n) },
    })
  const block = subBlock(M, top - 1, left - 1, size, size)
  const last = left + size - 1
  return {
    N,
    decays,
    B,
    C,
    factors,
    M,
    masks: decays === 'per-state' && N > 1 ? [maskOf(0), maskOf(N - 1)] : [maskOf(0)],
    scores: multiply(C, transpose(B)),
    block: { top, left, size },
    place: last <= top ? 'within' : left > top + size - 1 ? 'above' : 'across',
    values: singularValues(block),
    rank: numericalRank(block),
    greatest: greatestRank(M),
  }
}
