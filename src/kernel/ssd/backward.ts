/** The adjoint of the SSD scan over checked arrays. */
import { sigmoid } from '../elementwise.ts'
import type { SsdProblem } from './problem.ts'
import { advance } from './recurrent.ts'
import { ssdSteps, stepSlope, type SsdSteps } from './steps.ts'

/** The derivatives, flat; those of arguments that are not given are left out. */
export interface SsdSlopes {
  dx: Float64Array
  ddt: Float64Array
  dA: Float64Array
  dB: Float64Array
  dC: Float64Array
  /** (heads, P) */
  dD?: Float64Array
  dz?: Float64Array
  ddtBias?: Float64Array
  dinitialState?: Float64Array
}

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
  const stretch = stretchLength(L, P * N)
  const work: Work = {
    stretch,
    kept: new Float64Array(Math.ceil(L / stretch) * P * N),
    states: new Float64Array((stretch + 1) * P * N + N),
    state: new Float64Array(P * N),
    read: new Float64Array(P),
    reads: new Float64Array(stretch * P),
    carried: new Float64Array(P * N + N),
    dread: new Float64Array(P),
  }
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const first = (b * heads + h) * P * N
      keepStates(problem, steps, work, b, h)
      work.carried.fill(0)
      if (dlastState) work.carried.set(dlastState.subarray(first, first + P * N))
      for (let start = (Math.ceil(L / stretch) - 1) * stretch; start >= 0; start -= stretch) {
        goBack(problem, steps, work, dy, slopes, b, h, start)
      }
      slopes.dinitialState?.set(work.carried.subarray(0, P * N), first)
    }
  }
  return slopes
}

/** Up to this many numbers, all states of a head are kept: 2 MB. */
const numbersToKeep = 2 ** 18

/** Steps from one kept state to the next: as many as may be kept, and at least about √L. */
function stretchLength(L: number, size: number): number {
  return Math.min(L, Math.max(Math.ceil(Math.sqrt(L)), Math.floor(numbersToKeep / size)))
}

/** What one head after another works in. */
interface Work {
  /** Steps between the states that are kept. */
  readonly stretch: number
  /** The state before every stretch. */
  readonly kept: Float64Array
  /** The state before a stretch and all states of it; one row more, which rows in pairs may touch. */
  readonly states: Float64Array
  readonly state: Float64Array
  readonly read: Float64Array
  /** What C reads from the states of a stretch, before D and z. */
  readonly reads: Float64Array
  /** How the loss moves with the state, from the steps to come; one row of zeros more. */
  readonly carried: Float64Array
  /** How the loss moves with what C reads. */
  readonly dread: Float64Array
}

/** Forward over one head, keeping the state before every stretch. */
function keepStates(problem: SsdProblem, steps: SsdSteps, work: Work, b: number, h: number): void {
  const { L, heads, P, N, initialState } = problem
  const { stretch, kept, state } = work
  const first = (b * heads + h) * P * N
  if (initialState) state.set(initialState.subarray(first, first + P * N))
  else state.fill(0)
  kept.set(state)
  for (let start = 0; start + stretch < L; start += stretch) {
    goForward(problem, steps, work, b, h, start)
    kept.set(state, (start / stretch + 1) * P * N)
  }
}

