import { checkRecord } from '../check-record.ts'
import { checkShape, type Tensor } from '../tensor.ts'
import { weightOf, type WeightsLike } from './weights.ts'

/** The weights of an S4D block. */
export interface S4dParts {
  readonly dim: number
  readonly N: number
  readonly W: number
  readonly gated: boolean
  readonly inProj: Tensor
  readonly convWeight: Tensor
  readonly convBias: Tensor
  /** The constants of the scan, but for the steps, which are softplus of `dtBias` alone. */
  readonly constants: {
    readonly A: Tensor
    readonly B: Tensor
    readonly C: Tensor
    readonly D: Tensor
    readonly dtBias: Tensor
  }
  readonly outProj: Tensor
}

const names = {
  'in_proj.weight': true,
  'conv1d.weight': true,
  'conv1d.bias': true,
  dt_bias: true,
  A_log: true,
  B: true,
  C: true,
  D: true,
  'out_proj.weight': true,
} as const

/** @throws when a weight is missing or unknown, or sizes do not fit together. */
export function readS4d(weights: WeightsLike): S4dParts {
  checkRecord('weights', weights, names)
  const A_log = weightOf(weights, 'A_log', ['dim', 'N'])
  const [dim, N] = A_log.shape
  const convWeight = weightOf(weights, 'conv1d.weight', [dim, 1, 'W'])
  const inProj = weightOf(weights, 'in_proj.weight', ['rows', 'dModel'])
  const gated = inProj.shape[0] !== dim
  checkShape('in_proj.weight', inProj.shape, [gated ? 2 * dim : dim, 'dModel'])
  return {
    dim,
    N,
    W: convWeight.shape[2],
    gated,
    inProj,
    convWeight,
    convBias: weightOf(weights, 'conv1d.bias', [dim]),
    constants: {
      A: { shape: A_log.shape, data: A_log.data.map((value) => -Math.exp(value)) },
      B: weightOf(weights, 'B', [dim, N]),
      C: weightOf(weights, 'C', [dim, N]),
      D: weightOf(weights, 'D', [dim]),
      dtBias: weightOf(weights, 'dt_bias', [dim]),
    },
    outProj: weightOf(weights, 'out_proj.weight', [inProj.shape[1], dim]),
  }
}
