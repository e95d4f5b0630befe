import { checkRecord } from '../check-record.ts'
import type { Tensor } from '../tensor.ts'
import { optionalWeight, weightOf, type WeightsLike } from './weights.ts'

/** The weights of a Mamba-1 block. */
export interface Mamba1Parts {
  readonly dim: number
  readonly N: number
  readonly W: number
  readonly dtRank: number
  readonly inProj: Tensor
  readonly inBias?: Tensor
  readonly convWeight: Tensor
  readonly convBias?: Tensor
  readonly xProj: Tensor
  readonly dtProj: Tensor
  readonly dtBias: Tensor
  readonly A_log: Tensor
  /** −exp(A_log) */
  readonly A: Tensor
  readonly D: Tensor
  readonly outProj: Tensor
  readonly outBias?: Tensor
}

const names = {
  'in_proj.weight': true,
  'in_proj.bias': true,
  'conv1d.weight': true,
  'conv1d.bias': true,
  'x_proj.weight': true,
  'dt_proj.weight': true,
  'dt_proj.bias': true,
  A_log: true,
  D: true,
  'out_proj.weight': true,
  'out_proj.bias': true,
} as const

/** @throws when a weight is missing or unknown, or sizes do not fit together. */
export function readMamba1(weights: WeightsLike): Mamba1Parts {
  checkRecord('weights', weights, names)
  const A_log = weightOf(weights, 'A_log', ['dim', 'N'])
  const [dim, N] = A_log.shape
  const dtProj = weightOf(weights, 'dt_proj.weight', [dim, 'dtRank'])
  const dtRank = dtProj.shape[1]
  const convWeight = weightOf(weights, 'conv1d.weight', [dim, 1, 'W'])
  const optional = (name: string, size: number) => optionalWeight(weights, name, [size])
  const inProj = weightOf(weights, 'in_proj.weight', [2 * dim, 'dModel'])
  const dModel = inProj.shape[1]
  return {
    dim,
    N,
    W: convWeight.shape[2],
    dtRank,
    inProj,
    inBias: optional('in_proj.bias', 2 * dim),
    convWeight,
    convBias: optional('conv1d.bias', dim),
    xProj: weightOf(weights, 'x_proj.weight', [dtRank + 2 * N, dim]),
    dtProj,
    dtBias: weightOf(weights, 'dt_proj.bias', [dim]),
    A_log,
    A: { shape: A_log.shape, data: A_log.data.map((value) => -Math.exp(value)) },
    D: weightOf(weights, 'D', [dim]),
    outProj: weightOf(weights, 'out_proj.weight', [dModel, dim]),
    outBias: optional('out_proj.bias', dModel),
  }
}
