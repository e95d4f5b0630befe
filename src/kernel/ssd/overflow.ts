import { checkResult } from '../check.ts'
import { allowedGrowth, type Growth } from '../overflow.ts'
import type { Numbers } from '../tensor.ts'
import type { SsdProblem } from './problem.ts'
import { ssdSteps } from './steps.ts'

/**
 * Holds results of an SSD scan to finite numbers.
 * @param shape - the shape of the result, to name the place.
 * @throws with the arguments to blame.
 */
export function checkNoOverflow(
  name: string,
  values: Numbers,
  shape: readonly number[],
  problem: SsdProblem<Numbers>,
): void {
  checkResult(name, values, () => allowedGrowth(problem.x, growths(problem)), shape)
}

function* growths(problem: SsdProblem<Numbers>): Iterable<Growth> {
  const { batch, L, heads, A } = problem
  const { steps } = ssdSteps(problem)
  for (let head = 0; head < batch * heads; head++) {
    const h = head % heads
    let exponent = 0
    for (let t = 0; t < L; t++) exponent += Math.max(0, steps[head * L + t] * A[h])
    yield { place: `[${h}]`, a: A[h], exponent }
  }
}
