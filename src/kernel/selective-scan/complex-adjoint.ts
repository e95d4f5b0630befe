/**
 * The adjoint of a stretch of a selective scan with complex states. The derivative of a loss with
 * respect to a complex number is ∂/∂re + i ∂/∂im: through a product it is multiplied by a conjugate.
 */
import { complexExpm1OverX, complexMultiply } from '../complex.ts'
import type { InputRule } from './problem.ts'
import type { Stretch, StretchSlopes } from './stretch.ts'
import { complexExpm1OverXSlope } from './zoh-slope.ts'

/** Back through reading and recurrence, from what C reads to C, x, B̄ and the exponents ΔA. */
export function recurBackComplex(stretch: Stretch, slopes: StretchSlopes): void {
  const { N, count, x, C, decays, inputs, states } = stretch
  const { dreads, dx, dinputs, dexponents, dC, carried } = slopes
  for (let t = count - 1; t >= 0; t--) {
    const dread = 2 * dreads[t]
    const input = x[t]
    let sum = 0
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      const gRe = carried[n] + dread * C[re]
      const gIm = carried[n + N] - dread * C[im]
      const keptRe = decays[re] * gRe + decays[im] * gIm
      const keptIm = decays[re] * gIm - decays[im] * gRe
      dC[re] += dread * states[re + 2 * N]
      dC[im] -= dread * states[im + 2 * N]
      sum += gRe * inputs[re] + gIm * inputs[im]
      dinputs[re] = gRe * input
      dinputs[im] = gIm * input
      dexponents[re] = keptRe * states[re] + keptIm * states[im]
      dexponents[im] = keptIm * states[re] - keptRe * states[im]
      carried[n] = keptRe
      carried[n + N] = keptIm
    }
    dx[t] = sum
  }
}

/** Back through the rule, from B̄ and the exponents to the steps, A and B. */
export function discretizeBackComplex(
  stretch: Stretch,
  slopes: StretchSlopes,
  rule: InputRule,
): void {
  const { N, count, steps, A } = stretch
  const { dexponents, dsteps, dA } = slopes
  for (let t = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      sum += dexponents[re] * A[n] + dexponents[im] * A[n + N]
      dA[n] += dexponents[re] * step
      dA[n + N] += dexponents[im] * step
    }
    dsteps[t] = sum
  }
  if (rule === 'mamba') leaveEuler(stretch, slopes)
  else leaveHold(stretch, slopes)
}

/** Back through B̄ = ΔB. */
function leaveEuler({ N, count, steps, B }: Stretch, { dinputs, dsteps, dB }: StretchSlopes): void {
  for (let t = 0; t < count; t++) {
    let sum = 0
    for (let i = 2 * t * N; i < 2 * (t + 1) * N; i++) {
      sum += dinputs[i] * B[i]
      dB[i] += dinputs[i] * steps[t]
    }
    dsteps[t] += sum
  }
}

/** Back through B̄ = (e^{ΔA} − 1)/A · B. */
function leaveHold(
  { N, count, steps, A, B, decays }: Stretch,
  { dinputs, dsteps, dA, dB }: StretchSlopes,
): void {
  for (let t = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n
      const im = re + N
      const exponent = { re: step * A[n], im: step * A[n + N] }
      const b = { re: B[re], im: B[im] }
      const dRe = dinputs[re]
      const dIm = dinputs[im]
      const factor = complexExpm1OverX(exponent)
      dB[re] += step * (factor.re * dRe + factor.im * dIm)
      dB[im] += step * (factor.re * dIm - factor.im * dRe)
      const byStep = complexMultiply({ re: decays[re], im: decays[im] }, b)
      sum += byStep.re * dRe + byStep.im * dIm
      const byA = complexMultiply(complexExpm1OverXSlope(exponent), b)
      dA[n] += step * step * (byA.re * dRe + byA.im * dIm)
      dA[n + N] += step * step * (byA.re * dIm - byA.im * dRe)
    }
    dsteps[t] += sum
  }
}
