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

/** Gates of a group, 1 without a gate, into `gates`. @returns one divided by the root mean square of what is normed. */
function readGroup(problem: RmsNormProblem, group: number, gates: Float64Array): number {
  const { groupSize, epsilon, x, z, normBeforeGate } = problem
  const start = group * groupSize
  let squares = 0
  for (let k = 0; k < groupSize; k++) {
    const gate = z ? silu(z[start + k]) : 1
    const v = normBeforeGate ? x[start + k] : x[start + k] * gate
    gates[k] = gate
    squares += v * v
  }
  return 1 / Math.sqrt(squares / groupSize + epsilon)
}

/** y (rows, d). @returns one divided by the root mean square of every group, (rows, d / groupSize). */
export function rmsNormInto(problem: RmsNormProblem, y: Numbers): Float64Array {
  const { rows, d, groupSize, x, weight } = problem
  const inverses = new Float64Array((rows * d) / groupSize)
  const gates = new Float64Array(groupSize)
  for (let g = 0; g < inverses.length; g++) {
    const inverse = readGroup(problem, g, gates)
    inverses[g] = inverse
    const start = g * groupSize
    const channel = start % d
    // The gate is a factor before the norm and after it; what differs is the mean square.
    for (let k = 0; k < groupSize; k++)
      y[start + k] = x[start + k] * inverse * weight[channel + k] * gates[k]
  }
  return inverses
}

export interface RmsNormSlopes {
  /** (rows, d) */
  readonly dx: Float64Array
  /** (d) */
  readonly dweight: Float64Array
  /** (rows, d) */
  readonly dz?: Float64Array
  /** As from `rmsNormInto`. */
  readonly inverses: Float64Array
}

/** The adjoint; mean squares are computed again. */
export function rmsNormBackward(problem: RmsNormProblem, dy: Numbers): RmsNormSlopes {
  const { rows, d, groupSize, x, weight, z, normBeforeGate } = problem
  const dx = new Float64Array(rows * d)
  const dweight = new Float64Array(d)
  const dz = z && new Float64Array(rows * d)
  const inverses = new Float64Array((rows * d) / groupSize)
  const gates = new Float64Array(groupSize)
  for (let g = 0; g < inverses.length; g++) {
    const inverse = readGroup(problem, g, gates)
    inverses[g] = inverse
    const start = g * groupSize
    const channel = start % d
    // How far the mean square moves the loss: the mean of slope × normed value.
    let along = 0
    for (let k = 0; k < groupSize; k++) {
      const i = start + k
      const normed = x[i] * gates[k] * inverse
      dweight[channel + k] += dy[i] * normed
      along += dy[i] * weight[channel + k] * normed
    }
    along /= groupSize
    for (let k = 0; k < groupSize; k++) {
      const i = start + k
      const slope = dy[i] * weight[channel + k]
      const before = normBeforeGate ? 1 : gates[k]
      const after = normBeforeGate ? gates[k] : 1
      const dv = inverse * (slope * after - x[i] * before * inverse * along)
      dx[i] = dv * before
      if (z && dz) dz[i] = siluSlope(z[i]) * x[i] * (normBeforeGate ? slope * inverse : dv)
    }
  }
  return { dx, dweight, dz, inverses }
}
