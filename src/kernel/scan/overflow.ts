import { checkResult } from '../check.ts'
import { softplus } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import type { SelectiveScanParts } from './selective-scan-parts.ts'
import type { SsdProblem } from './ssd-problem.ts'
import { ssdSteps } from './ssd-steps.ts'

/** What an entry of A adds up to over a sequence, times the steps, where the product is positive. */
interface Growth {
  /** Where in A, for messages. */
  readonly place: string
  readonly a: number
  readonly exponent: number
}

/**
 * Holds results of a scan to finite numbers.
 * @param shape - the shape of the result, to name the place.
 * @throws with the arguments to blame: A and dt where exp(ΔA) grows beyond all bounds, else the sizes of the others.
 */
export function checkNoOverflow(
  name: string,
  values: Numbers,
  shape: readonly number[],
  scan: SelectiveScanParts | SsdProblem<Numbers>,
): void {
  checkResult(name, values, () => allowedFor(scan), shape)
}

function allowedFor(scan: SelectiveScanParts | SsdProblem<Numbers>): string {
  const largest = scan.x instanceof Float32Array ? 2 ** 127 : Number.MAX_VALUE
  for (const { place, a, exponent } of 'heads' in scan ? headGrowths(scan) : stateGrowths(scan)) {
    // Half of the exponents: the other factors bring the rest.
    if (exponent > Math.log(largest) / 2) {
      return `A and dt for which exp(dt A) stays finite over the sequence (A${place} is ${a}, and dt A adds up to ${exponent.toPrecision(3)})`
    }
  }
  return 'x, dt, B, C, D, z and states small enough for finite sums of their products'
}

function* stateGrowths(scan: SelectiveScanParts): Iterable<Growth> {
  const { batch, dim, L, N, dt, A, dtBias, dtSoftplus } = scan
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

function* headGrowths(problem: SsdProblem<Numbers>): Iterable<Growth> {
  const { batch, L, heads, A } = problem
  const { steps } = ssdSteps(problem)
  for (let head = 0; head < batch * heads; head++) {
    const h = head % heads
    let exponent = 0
    for (let t = 0; t < L; t++) exponent += Math.max(0, steps[head * L + t] * A[h])
    yield { place: `[${h}]`, a: A[h], exponent }
  }
}
