/** The adjoint of a chunk of one head of an SSD scan, made of products of small matrices. */
import { sigmoid } from '../elementwise.ts'
import { writeInnerProducts } from '../linear-algebra/inner-products.ts'
import { addProduct } from '../linear-algebra/matrix-products.ts'
import { makeView, partOf, turned, type MatrixView } from '../linear-algebra/matrix-view.ts'
import { addLower, addUpper, writeLower } from '../linear-algebra/triangular-products.ts'
import { scaleBy, type SsdChunk } from './chunk.ts'
import { groupOf, type SsdProblem } from './problem.ts'
import type { SsdSlopes } from './slopes.ts'

/** What the adjoint of a chunk works in. Matrices of steps by steps are 0 where a column comes after its row. */
export interface SsdChunkSlopes {
  /** C_t·B_s times what is left at step t of step s. */
  readonly scores: MatrixView
  /** How the loss moves with the scores. */
  readonly dscores: MatrixView
  /** How it moves with C_t·B_s. */
  readonly dproducts: MatrixView
  /** What C reads; then, how the loss moves with the inputs, (steps, P). */
  readonly reads: MatrixView
  /** How the loss moves with what C reads, (steps, P). */
  readonly dreads: MatrixView
  /** The same as it counts for the state before the chunk. */
  readonly dreadsAtStart: MatrixView
  /** How the loss moves with C or B, (steps, N). */
  readonly weights: MatrixView
  /** The part of the loss that each step reads of the state before the chunk. */
  readonly fromBefore: Float64Array
  /** By their first place, the state before the chunk or one of its steps, what paths add to the loss. */
  readonly paths: Float64Array
  /** How the loss moves with Δ, where it makes the input. */
  readonly dsteps: Float64Array
  /** How the loss moves with ΔA. */
  readonly dexponents: Float64Array
}

export function makeChunkSlopes(most: number, P: number, N: number): SsdChunkSlopes {
  return {
    scores: makeView(most, most),
    dscores: makeView(most, most),
    dproducts: makeView(most, most),
    reads: makeView(most, P),
    dreads: makeView(most, P),
    dreadsAtStart: makeView(most, P),
    weights: makeView(most, N),
    fromBefore: new Float64Array(most),
    paths: new Float64Array(most + 1),
    dsteps: new Float64Array(most),
    dexponents: new Float64Array(most),
  }
}

/**
 * Back through the chunk of head h that begins at `start`: adds to the slopes of x, B, C, D and z, and
 * leaves those with steps and exponents in `back`.
 * @param state - the state before the chunk, (P, N).
 * @param carried - how the loss moves with the state after the chunk; then, with that before it.
 */
export function leaveChunk(
  problem: SsdProblem,
  chunk: SsdChunk,
  back: SsdChunkSlopes,
  state: MatrixView,
  carried: MatrixView,
  dy: Float64Array,
  slopes: SsdSlopes,
  b: number,
  h: number,
  start: number,
): void {
  const { L, groups, P, N } = problem
  const { count, B, C, inputsAtEnd, sinceStart } = chunk
  const { paths, weights, fromBefore, dproducts } = back
  const group = groupOf(h, problem)
  const row = ((b * L + start) * groups + group) * N
  const whole = sinceStart[count - 1]
  writeScores(chunk, back, N)
  leaveOutputs(problem, chunk, back, state, dy, slopes, b, h, start)
  writeScoreSlopes(chunk, back, P)
  paths[0] = whole * innerProduct(state, carried, P * N)

  weights.data.fill(0)
  addProduct(weights, back.dreadsAtStart, state, count, P, N)
  for (let t = 0; t < count; t++) fromBefore[t] = innerProduct(partOf(weights, t), partOf(C, t), N)
  addLower(weights, dproducts, B, count, N)
  addRows(slopes.dC, row, groups * N, weights, count, N)

  weights.data.fill(0)
  addProduct(weights, inputsAtEnd, carried, count, P, N)
  for (let s = 0; s < count; s++) paths[s + 1] = innerProduct(partOf(weights, s), partOf(B, s), N)
  addUpper(weights, turned(dproducts), C, count, N)
  addRows(slopes.dB, row, groups * N, weights, count, N)

  writeExponentSlopes(back, count)
  leaveInputs(problem, chunk, back, carried, slopes, b, h, start)
  scaleBy(carried, whole, P * N)
  addProduct(carried, turned(back.dreadsAtStart), C, P, count, N)
}

