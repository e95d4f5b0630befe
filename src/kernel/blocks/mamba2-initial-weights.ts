import { checkCount } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import { random } from '../random.ts'
import { zeroTensor } from '../tensor.ts'
import { ones, stepBiases, uniformTensor } from './initial-tensors.ts'
import type { Weights } from './weights.ts'

/** Sizes of a Mamba-2 block. */
export interface Mamba2Sizes {
  /** Width of the residual stream. */
  readonly dModel: number
  /** States a channel; 64 without it. */
  readonly N?: number
  /** Channels inside the block, as a multiple of dModel; 2 without it. */
  readonly expand?: number
  /** Width of the short convolution; 4 without it. */
  readonly convWidth?: number
  /** Channels a head; 64 without it. */
  readonly P?: number
  /** Groups of heads that share B and C; 1 without it. */
  readonly groups?: number
}

const mamba2Sizes: KeysOf<Mamba2Sizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  P: true,
  groups: true,
}

/**
 * Weights of a Mamba-2 block before training, distributed as in the public code: one A a head, uniform
 * from −16 to −1, D = 1, steps between 0.001 and 0.1, and the rest uniform up to 1/√(inputs).
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth`, `P`, `groups` where they are not the usual ones.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by their upstream names.
 * @throws when a size is unknown or not a whole number of at least 1, or heads of P channels do not divide the block.
 * @source mamba2_simple.py of state-spaces/mamba
 */
export function mamba2InitialWeights(sizes: Mamba2Sizes, seed: number): Weights {
  const {
    dModel,
    N = 64,
    expand = 2,
    convWidth = 4,
    P = 64,
    groups = 1,
  } = checkRecord('sizes', sizes, mamba2Sizes)
  for (const [name, size] of Object.entries({ dModel, N, convWidth, P, groups }))
    checkCount(name, size)
  const dim = expand * dModel
  checkCount('expand × dModel', dim)
  const heads = dim / P
  if (!Number.isInteger(heads) || !Number.isInteger(heads / groups)) {
    throw new RangeError(
      `P is ${P} and groups is ${groups}; allowed are a P that divides ${dim} channels and groups that divide the heads.`,
    )
  }
  const next = random(seed)
  const convolved = dim + 2 * groups * N
  const A_log = zeroTensor([heads])
  for (let h = 0; h < heads; h++) A_log.data[h] = Math.log(1 + 15 * next())
  return {
    'in_proj.weight': uniformTensor([dim + convolved + heads, dModel], dModel ** -0.5, next),
    'conv1d.weight': uniformTensor([convolved, 1, convWidth], convWidth ** -0.5, next),
    'conv1d.bias': uniformTensor([convolved], convWidth ** -0.5, next),
    dt_bias: stepBiases(heads, next),
    A_log,
    D: ones(heads),
    'norm.weight': ones(dim),
    'out_proj.weight': uniformTensor([dModel, dim], dim ** -0.5, next),
  }
}
