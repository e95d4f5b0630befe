/** The adjoint of a stretch of a selective scan with real states. */
import type { InputRule } from './selective-scan-problem.ts'
import { hold } from './selective-scan-real.ts'
import type { Stretch, StretchSlopes } from './selective-scan-stretch.ts'
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
      dC[i] = dread * states[i + N]
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
  const { N, count, steps, A, B, decays } = stretch
  const { dinputs, dexponents, dsteps, dA, dB } = slopes
  const exact = rule === 'zoh'
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    let sum = 0
    for (let n = 0; n < N; n++, i++) {
      const dexponent = dexponents[i]
      const dinput = dinputs[i]
      sum += dexponent * A[n] + dinput * B[i] * (exact ? decays[i] : 1)
      dA[n] += dexponent * step
      dB[i] = dinput * step
    }
    dsteps[t] = sum
  }
  if (!exact) return
  for (let t = 0, i = 0; t < count; t++) {
    const step = steps[t]
    for (let n = 0; n < N; n++, i++) {
      dA[n] += dinputs[i] * B[i] * step * step * expm1OverXSlope(step * A[n])
      dB[i] = dinputs[i] * hold(step, A[n])
    }
  }
}
