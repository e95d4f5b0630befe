import { checkCount, checkFinite } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import { random } from '../random.ts'
import { zeroTensor } from '../tensor.ts'
import { ones, stepBiases, uniformTensor } from './initial-tensors.ts'
import type { Weights } from './weights.ts'

/** Sizes of a Mamba-1 block. */
export interface Mamba1Sizes {
  /** Width of the residual stream. */
  readonly dModel: number
  /** States a channel; 16 without it. */
  readonly N?: number
  /** Channels inside the block, as a multiple of dModel; 2 without it. */
  readonly expand?: number
  /** Width of the short convolution; 4 without it. */
  readonly convWidth?: number
  /** Numbers from which a token's steps are made; dModel/16, rounded up, without it. */
  readonly dtRank?: number
}

const mamba1Sizes: KeysOf<Mamba1Sizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  dtRank: true,
}

/**
 * Weights of a Mamba-1 block before training, distributed as in the public code: A_log = log(1 … N) in
 * every channel, D = 1, steps between 0.001 and 0.1, and the rest uniform up to 1/√(inputs).
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth`, `dtRank` where they are not the usual ones.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by their upstream names.
 * @throws when a size is unknown or not a whole number of at least 1.
 * @source mamba_simple.py of state-spaces/mamba
 */
export function mamba1InitialWeights(sizes: Mamba1Sizes, seed: number): Weights {
  checkRecord('sizes', sizes, mamba1Sizes)
  const { dModel, N = 16, expand = 2, convWidth = 4 } = sizes
  checkCount('dModel', dModel)
  checkFinite('expand', expand)
  const { dtRank = Math.ceil(dModel / 16) } = sizes
  for (const [name, size] of Object.entries({ N, convWidth, dtRank })) checkCount(name, size)
  const dim = expand * dModel
  checkCount('expand × dModel', dim)
  const next = random(seed)
  const A_log = zeroTensor([dim, N])
  for (let i = 0; i < A_log.data.length; i++) A_log.data[i] = Math.log((i % N) + 1)
  return {
    'in_proj.weight': uniformTensor([2 * dim, dModel], dModel ** -0.5, next),
    'conv1d.weight': uniformTensor([dim, 1, convWidth], convWidth ** -0.5, next),
    'conv1d.bias': uniformTensor([dim], convWidth ** -0.5, next),
    'x_proj.weight': uniformTensor([dtRank + 2 * N, dim], dim ** -0.5, next),
    'dt_proj.weight': uniformTensor([dim, dtRank], dtRank ** -0.5, next),
    'dt_proj.bias': stepBiases(dim, next),
    A_log,
    D: ones(dim),
    'out_proj.weight': uniformTensor([dModel, dim], dim ** -0.5, next),
  }
}
