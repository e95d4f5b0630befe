import {
  gaussian,
  matrix,
  random,
  ssd,
  ssdCost,
  ssdMatrix,
  type Matrix,
  type SsdCost,
} from '../../../src/kernel/index.ts'

/** Tokens of the sequence, so many that a chunk of each is told from one of all. */
export const LENGTH = 64
export const MOST = 32

export interface ChunkParameters {
  /** Tokens in a chunk. */
  readonly Q: number
  readonly N: number
  readonly P: number
}

/** What one chunk length costs, per token. */
export interface TokenCost {
  readonly multiplications: number
  /** States and scores that stand at once. */
  readonly held: number
  readonly sequentialSteps: number
}

export interface ChunkLength {
  readonly Q: number
  readonly N: number
  readonly P: number
  readonly chunks: number
  /** First steps of the chunks, and the length. */
  readonly bounds: readonly number[]
  readonly M: Matrix
  /** Largest difference of the outputs from the recurrence's, as a part of the largest output. */
  readonly difference: number
  readonly cost: SsdCost
  /** For every chunk length from 1 to the length. */
  readonly costs: readonly TokenCost[]
  /** What the recurrence itself takes per token. */
  readonly recurrent: number
  /** The chunk length that holds the fewest numbers at once. */
  readonly leanest: number
}

const draw = gaussian(11)
const sample = (count: number) => Array.from({ length: count }, () => draw())
const [fullB, fullC, fullX] = [0, 1, 2].map(() => sample(LENGTH * MOST))
const uniform = random(3)
/** Steps between 0.02 and 0.5, evenly in their logarithm. */
const dt = Array.from({ length: LENGTH }, () => 0.02 * 25 ** uniform())

function columns(full: readonly number[], count: number): Float64Array {
  return Float64Array.from(
    { length: LENGTH * count },
    (_, i) => full[Math.floor(i / count) * MOST + (i % count)] / Math.sqrt(count),
  )
}

/** The cost of a chunk length, shared out over the tokens. */
export function tokenCost(chunkLength: number, N: number, P: number): TokenCost {
  const cost = ssdCost({ L: LENGTH, N, P, form: 'chunked', chunkLength })
  return {
    multiplications: cost.multiplications / LENGTH,
    held: (cost.stateNumbers + cost.matrixNumbers) / LENGTH,
    sequentialSteps: cost.sequentialSteps / LENGTH,
  }
}

export function compute(parameters: ChunkParameters): ChunkLength {
  const [Q, N, P] = [parameters.Q, parameters.N, parameters.P].map(Math.round)
  const [B, C, x] = [columns(fullB, N), columns(fullC, N), columns(fullX, P)]
  const input = {
    x: { shape: [1, LENGTH, 1, P], data: x },
    dt: { shape: [1, LENGTH, 1], data: Float64Array.from(dt) },
    A: [-1],
    B: { shape: [1, LENGTH, 1, N], data: B },
    C: { shape: [1, LENGTH, 1, N], data: C },
  }
  const wanted = ssd(input, { form: 'recurrent' }).y.data
  const found = ssd(input, { form: 'chunked', chunkLength: Q }).y.data
  const largest = Math.max(...wanted.map(Math.abs))
  const rows = (data: Float64Array) =>
    matrix(Array.from({ length: LENGTH }, (_, i) => Array.from(data.slice(i * N, (i + 1) * N))))
  const chunks = Math.ceil(LENGTH / Q)
  const costs = Array.from({ length: LENGTH }, (_, i) => tokenCost(i + 1, N, P))
  const held = costs.map((cost) => cost.held)
  return {
    Q,
    N,
    P,
    chunks,
    bounds: Array.from({ length: chunks + 1 }, (_, c) => Math.min(c * Q, LENGTH)),
    M: ssdMatrix({ dt, A: -1, B: rows(B), C: rows(C) }),
    difference: Math.max(...wanted.map((value, i) => Math.abs(value - found[i]))) / largest,
    cost: ssdCost({ L: LENGTH, N, P, form: 'chunked', chunkLength: Q }),
    costs,
    recurrent: ssdCost({ L: LENGTH, N, P, form: 'recurrent' }).multiplications / LENGTH,
    leanest: held.indexOf(Math.min(...held)) + 1,
  }
}
