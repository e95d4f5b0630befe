/** A chunk of one head of an SSD scan, laid out for products of small matrices. */
import { addProduct } from '../linear-algebra/matrix-products.ts'
import { makeView, turned, type MatrixView } from '../linear-algebra/matrix-view.ts'
import { groupOf, type SsdProblem } from './problem.ts'
import type { SsdSteps } from './steps.ts'

/** What a chunk of `count` steps of one head needs, with room for as many steps as any chunk has. */
export interface SsdChunk {
  count: number
  /** Δx, (steps, P) */
  readonly inputs: MatrixView
  /** The inputs as they count at the end of the chunk. */
  readonly inputsAtEnd: MatrixView
  /** (steps, N), where the problem has them */
  B: MatrixView
  /** (steps, N) */
  C: MatrixView
  readonly steps: Float64Array
  /** What is left at step t of the input of step s, in row t; 0 where s comes after t. */
  readonly lasting: MatrixView
  /** What is left at step t of the state before the chunk. */
  readonly sinceStart: Float64Array
}

export function makeChunk({ P, B, C }: SsdProblem, most: number): SsdChunk {
  return {
    count: 0,
    inputs: makeView(most, P),
    inputsAtEnd: makeView(most, P),
    B: { data: B, at: 0, down: 0, across: 1 },
    C: { data: C, at: 0, down: 0, across: 1 },
    steps: new Float64Array(most),
    lasting: makeView(most, most),
    sinceStart: new Float64Array(most),
  }
}

/** Takes up the chunk of head h that begins at `start`. */
export function loadChunk(
  problem: SsdProblem,
  { steps, decays }: SsdSteps,
  chunk: SsdChunk,
  b: number,
  h: number,
  start: number,
): void {
  const { L, heads, P, N, groups } = problem
  const count = Math.min(chunk.steps.length, L - start)
  const head = (b * heads + h) * L + start
  const group = groupOf(h, problem)
  chunk.count = count
  const weights = { at: ((b * L + start) * groups + group) * N, down: groups * N, across: 1 }
  chunk.B = { data: problem.B, ...weights }
  chunk.C = { data: problem.C, ...weights }
  chunk.steps.set(steps.subarray(head, head + count))
  writeDecays(chunk, decays, head)
  const last = (count - 1) * chunk.lasting.down
  for (let s = 0; s < count; s++) {
    const row = ((b * L + start + s) * heads + h) * P
    const left = chunk.lasting.data[last + s]
    for (let p = 0, i = s * P; p < P; p++, i++) {
      const input = chunk.steps[s] * problem.x[row + p]
      chunk.inputs.data[i] = input
      chunk.inputsAtEnd.data[i] = left * input
    }
  }
}

/**
 * Decays as products of the factors between two steps: every partial product is itself a decay, so
 * none is larger than the decay between two steps of the chunk, and none is a quotient.
 */
function writeDecays(
  { count, lasting: { data, down }, sinceStart }: SsdChunk,
  decays: Float64Array,
  head: number,
): void {
  let whole = 1
  for (let t = 0; t < count; t++) {
    const decay = decays[head + t]
    const row = t * down
    for (let s = 0; s < t; s++) data[row + s] = decay * data[row - down + s]
    data[row + t] = 1
    whole *= decay
    sinceStart[t] = whole
  }
}

/** Carries a state (P, N) over the chunk: decayed, and with all that the chunk brings. */
export function passChunk(chunk: SsdChunk, state: MatrixView, P: number, N: number): void {
  const { count, inputsAtEnd, B } = chunk
  scaleBy(state, chunk.sinceStart[count - 1], P * N)
  addProduct(state, turned(inputsAtEnd), B, P, count, N)
}

/** Multiplies the first `size` numbers of a matrix without gaps by one factor. */
export function scaleBy({ data, at }: MatrixView, factor: number, size: number): void {
  for (let i = at; i < at + size; i++) data[i] *= factor
}
