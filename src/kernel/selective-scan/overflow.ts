import { checkResult } from '../check.ts'
import { softplus } from '../elementwise.ts'
import { allowedGrowth, type Growth } from '../overflow.ts'
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
  checkResult(name, values, () => allowedGrowth(scan.x, growths(scan)), shape)
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
