/** The adjoint of a stretch of a selective scan with real states. */
import type { InputRule } from './problem.ts'
import { hold } from './real.ts'
import type { Stretch, StretchSlopes } from './stretch.ts'
import { expm1OverXSlope } from './zoh-slope.ts'

/** Back through reading and recurrence, from what C reads to C, x, B̄ and the exponents ΔA. */
export function recurBackReal(stretch: Stretch, slopes: StretchSlopes): void {
  const { N, count, x, C, decays, inputs, states } = stretch
  const { dreads, dx, dinputs, dexponents, dC, carried } = slopes
  for (let t = count - 1; t >= 0; t--) {
    const dread = dreads[t]
    const input = x[t]
    let sum = 0
    for (let n = 0, i = t * N; n < N; n++, i++) {
      const g = carried[n] + dread * C[i]
      const kept = decays[i] * g
      dC[i] += dread * states[i + N]
      sum += g * inputs[i]
      dinputs[i] = g * input
      dexponents[i] = kept * states[i]
      carried[n] = kept
    }
    dx[t] = sum
  }
}

/** Back through the rule, from B̄ and the exponents to the steps, A and B. */
export function discretizeBackReal(stretch: Stretch, slopes: StretchSlopes, rule: InputRule): void {
  const { N, count, steps, A } = stretch
  const { dexponents, dsteps, dA } = slopes
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      sum += dexponents[i] * A[n]
      dA[n] += dexponents[i] * step
    }
    dsteps[t] = sum
  }
  if (rule === 'mamba') leaveEuler(stretch, slopes)
  else leaveHold(stretch, slopes)
}

/** Back through B̄ = ΔB. */
function leaveEuler({ N, count, steps, B }: Stretch, { dinputs, dsteps, dB }: StretchSlopes): void {
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      sum += dinputs[i] * B[i]
      dB[i] += dinputs[i] * step
    }
    dsteps[t] += sum
  }
}

/** Back through B̄ = (e^{ΔA} − 1)/A · B, whose slope along Δ is e^{ΔA} B. */
function leaveHold(
  { N, count, steps, A, B, decays }: Stretch,
  { dinputs, dsteps, dA, dB }: StretchSlopes,
): void {
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      sum += dinputs[i] * decays[i] * B[i]
      dA[n] += dinputs[i] * B[i] * step * step * expm1OverXSlope(step * A[n])
      dB[i] += dinputs[i] * hold(step, A[n])
    }
    dsteps[t] += sum
  }
}
