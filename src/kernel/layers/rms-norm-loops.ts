import { silu } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import { siluSlope } from './silu-slope.ts'

/** A norm whose arguments have been checked: flat arrays of one precision. */
export interface RmsNormProblem {
  readonly rows: number
  readonly d: number
  /** Channels that share a mean square; divides d. */
  readonly groupSize: number
  readonly epsilon: number
  /** (rows, d) */
  readonly x: Numbers
  /** (d) */
  readonly weight: Numbers
  /** (rows, d) */
  readonly z?: Numbers
  readonly normBeforeGate: boolean
}

/** One divided by the root mean square of every group, (rows, d / groupSize), of what is normed. */
export function inverseRms(problem: RmsNormProblem): Float64Array {
  const { rows, d, groupSize, epsilon, x, z, normBeforeGate } = problem
  const inverses = new Float64Array((rows * d) / groupSize)
  for (let g = 0; g < inverses.length; g++) {
    let squares = 0
    for (let i = g * groupSize; i < (g + 1) * groupSize; i++) {
      const v = z && !normBeforeGate ? x[i] * silu(z[i]) : x[i]
      squares += v * v
    }
    inverses[g] = 1 / Math.sqrt(squares / groupSize + epsilon)
  }
  return inverses
}

/** y (rows, d), given `inverseRms`. */
export function rmsNormInto(problem: RmsNormProblem, inverses: Float64Array, y: Numbers): void {
  const { d, groupSize, x, weight, z } = problem
  for (let g = 0; g < inverses.length; g++) {
    const inverse = inverses[g]
    const start = g * groupSize
    const channel = start % d
    for (let k = 0; k < groupSize; k++) {
      const i = start + k
      const normed = x[i] * inverse * weight[channel + k]
      // The gate is a factor before the norm and after it; what differs is the mean square.
      y[i] = z ? normed * silu(z[i]) : normed
    }
  }
}

export interface RmsNormSlopes {
  /** (rows, d) */
  readonly dx: Float64Array
  /** (d) */
  readonly dweight: Float64Array
  /** (rows, d) */
  readonly dz?: Float64Array
}

/** The adjoint, given `inverseRms`. */
export function rmsNormBackward(
  problem: RmsNormProblem,
  inverses: Float64Array,
  dy: Numbers,
): RmsNormSlopes {
  const { rows, d, groupSize, x, weight, z, normBeforeGate } = problem
  const dx = new Float64Array(rows * d)
  const dweight = new Float64Array(d)
  const dz = z && new Float64Array(rows * d)
  for (let g = 0; g < inverses.length; g++) {
    const inverse = inverses[g]
    const start = g * groupSize
    const channel = start % d
    // How far the mean square moves the loss: the mean of slope × normed value.
    let along = 0
    for (let k = 0; k < groupSize; k++) {
      const i = start + k
      const normed = z ? x[i] * silu(z[i]) * inverse : x[i] * inverse
      dweight[channel + k] += dy[i] * normed
      along += dy[i] * weight[channel + k] * normed
    }
    along /= groupSize
    for (let k = 0; k < groupSize; k++) {
      const i = start + k
      const slope = dy[i] * weight[channel + k]
      const gate = z ? silu(z[i]) : 1
      const before = normBeforeGate ? 1 : gate
      const after = normBeforeGate ? gate : 1
      const dv = inverse * (slope * after - x[i] * before * inverse * along)
      dx[i] = dv * before
      if (z && dz) dz[i] = siluSlope(z[i]) * x[i] * (normBeforeGate ? slope * inverse : dv)
    }
  }
  return { dx, dweight, dz }
}
