import { checkCount, checkFlag, checkStep } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import type { RmsNormOptions } from '../layers/rms-norm.ts'
import { reshape } from '../layers/rearrange.ts'
import type { SsdOptions } from '../ssd/input.ts'
import type { Tensor } from '../tensor.ts'
import { readMamba2Layout, type Mamba2Layout } from './mamba2-layout.ts'
import { weightOf, type WeightsLike } from './weights.ts'

export interface Mamba2Options {
  /** Groups of heads that share B and C; 1 without it. */
  readonly groups?: number
  /** Groups of channels that the norm takes apart; 1 without it, as in the plain path of Mamba2Simple upstream. The fused path there, and Mamba2, take `groups`. */
  readonly normGroups?: number
  /** Whether the norm is taken before the gate; false without it. */
  readonly normBeforeGate?: boolean
  /** Least and greatest step, held after softplus, in a sequence and in a step; no limits without it. */
  readonly dtLimit?: readonly [number, number]
  /** Tokens a chunk of the scan; the result does not depend on it. */
  readonly chunkLength?: number
  /** Added to the mean square in the norm; 1e-5 without it. */
  readonly epsilon?: number
}

/** The weights of a Mamba-2 block, and what its parts are called with. */
export interface Mamba2Parts extends Mamba2Layout {
  readonly P: number
  readonly groups: number
  readonly W: number
  readonly dtBias: Tensor
  /** −exp(A_log) */
  readonly A: Tensor
  /** (heads) or (heads, P) */
  readonly skip: Tensor
  /** Of the norm, but for its gate. */
  readonly normOptions: RmsNormOptions<Tensor>
  readonly scanOptions: SsdOptions
}

export const mamba2OptionKeys: KeysOf<Mamba2Options> = {
  groups: true,
  normGroups: true,
  normBeforeGate: true,
  dtLimit: true,
  chunkLength: true,
  epsilon: true,
}

/** @throws when an option is unknown, or is of a kind that no block allows. */
export function checkMamba2Options(options: Mamba2Options): void {
  const {
    groups = 1,
    normGroups = 1,
    normBeforeGate = false,
    chunkLength = 1,
    epsilon = 0,
  } = checkRecord('options', options, mamba2OptionKeys)
  for (const [name, count] of Object.entries({ groups, normGroups, chunkLength }))
    checkCount(name, count)
  checkFlag('normBeforeGate', normBeforeGate)
  checkStep('epsilon', epsilon)
}

/** @throws when an option or a weight is unknown, a weight is missing, or sizes do not fit together. */
export function readMamba2(weights: WeightsLike, options: Mamba2Options): Mamba2Parts {
  checkMamba2Options(options)
  const { groups = 1, normGroups = 1, normBeforeGate = false, epsilon = 1e-5 } = options
  const layout = readMamba2Layout(weights, groups)
  const { dim, heads, A_log, D, norm } = layout
  const P = dim / heads
  if (dim % normGroups !== 0)
    throw new RangeError(
      `normGroups is ${normGroups}; allowed are divisors of ${dim}, the channels.`,
    )
  if (!norm && (normGroups > 1 || normBeforeGate))
    throw new RangeError(
      `normGroups is ${normGroups} and normBeforeGate is ${normBeforeGate} of a block that has no norm.weight; allowed are 1 and false there.`,
    )
  return {
    ...layout,
    ...{ P, groups },
    W: layout.convWeight.shape[2],
    dtBias: weightOf(weights, 'dt_bias', [heads]),
    A: { shape: A_log.shape, data: A_log.data.map((value) => -Math.exp(value)) },
    skip: D.shape[0] === heads ? D : reshape(D, [heads, P]),
    normOptions: { epsilon, normBeforeGate, groupSize: dim / normGroups },
    scanOptions: {
      dtSoftplus: true,
      dtLimit: options.dtLimit,
      chunkLength: options.chunkLength,
    },
  }
}
