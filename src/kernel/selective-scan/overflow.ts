import { checkResult } from '../check.ts'
import { softplus } from '../elementwise.ts'
import { allowedGrowth, type Growth } from '../overflow.ts'
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'
import type { SelectiveScanParts } from './parts.ts'

/**
 * Holds results of a selective scan to finite numbers.
 * @param shape - the shape of the result, to name the place.
 * @throws with the arguments to blame.
 */
export function checkNoOverflow(
  name: string,
  values: Numbers,
  shape: readonly number[],
  scan: SelectiveScanParts,
): void {
  checkResult(name, values, () => allowedSteps(scan) ?? allowedGrowth(scan.x, growths(scan)), shape)
}

/** Which dt are allowed, where one makes with its bias a step that is beyond all numbers. */
function allowedSteps({ dim, L, x, dt, dtBias }: SelectiveScanParts): string | undefined {
  if (!dtBias) return undefined
  for (let i = 0; i < dt.length; i++) {
    const d = Math.floor(i / L) % dim
    const sum = dt[i] + dtBias[d]
    if (!Number.isFinite(isSingle(x) ? Math.fround(sum) : sum))
      return `dt and dtBias whose sums are finite (that of dt[${i}] and dtBias[${d}] is not)`
  }
  return undefined
}

function* growths({
  batch,
  dim,
  L,
  N,
  dt,
  A,
  dtBias,
  dtSoftplus,
}: SelectiveScanParts): Iterable<Growth> {
  for (let channel = 0; channel < batch * dim; channel++) {
    const d = channel % dim
    for (let n = 0; n < N; n++) {
      const a = A[0][d * N + n]
      let exponent = 0
      for (let t = 0; t < L; t++) {
        const raw = dt[channel * L + t] + (dtBias ? dtBias[d] : 0)
        exponent += Math.max(0, (dtSoftplus ? softplus(raw) : raw) * a)
      }
      yield { place: `[${d}][${n}]`, a, exponent }
    }
  }
}
