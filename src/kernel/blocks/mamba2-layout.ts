import { checkCount } from '../check.ts'
import type { Tensor } from '../tensor.ts'
import { weightOf, type WeightsLike } from './weights.ts'

/** The sizes of a Mamba-2 block, and the weights that have them. */
export interface Mamba2Layout {
  readonly dim: number
  readonly heads: number
  readonly N: number
  /** (heads) */
  readonly A_log: Tensor
  /** (dim) */
  readonly norm: Tensor
  /** (dim + 2·groups·N, 1, W) */
  readonly convWeight: Tensor
  /** (dim + 2·groups·N) */
  readonly convBias?: Tensor
}

/** @throws when a weight is missing, or sizes do not fit together. */
export function readMamba2Layout(weights: WeightsLike, groups: number): Mamba2Layout {
  checkCount('groups', groups)
  const A_log = weightOf(weights, 'A_log', ['heads'])
  const [heads] = A_log.shape
  const norm = weightOf(weights, 'norm.weight', ['dim'])
  const [dim] = norm.shape
  const convWeight = weightOf(weights, 'conv1d.weight', ['dim + 2 groups N', 1, 'W'])
  const [convolved] = convWeight.shape
  const N = (convolved - dim) / (2 * groups)
  if (dim % heads !== 0 || heads % groups !== 0 || !Number.isInteger(N) || N < 1) {
    throw new RangeError(
      `groups is ${groups} with ${heads} heads, ${dim} channels and ${convolved} convolved ones; allowed are groups that divide the heads and leave a whole N of at least 1.`,
    )
  }
  const convBias =
    'conv1d.bias' in weights ? weightOf(weights, 'conv1d.bias', [convolved]) : undefined
  return { dim, heads, N, A_log, norm, convWeight, convBias }
}
