/**
 * The adjoint of the SSD scan over checked arrays, head by head and chunk by chunk: within a chunk as
 * products of matrices, between chunks by the states and how the loss moves with them.
 */
import type { MatrixView } from '../linear-algebra/matrix-view.ts'
import { leaveChunk, makeChunkSlopes, type SsdChunkSlopes } from './chunk-adjoint.ts'
import { loadChunk, makeChunk, passChunk, type SsdChunk } from './chunk.ts'
import type { SsdProblem } from './problem.ts'
import type { SsdSlopes } from './slopes.ts'
import { ssdSteps, stepSlope, type SsdSteps } from './steps.ts'

/** Steps of a chunk: with fewer the states cost more, with more the products within a chunk do. */
const chunkLength = 16

/** The scan run backward, head by head. */
export function ssdBackward(
  problem: SsdProblem,
  dy: Float64Array,
  dlastState?: Float64Array,
): SsdSlopes {
  const { batch, L, heads, P, N, x, dt, A, B, C, D, z, dtBias, initialState } = problem
  const slopes: SsdSlopes = {
    dx: new Float64Array(x.length),
    ddt: new Float64Array(dt.length),
    dA: new Float64Array(A.length),
    dB: new Float64Array(B.length),
    dC: new Float64Array(C.length),
    ...(D && { dD: new Float64Array(D.length) }),
    ...(z && { dz: new Float64Array(z.length) }),
    ...(dtBias && { ddtBias: new Float64Array(dtBias.length) }),
    ...(initialState && { dinitialState: new Float64Array(initialState.length) }),
  }
  const steps = ssdSteps(problem)
  const length = Math.min(chunkLength, L)
  const chunks = Math.ceil(L / length)
  const stretch = stretchLength(chunks, P * N)
  const work: Work = {
    chunks,
    stretch,
    kept: new Float64Array(Math.ceil(chunks / stretch) * P * N),
    states: new Float64Array(stretch * P * N),
    state: new Float64Array(P * N),
    carried: new Float64Array(P * N),
    chunk: makeChunk(problem, length),
    back: makeChunkSlopes(length, P, N),
  }
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const first = (b * heads + h) * P * N
      keepStates(problem, steps, work, b, h)
      work.carried.fill(0)
      if (dlastState) work.carried.set(dlastState.subarray(first, first + P * N))
      for (let k = Math.ceil(chunks / stretch) - 1; k >= 0; k--) {
        goBack(problem, steps, work, dy, slopes, b, h, k)
      }
      slopes.dinitialState?.set(work.carried, first)
    }
  }
  return slopes
}

/** Up to this many numbers, the states before all chunks of a head are kept: 4 MB. */
const numbersToKeep = 2 ** 19

/** Chunks from one state to the next that is kept throughout: as many as may be, and at least about √chunks. */
function stretchLength(chunks: number, size: number): number {
  return Math.min(chunks, Math.max(Math.ceil(Math.sqrt(chunks)), Math.floor(numbersToKeep / size)))
}

/** What one head after another works in. */
interface Work {
  readonly chunks: number
  /** Chunks between the states that are kept throughout. */
  readonly stretch: number
  /** The state before every stretch. */
  readonly kept: Float64Array
  /** The states before all chunks of a stretch. */
  readonly states: Float64Array
  readonly state: Float64Array
  /** How the loss moves with the state, from the steps to come. */
  readonly carried: Float64Array
  readonly chunk: SsdChunk
  readonly back: SsdChunkSlopes
}

/** A state of `size` numbers, which begins at `at`, as a matrix. */
function stateAt(data: Float64Array, N: number, at = 0): MatrixView {
  return { data, at, down: N, across: 1 }
}

/** Forward over one head, keeping the state before every stretch. */
function keepStates(problem: SsdProblem, steps: SsdSteps, work: Work, b: number, h: number): void {
  const { heads, P, N, initialState } = problem
  const { chunks, stretch, kept, state } = work
  const first = (b * heads + h) * P * N
  if (initialState) state.set(initialState.subarray(first, first + P * N))
  else state.fill(0)
  kept.set(state)
  for (let k = 1; k * stretch < chunks; k++) {
    goForward(problem, steps, work, b, h, (k - 1) * stretch, k * stretch)
    kept.set(state, k * P * N)
  }
}

/** Forward over the chunks from `first` to `end`, from `state`, writing down the states before them. */
function goForward(
  problem: SsdProblem,
  steps: SsdSteps,
  { state, states, chunk }: Work,
  b: number,
  h: number,
  first: number,
  end: number,
): void {
  const { P, N } = problem
  for (let k = first; k < end; k++) {
    states.set(state, (k - first) * P * N)
    loadChunk(problem, steps, chunk, b, h, k * chunk.steps.length)
    passChunk(chunk, stateAt(state, N), P, N)
  }
}

/** Backward over one stretch of one head, from states computed again. */
function goBack(
  problem: SsdProblem,
  steps: SsdSteps,
  work: Work,
  dy: Float64Array,
  slopes: SsdSlopes,
  b: number,
  h: number,
  k: number,
): void {
  const { P, N } = problem
  const { chunks, stretch, kept, states, state, carried, chunk, back } = work
  const first = k * stretch
  const last = Math.min(first + stretch, chunks) - 1
  state.set(kept.subarray(k * P * N, (k + 1) * P * N))
  goForward(problem, steps, work, b, h, first, last)
  states.set(state, (last - first) * P * N)
  for (let c = last; c >= first; c--) {
    const start = c * chunk.steps.length
    loadChunk(problem, steps, chunk, b, h, start)
    const before = stateAt(states, N, (c - first) * P * N)
    leaveChunk(problem, chunk, back, before, stateAt(carried, N), dy, slopes, b, h, start)
    leaveSteps(problem, chunk, back, slopes, b, h, start)
  }
}

/** From steps and exponents to dt, its bias and A. */
function leaveSteps(
  problem: SsdProblem,
  { count, steps }: SsdChunk,
  { dsteps, dexponents }: SsdChunkSlopes,
  { ddt, dA, ddtBias }: SsdSlopes,
  b: number,
  h: number,
  start: number,
): void {
  const { L, heads, dt, A, dtBias } = problem
  const bias = dtBias ? dtBias[h] : 0
  for (let t = 0; t < count; t++) {
    const raw = (b * L + start + t) * heads + h
    const slope = (dsteps[t] + dexponents[t] * A[h]) * stepSlope(problem, dt[raw] + bias)
    ddt[raw] = slope
    dA[h] += dexponents[t] * steps[t]
    if (ddtBias) ddtBias[h] += slope
  }
}