function writeScores(
  { count, B, C, lasting }: SsdChunk,
  { scores }: SsdChunkSlopes,
  N: number,
): void {
  writeLower(scores, C, B, count, N)
  for (let i = 0; i < scores.data.length; i++) scores.data[i] *= lasting.data[i]
}

function writeScoreSlopes(
  { count, inputs, lasting }: SsdChunk,
  { dreads, dproducts, dscores }: SsdChunkSlopes,
  P: number,
): void {
  writeLower(dscores, dreads, inputs, count, P)
  for (let i = 0; i < dscores.data.length; i++)
    dproducts.data[i] = dscores.data[i] * lasting.data[i]
}

/** Back through the gate z and the direct path D: leaves how the loss moves with what C reads. */
function leaveOutputs(
  { L, heads, P, N, x, D, z }: SsdProblem,
  { count, C, inputs, sinceStart }: SsdChunk,
  { scores, reads, dreads, dreadsAtStart }: SsdChunkSlopes,
  state: MatrixView,
  dy: Float64Array,
  { dx, dD, dz }: SsdSlopes,
  b: number,
  h: number,
  start: number,
): void {
  if (z) {
    writeInnerProducts(reads, C, state, count, N, P)
    for (let t = 0; t < count; t++) scaleBy(partOf(reads, t), sinceStart[t], P)
    addLower(reads, scores, inputs, count, P)
  }
  for (let t = 0, i = 0; t < count; t++) {
    let o = ((b * L + start + t) * heads + h) * P
    for (let p = 0, j = h * P; p < P; p++, o++, i++, j++) {
      let slope = dy[o]
      if (z && dz) {
        const value = reads.data[i] + (D ? D[j] * x[o] : 0)
        const gate = sigmoid(z[o])
        dz[o] = slope * value * gate * (1 + z[o] * (1 - gate))
        slope *= z[o] * gate
      }
      dreads.data[i] = slope
      dreadsAtStart.data[i] = slope * sinceStart[t]
      if (D && dD) {
        dD[j] += slope * x[o]
        dx[o] = slope * D[j]
      }
    }
  }
}

/** From how the loss moves with the inputs to x and the steps. */
function leaveInputs(
  { L, heads, P, N, x }: SsdProblem,
  { count, B, steps, lasting }: SsdChunk,
  { scores, reads, dreads, dsteps }: SsdChunkSlopes,
  carried: MatrixView,
  { dx }: SsdSlopes,
  b: number,
  h: number,
  start: number,
): void {
  writeInnerProducts(reads, B, carried, count, N, P)
  for (let s = 0; s < count; s++)
    scaleBy(partOf(reads, s), lasting.data[(count - 1) * lasting.down + s], P)
  addUpper(reads, turned(scores), dreads, count, P)
  for (let s = 0, i = 0; s < count; s++) {
    let o = ((b * L + start + s) * heads + h) * P
    let sum = 0
    for (let p = 0; p < P; p++, o++, i++) {
      sum += x[o] * reads.data[i]
      dx[o] += steps[s] * reads.data[i]
    }
    dsteps[s] = sum
  }
}

/**
 * A path from a step, or from the state before the chunk, to a later step, or to the state after it,
 * moves with the exponents of all steps after its first, up to its last. They are added up, from the
 * last step back, by where they begin: no sum is a difference of greater ones.
 */
function writeExponentSlopes(
  { scores, dscores, fromBefore, paths, dexponents }: SsdChunkSlopes,
  count: number,
): void {
  for (let t = count - 1; t >= 0; t--) {
    paths[0] += fromBefore[t]
    let sum = paths[0]
    for (let s = 0, i = t * scores.down; s < t; s++, i++) {
      paths[s + 1] += scores.data[i] * dscores.data[i]
      sum += paths[s + 1]
    }
    dexponents[t] = sum
  }
}

/** The sum of the products of the first `size` numbers, which are neighbours. */
function innerProduct(a: MatrixView, b: MatrixView, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += a.data[a.at + i] * b.data[b.at + i]
  return sum
}

/** Adds rows of a matrix to rows that begin every `stride` numbers. */
function addRows(
  to: Float64Array,
  first: number,
  stride: number,
  from: MatrixView,
  count: number,
  width: number,
): void {
  for (let t = 0, i = 0, at = first; t < count; t++, at += stride) {
    for (let n = 0; n < width; n++, i++) to[at + n] += from.data[i]
  }
}
