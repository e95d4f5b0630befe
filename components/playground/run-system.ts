import {
  complexVector,
  diagonalRecurrence,
  discretizeDiagonal,
  type ComplexVector,
} from './kernel.ts'
import type { System } from './system.ts'

/** States by rows, row n from n·L on, and the output. */
export interface Course {
  readonly h: ComplexVector
  readonly y: Float64Array
  /** Steps taken before a number became too large; NaN from there on. */
  readonly end: number
}

/** An unstable system is followed up to this size. */
export const LARGEST = 1e150

/** Ā and B̄ of one step; nothing where the step is too long for numbers. */
export function stepSystem({ A, B, rule }: System, dt: number) {
  try {
    return discretizeDiagonal(A, complexVector(B), dt, rule)
  } catch {
    return undefined
  }
}

/** States (L, N) when every step is another system. */
function selectiveStates(system: System, x: Float64Array, dt: Float64Array): ComplexVector {
  const { N } = system
  const states = { re: new Float64Array(x.length * N), im: new Float64Array(x.length * N) }
  const before = complexVector(new Float64Array(N))
  for (let k = 0; k < x.length; k++) {
    const step = stepSystem(system, dt[k])
    if (!step) {
      states.re.fill(NaN, k * N)
      return states
    }
    const { Abar, Bbar } = step
    for (let n = 0; n < N; n++) {
      const re = Abar.re[n] * before.re[n] - Abar.im[n] * before.im[n] + Bbar.re[n] * x[k]
      before.im[n] = Abar.re[n] * before.im[n] + Abar.im[n] * before.re[n] + Bbar.im[n] * x[k]
      before.re[n] = re
    }
    states.re.set(before.re, k * N)
    states.im.set(before.im, k * N)
  }
  return states
}

/** States (L, N) of one system for all steps, by the kernel. */
function fixedStates(system: System, x: Float64Array, dt: number): ComplexVector {
  const { Abar, Bbar } = stepSystem(system, dt)!
  try {
    const { re, im } = diagonalRecurrence(Abar, Bbar, x)
    return { re: re.data, im: im.data }
  } catch {
    return statesUpToEnd(Abar, Bbar, x)
  }
}

/** States (L, N) step by step, up to where the kernel takes no further step; NaN from there on. */
function statesUpToEnd(Abar: ComplexVector, Bbar: ComplexVector, x: Float64Array): ComplexVector {
  const N = Abar.re.length
  const states = {
    re: new Float64Array(x.length * N).fill(NaN),
    im: new Float64Array(x.length * N).fill(NaN),
  }
  let before: ComplexVector | undefined
  for (let k = 0; k < x.length; k++) {
    try {
      const { re, im } = diagonalRecurrence(Abar, Bbar, x.subarray(k, k + 1), before)
      before = { re: re.data, im: im.data }
    } catch {
      break
    }
    states.re.set(before.re, k * N)
    states.im.set(before.im, k * N)
  }
  return states
}

/** Runs a system over an input, step Δ_k for token k. */
export function runSystem(system: System, x: Float64Array, dt: Float64Array): Course {
  const { N, C, D, paired, selective } = system
  const L = x.length
  const states = selective ? selectiveStates(system, x, dt) : fixedStates(system, x, dt[0])
  const h = {
    re: new Float64Array(L * N).fill(NaN),
    im: new Float64Array(L * N).fill(NaN),
  }
  const y = new Float64Array(L).fill(NaN)
  for (let k = 0; k < L; k++) {
    let sum = 0
    let size = 0
    for (let n = 0; n < N; n++) {
      const [re, im] = [states.re[k * N + n], states.im[k * N + n]]
      sum += C.re[n] * re - C.im[n] * im
      size = Math.max(size, Math.abs(re), Math.abs(im))
    }
    const output = (paired ? 2 * sum : sum) + D * x[k]
    // Not so when a number is none.
    if (!(size <= LARGEST && Math.abs(output) <= LARGEST)) return { h, y, end: k }
    y[k] = output
    for (let n = 0; n < N; n++) {
      h.re[n * L + k] = states.re[k * N + n]
      h.im[n * L + k] = states.im[k * N + n]
    }
  }
  return { h, y, end: L }
}
