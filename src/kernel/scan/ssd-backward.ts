/** The adjoint of the SSD scan over checked arrays. */
import { sigmoid } from '../elementwise.ts'
import type { SsdProblem } from './ssd-problem.ts'
import { advance } from './ssd-recurrent.ts'
import { ssdSteps, stepSlope, type SsdSteps } from './ssd-steps.ts'

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
  const stretch = Math.ceil(Math.sqrt(L))
  const work: Work = {
    stretch,
    kept: new Float64Array(Math.ceil(L / stretch) * P * N),
    states: new Float64Array((stretch + 1) * P * N),
    state: new Float64Array(P * N),
    read: new Float64Array(P),
    reads: new Float64Array(L * P),
    carried: new Float64Array(P * N),
    dread: new Float64Array(P),
  }
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const first = (b * heads + h) * P * N
      keepStates(problem, steps, work, b, h)
      if (dlastState) work.carried.set(dlastState.subarray(first, first + P * N))
      else work.carried.fill(0)
      for (let start = (Math.ceil(L / stretch) - 1) * stretch; start >= 0; start -= stretch) {
        goBack(problem, steps, work, dy, slopes, b, h, start)
      }
      slopes.dinitialState?.set(work.carried, first)
    }
  }
  return slopes
}

/** What one head after another works in. */
interface Work {
  /** Steps between the states that are kept. */
  readonly stretch: number
  /** The state before every stretch. */
  readonly kept: Float64Array
  /** All states of one stretch, and the one before it. */
  readonly states: Float64Array
  readonly state: Float64Array
  readonly read: Float64Array
  /** (L, P): what C reads from the state, before D and z. */
  readonly reads: Float64Array
  /** How the loss moves with the state, from the steps to come. */
  readonly carried: Float64Array
  /** How the loss moves with what C reads. */
  readonly dread: Float64Array
}

/** Forward over one head, keeping the state before every stretch and all that was read. */
function keepStates(
  problem: SsdProblem,
  { steps, decays }: SsdSteps,
  { stretch, kept, state, read, reads }: Work,
  b: number,
  h: number,
): void {
  const { L, heads, P, N, groups, x, B, C, initialState } = problem
  const head = b * heads + h
  const group = Math.floor(h / (heads / groups))
  if (initialState) state.set(initialState.subarray(head * P * N, (head + 1) * P * N))
  else state.fill(0)
  for (let t = 0; t < L; t++) {
    if (t % stretch === 0) kept.set(state, (t / stretch) * P * N)
    const row = ((b * L + t) * heads + h) * P
    const weights = ((b * L + t) * groups + group) * N
    advance(state, decays[head * L + t], steps[head * L + t], x, row, B, C, weights, N, read)
    reads.set(read, t * P)
  }
}

/** Backward over one stretch of one head, from states computed again. */
function goBack(
  problem: SsdProblem,
  { steps, decays }: SsdSteps,
  work: Work,
  dy: Float64Array,
  slopes: SsdSlopes,
  b: number,
  h: number,
  start: number,
): void {
  const { L, heads, P, N, groups, x, dt, A, B, C, dtBias } = problem
  const { stretch, kept, states, state, read } = work
  const head = b * heads + h
  const group = Math.floor(h / (heads / groups))
  const end = Math.min(start + stretch, L)
  // Forward: the states of the stretch.
  const before = (start / stretch) * P * N
  state.set(kept.subarray(before, before + P * N))
  states.set(state)
  for (let t = start; t < end; t++) {
    const row = ((b * L + t) * heads + h) * P
    const weights = ((b * L + t) * groups + group) * N
    advance(state, decays[head * L + t], steps[head * L + t], x, row, B, C, weights, N, read)
    states.set(state, (t - start + 1) * P * N)
  }
  // Backward: the slopes.
  for (let t = end - 1; t >= start; t--) {
    const row = ((b * L + t) * heads + h) * P
    const weights = ((b * L + t) * groups + group) * N
    const decay = decays[head * L + t]
    const step = steps[head * L + t]
    leaveOutput(problem, work, dy, slopes, h, row, t)
    const ddecay = leaveState(
      work,
      slopes,
      step,
      decay,
      x,
      row,
      B,
      C,
      weights,
      N,
      (t - start) * P * N,
    )
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
  t: number,
): void {
  for (let p = 0; p < P; p++) {
    let slope = dy[row + p]
    if (z && dz) {
      const value = reads[t * P + p] + (D ? D[h * P + p] * x[row + p] : 0)
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
 * and `read` takes g B, P numbers, from which the slopes of x and of the step follow.
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
  before: number,
): number {
  const P = dread.length
  const after = before + P * N
  let ddecay = 0
  for (let p = 0, i = 0; p < P; p++) {
    const slope = dread[p]
    const u = step * x[row + p]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      const g = carried[i] + slope * C[weights + n]
      dC[weights + n] += slope * states[after + i]
      dB[weights + n] += g * u
      sum += g * B[weights + n]
      ddecay += g * states[before + i]
      carried[i] = decay * g
    }
    read[p] = sum
  }
  return ddecay
}
