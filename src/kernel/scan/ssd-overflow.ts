import type { Numbers, Tensor } from '../tensor.ts'
import type { SsdProblem } from './ssd-problem.ts'
import { ssdSteps } from './ssd-steps.ts'

/**
 * Holds results to finite numbers.
 * @throws with the argument to blame: A and dt where exp(ΔA) grows beyond all bounds, else the sizes of the others.
 */
export function checkNoOverflow(
  name: string,
  { shape, data }: Tensor<Numbers>,
  problem: SsdProblem<Numbers>,
): void {
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RangeError(`${name}${placeOf(i, shape)} is ${data[i]}; ${allowedFor(problem)}`)
    }
  }
}

/** "[0][2][1]": entry `i` of a tensor, axis by axis. */
function placeOf(i: number, shape: readonly number[]): string {
  let place = ''
  for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
    place = `[${rest % shape[axis]}]${place}`
    rest = Math.floor(rest / shape[axis])
  }
  return place
}

function allowedFor(problem: SsdProblem<Numbers>): string {
  const { batch, L, heads, A, x } = problem
  const { steps } = ssdSteps(problem)
  const largest = x instanceof Float32Array ? 2 ** 127 : Number.MAX_VALUE
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      let growth = 0
      for (let t = 0; t < L; t++) growth += Math.max(0, steps[(b * heads + h) * L + t] * A[h])
      // Half of the exponents: the other factors bring the rest.
      if (growth > Math.log(largest) / 2) {
        return `allowed are A and dt for which exp(dt A) stays finite over the sequence (A[${h}] is ${A[h]}, and dt A adds up to ${growth.toPrecision(3)}).`
      }
    }
  }
  return 'allowed are x, dt, B, C, D, z and states small enough for finite sums of their products.'
}