/** Forward over one stretch of one head from `state`, writing down all states and what is read. */
function goForward(
  { L, heads, P, N, groups, x, B, C }: SsdProblem,
  { steps, decays }: SsdSteps,
  { stretch, state, states, read, reads }: Work,
  b: number,
  h: number,
  start: number,
): void {
  const head = (b * heads + h) * L
  const group = Math.floor(h / (heads / groups))
  const end = Math.min(start + stretch, L)
  states.set(state)
  for (let t = start; t < end; t++) {
    const row = ((b * L + t) * heads + h) * P
    const weights = ((b * L + t) * groups + group) * N
    advance(state, decays[head + t], steps[head + t], x, row, B, C, weights, N, read)
    states.set(state, (t - start + 1) * P * N)
    reads.set(read, (t - start) * P)
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
  start: number,
): void {
  const { L, heads, P, N, groups, x, dt, A, B, C, dtBias } = problem
  const { stretch, kept, state, read } = work
  const head = (b * heads + h) * L
  const group = Math.floor(h / (heads / groups))
  const before = (start / stretch) * P * N
  state.set(kept.subarray(before, before + P * N))
  goForward(problem, steps, work, b, h, start)
  for (let t = Math.min(start + stretch, L) - 1; t >= start; t--) {
    const row = ((b * L + t) * heads + h) * P
    const weights = ((b * L + t) * groups + group) * N
    const decay = steps.decays[head + t]
    const step = steps.steps[head + t]
    leaveOutput(problem, work, dy, slopes, h, row, t - start)
    const ddecay = leaveState(work, slopes, step, decay, x, row, B, C, weights, N, t - start)
    let dinput = 0
    for (let p = 0; p < P; p++) {
      dinput += x[row + p] * read[p]
      slopes.dx[row + p] += step * read[p]
    }
    slopes.dA[h] += ddecay * decay * step
    const raw = (b * L + t) * heads + h
    const dstep = ddecay * decay * A[h] + dinput
    const ddt = dstep * stepSlope(problem, dt[raw] + (dtBias ? dtBias[h] : 0))
    slopes.ddt[raw] = ddt
    if (slopes.ddtBias) slopes.ddtBias[h] += ddt
  }
}

/** Back through the gate z and the direct path D: leaves how the loss moves with what was read. */
function leaveOutput(
  { P, x, D, z }: SsdProblem,
  { reads, dread }: Work,
  dy: Float64Array,
  { dx, dD, dz }: SsdSlopes,
  h: number,
  row: number,
  inStretch: number,
): void {
  for (let p = 0; p < P; p++) {
    let slope = dy[row + p]
    if (z && dz) {
      const value = reads[inStretch * P + p] + (D ? D[h * P + p] * x[row + p] : 0)
      const gate = sigmoid(z[row + p])
      dz[row + p] = slope * value * gate * (1 + z[row + p] * (1 - gate))
      slope *= z[row + p] * gate
    }
    dread[p] = slope
    if (D && dD) {
      dD[h * P + p] += slope * x[row + p]
      dx[row + p] = slope * D[h * P + p]
    }
  }
}

/**
 * Back through reading, input and decay of one step: `carried` goes from after the step to before it,
 * and `read` takes g B, P numbers, from which the slopes of x and of the step follow. Rows of the
 * state go two at a time; where P is odd, the last goes with a row of zeros.
 * @returns how the loss moves with the decay.
 */
function leaveState(
  { states, carried, dread, read }: Work,
  { dB, dC }: SsdSlopes,
  step: number,
  decay: number,
  x: Float64Array,
  row: number,
  B: Float64Array,
  C: Float64Array,
  weights: number,
  N: number,
  inStretch: number,
): number {
  const P = dread.length
  const before = inStretch * P * N
  const after = before + P * N
  let ddecay0 = 0
  let ddecay1 = 0
  for (let p = 0; p < P; p += 2) {
    const paired = p + 1 < P
    const slope0 = dread[p]
    const slope1 = paired ? dread[p + 1] : 0
    const u0 = step * x[row + p]
    const u1 = paired ? step * x[row + p + 1] : 0
    let sum0 = 0
    let sum1 = 0
    for (let n = 0, i = p * N, j = i + N; n < N; n++, i++, j++) {
      const b = B[weights + n]
      const c = C[weights + n]
      const g0 = carried[i] + slope0 * c
      const g1 = carried[j] + slope1 * c
      dC[weights + n] += slope0 * states[after + i] + slope1 * states[after + j]
      dB[weights + n] += g0 * u0 + g1 * u1
      sum0 += g0 * b
      sum1 += g1 * b
      ddecay0 += g0 * states[before + i]
      ddecay1 += g1 * states[before + j]
      carried[i] = decay * g0
      carried[j] = decay * g1
    }
    read[p] = sum0
    if (paired) read[p + 1] = sum1
  }
  return ddecay0 + ddecay1
}
