import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { Tensor } from '../tensor.ts'
import { optionalWeight, weightOf, type WeightsLike } from './weights.ts'

/** The sizes of a Mamba-2 block, and the weights that have them. */
export interface Mamba2Layout {
  readonly dim: number
  readonly heads: number
  readonly N: number
  /** (heads) */
  readonly A_log: Tensor
  /** (heads), or (dim): a number a channel. */
  readonly D: Tensor
  /** (dim), where the block has a norm. */
  readonly norm?: Tensor
  /** (dim + 2·groups·N, 1, W) */
  readonly convWeight: Tensor
  /** (dim + 2·groups·N) */
  readonly convBias?: Tensor
  /** (2·dim + 2·groups·N + heads, dModel) */
  readonly inProj: Tensor
  readonly inBias?: Tensor
  /** (dModel, dim) */
  readonly outProj: Tensor
  readonly outBias?: Tensor
}

const names = {
  'in_proj.weight': true,
  'in_proj.bias': true,
  'conv1d.weight': true,
  'conv1d.bias': true,
  dt_bias: true,
  A_log: true,
  D: true,
  'norm.weight': true,
  'out_proj.weight': true,
  'out_proj.bias': true,
} as const

/** The channels of a block without a norm: what the projection gives beyond the convolved ones and the steps. */
function channelsOf(weights: WeightsLike, others: number): number {
  return weightOf(weights, 'in_proj.weight', ['rows', 'dModel']).shape[0] - others
}

/** @throws when a weight is missing or unknown, or sizes do not fit together. */
export function readMamba2Layout(weights: WeightsLike, groups: number): Mamba2Layout {
  checkRecord('weights', weights, names)
  checkCount('groups', groups)
  const A_log = weightOf(weights, 'A_log', ['heads'])
  const [heads] = A_log.shape
  const norm = optionalWeight(weights, 'norm.weight', ['dim'])
  const convWeight = weightOf(weights, 'conv1d.weight', ['dim + 2 groups N', 1, 'W'])
  const [convolved] = convWeight.shape
  const dim = norm ? norm.shape[0] : channelsOf(weights, convolved + heads)
  const N = (convolved - dim) / (2 * groups)
  if (dim % heads !== 0 || heads % groups !== 0 || !Number.isInteger(N) || N < 1) {
    throw new RangeError(
      `groups is ${groups} with ${heads} heads, ${dim} channels and ${convolved} convolved ones; allowed are groups that divide the heads and leave a whole N of at least 1.`,
    )
  }
  const rows = dim + convolved + heads
  const inProj = weightOf(weights, 'in_proj.weight', [rows, 'dModel'])
  const [, dModel] = inProj.shape
  const D = weightOf(weights, 'D', ['heads'])
  return {
    ...{ dim, heads, N, A_log, norm, convWeight, inProj },
    D: D.shape[0] === dim ? D : weightOf(weights, 'D', [heads]),
    convBias: optionalWeight(weights, 'conv1d.bias', [convolved]),
    inBias: optionalWeight(weights, 'in_proj.bias', [rows]),
    outProj: weightOf(weights, 'out_proj.weight', [dModel, dim]),
    outBias: optionalWeight(weights, 'out_proj.bias', [dModel]),
  }
}
