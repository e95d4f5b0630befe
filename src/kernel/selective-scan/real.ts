/** A stretch of a selective scan with real states. */
import { exponential } from '../exponential.ts'
import type { InputRule } from './problem.ts'
import type { Stretch } from './stretch.ts'

/** The exact hold's factor of B: (e^{Δa} − 1)/a, with the limit Δ at a = 0. */
export function hold(step: number, a: number): number {
  const exponent = step * a
  // Where e^x − 1 is x, the quotient of numbers below 1e-308 would have few digits.
  return Math.abs(exponent) < 1e-16 ? step : Math.expm1(exponent) / a
}

/** Decays and B̄ of every step. */
export function discretizeReal(stretch: Stretch, rule: InputRule): void {
  const { N, count, steps, A, B, decays, inputs } = stretch
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    for (let n = 0; n < N; n++, i++) {
      decays[i] = exponential(step * A[n])
      inputs[i] = step * B[i]
    }
  }
  if (rule === 'mamba') return
  for (let t = 0, i = 0; t < count; t++) {
    for (let n = 0; n < N; n++, i++) inputs[i] = hold(steps[t], A[n]) * B[i]
  }
}

/** States and what C reads from them, step after step. */
export function recurReal(stretch: Stretch): void {
  const { N, count, x, C, decays, inputs, states, reads } = stretch
  for (let t = 0, i = 0; t < count; t++) {
    const input = x[t]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      const h = decays[i] * states[i] + inputs[i] * input
      states[i + N] = h
      sum += C[i] * h
    }
    reads[t] = sum
  }
}
