import { softplus } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import type { SelectiveScanParts } from './selective-scan-parts.ts'

/**
 * Holds results to finite numbers.
 * @param shape - the shape of the result, to name the place.
 * @throws with the arguments to blame: A and dt where exp(ΔA) grows beyond all bounds, else the sizes of the others.
 */
export function checkNoOverflow(
  name: string,
  values: Numbers,
  shape: readonly number[],
  scan: SelectiveScanParts,
): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue
    let place = ''
    for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
      place = `[${rest % shape[axis]}]${place}`
      rest = Math.floor(rest / shape[axis])
    }
    throw new RangeError(`${name}${place} is ${values[i]}; ${allowedFor(scan)}`)
  }
}

function allowedFor({
  batch,
  dim,
  L,
  N,
  x,
  dt,
  A,
  dtBias,
  dtSoftplus,
}: SelectiveScanParts): string {
  const largest = x instanceof Float32Array ? 2 ** 127 : Number.MAX_VALUE
  for (let channel = 0; channel < batch * dim; channel++) {
    const d = channel % dim
    for (let n = 0; n < N; n++) {
      const a = A[0][d * N + n]
      let growth = 0
      for (let t = 0; t < L; t++) {
        const raw = dt[channel * L + t] + (dtBias ? dtBias[d] : 0)
        growth += Math.max(0, (dtSoftplus ? softplus(raw) : raw) * a)
      }
      // Half of the exponents: the other factors bring the rest.
      if (growth > Math.log(largest) / 2) {
        return `allowed are A and dt for which exp(dt A) stays finite over the sequence (A[${d}][${n}] is ${a}, and dt A adds up to ${growth.toPrecision(3)}).`
      }
    }
  }
  return 'allowed are x, dt, B, C, D, z and states small enough for finite sums of their products.'
}
