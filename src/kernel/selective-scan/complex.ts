/** A stretch of a selective scan with complex states, of which y is twice the real part of what C reads. */
import { complexDivide, complexExpm1OverX, type Complex } from '../complex.ts'
import { exponential } from '../exponential.ts'
import type { InputRule } from './problem.ts'
import type { Stretch } from './stretch.ts'

/** The share of ΔB that the exact hold lets in: (e^{Δa} − 1)/(Δa). */
function holdShare(step: number, re: number, im: number): Complex {
  const exponent = { re: step * re, im: step * im }
  // Where the product is beyond all numbers, the state has settled at −1/a.
  return exponent.re === -Infinity
    ? complexDivide({ re: -1 / step, im: 0 }, { re, im })
    : complexExpm1OverX(exponent)
}

/** Decays and B̄ of every step. */
export function discretizeComplex(stretch: Stretch, rule: InputRule): void {
  const { N, count, steps, A, B, decays, inputs } = stretch
  for (let t = 0; t < count; t++) {
    const step = steps[t]
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      const size = exponential(step * A[n])
      const angle = step * A[N + n]
      decays[re] = size * Math.cos(angle)
      decays[im] = size * Math.sin(angle)
      inputs[re] = step * B[re]
      inputs[im] = step * B[im]
    }
  }
  if (rule === 'mamba') return
  for (let t = 0; t < count; t++) {
    const step = steps[t]
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      const factor = holdShare(step, A[n], A[N + n])
      inputs[re] = step * (factor.re * B[re] - factor.im * B[im])
      inputs[im] = step * (factor.re * B[im] + factor.im * B[re])
    }
  }
}

/** States and what C reads from them, step after step. */
export function recurComplex(stretch: Stretch): void {
  const { N, count, x, C, decays, inputs, states, reads } = stretch
  for (let t = 0; t < count; t++) {
    const input = x[t]
    let sum = 0
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      const hRe = decays[re] * states[re] - decays[im] * states[im] + inputs[re] * input
      const hIm = decays[re] * states[im] + decays[im] * states[re] + inputs[im] * input
      states[re + 2 * N] = hRe
      states[im + 2 * N] = hIm
      sum += C[re] * hRe - C[im] * hIm
    }
    reads[t] = 2 * sum
  }
}
