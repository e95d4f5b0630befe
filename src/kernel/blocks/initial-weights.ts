import { checkCount, checkFlag, checkRecord, type KeysOf } from '../check.ts'
import { softplusInverse } from '../elementwise.ts'
import { gaussian, random } from '../random.ts'
import { zeroTensor, type Tensor } from '../tensor.ts'
import { checkWeights, withPrefix, type Weights } from './weights.ts'

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

/** Sizes of an S4D block. */
export interface S4dSizes extends Omit<Mamba1Sizes, 'dtRank'> {
  /** Whether a gate multiplies what the scan gives; true without it. */
  readonly gated?: boolean
}

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

/** Sizes of a language model. */
export interface LanguageModelSizes {
  readonly vocabulary: number
  readonly dModel: number
  readonly layers: number
}

const mamba1Sizes: KeysOf<Mamba1Sizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  dtRank: true,
}

const mamba2Sizes: KeysOf<Mamba2Sizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  P: true,
  groups: true,
}

const s4dSizes: KeysOf<S4dSizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  gated: true,
}

/** Steps at the start are spread evenly in their logarithm from the first to the second. */
const firstSteps = [0.001, 0.1] as const
const leastStep = 1e-4

function uniformTensor(shape: readonly number[], bound: number, next: () => number): Tensor {
  const result = zeroTensor(shape)
  for (let i = 0; i < result.data.length; i++) result.data[i] = bound * (2 * next() - 1)
  return result
}

function ones(length: number): Tensor {
  return { shape: [length], data: new Float64Array(length).fill(1) }
}

/** Biases whose softplus are steps spread evenly in their logarithm. */
function stepBiases(length: number, next: () => number): Tensor {
  const [least, most] = firstSteps.map(Math.log)
  const data = Float64Array.from({ length }, () =>
    softplusInverse(Math.max(leastStep, Math.exp(least + (most - least) * next()))),
  )
  return { shape: [length], data }
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
  const dtRank = sizes.dtRank ?? Math.ceil(dModel / 16)
  for (const [name, size] of Object.entries({ dModel, N, convWidth, dtRank }))
    checkCount(name, size)
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

/**
 * Weights of an S4D block before training: those of a Mamba-1 block where it has the same, B = 1, and a
 * normal C.
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth` where they are not the usual ones; `gated` (true) says whether there is a gate.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by the names that `s4dForward` reads.
 * @throws when a size is unknown or not a whole number of at least 1.
 */
export function s4dInitialWeights(sizes: S4dSizes, seed: number): Weights {
  const { gated = true, ...shared } = checkRecord('sizes', sizes, s4dSizes)
  checkFlag('gated', gated)
  const mamba = mamba1InitialWeights(shared, seed)
  const selecting = ['x_proj.weight', 'dt_proj.weight', 'dt_proj.bias']
  const kept = Object.entries(mamba).filter(([name]) => !selecting.includes(name))
  const { shape, data } = mamba.A_log
  const normal = gaussian(seed + 1)
  const inProj = mamba['in_proj.weight']
  const [rows, dModel] = inProj.shape
  const ungated = {
    'in_proj.weight': {
      shape: [rows / 2, dModel],
      data: inProj.data.slice(0, inProj.data.length / 2),
    },
  }
  return {
    ...Object.fromEntries(kept),
    ...(gated ? {} : ungated),
    dt_bias: mamba['dt_proj.bias'],
    B: { shape, data: new Float64Array(data.length).fill(1) },
    C: { shape, data: data.map(() => normal()) },
  }
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

/**
 * Weights of an attention layer before training.
 * @param sizes - `dModel` and the number of `heads`, which divides it.
 * @param seed - of the random numbers.
 * @returns `in_proj.weight` (queries, keys and values of all heads) and `out_proj.weight`.
 * @throws when the heads do not divide dModel.
 */
export function attentionInitialWeights(
  sizes: { readonly dModel: number; readonly heads: number },
  seed: number,
): Weights {
  const { dModel, heads } = checkRecord('sizes', sizes, { dModel: true, heads: true })
  checkCount('dModel', dModel)
  checkCount('heads', heads)
  if (dModel % heads !== 0)
    throw new RangeError(`heads is ${heads}; allowed are divisors of ${dModel}, the dModel.`)
  const next = random(seed)
  return {
    'in_proj.weight': uniformTensor([3 * dModel, dModel], dModel ** -0.5, next),
    'out_proj.weight': uniformTensor([dModel, dModel], dModel ** -0.5, next),
  }
}

/**
 * Weights of a language model before training: a normal embedding of deviation 0.02, norms of 1, and
 * the mixers' own, whose last matrix is divided by √layers so that the residual stream keeps its size.
 * @param sizes - `vocabulary`, `dModel` and `layers`.
 * @param mixerWeights - makes the weights of the mixer of a layer, for example `(layer, seed) => mamba1InitialWeights({ dModel }, seed)`.
 * @param seed - of the random numbers.
 * @returns weights by their upstream names, without the prefix `backbone.`.
 * @throws when a size is unknown or not a whole number of at least 1.
 */
export function languageModelInitialWeights(
  sizes: LanguageModelSizes,
  mixerWeights: (layer: number, seed: number) => Weights,
  seed: number,
): Weights {
  const { vocabulary, dModel, layers } = checkRecord('sizes', sizes, {
    vocabulary: true,
    dModel: true,
    layers: true,
  })
  for (const [name, size] of Object.entries({ vocabulary, dModel, layers })) checkCount(name, size)
  if (typeof mixerWeights !== 'function')
    throw new TypeError(
      `mixerWeights is ${typeof mixerWeights}; allowed are functions of a layer and a seed.`,
    )
  const normal = gaussian(seed)
  const embedding = zeroTensor([vocabulary, dModel])
  for (let i = 0; i < embedding.data.length; i++) embedding.data[i] = 0.02 * normal()
  const weights: Record<string, Tensor> = { 'embedding.weight': embedding }
  for (let layer = 0; layer < layers; layer++) {
    const own = mixerWeights(layer, seed + 1 + layer)
    checkWeights('the result of mixerWeights', own)
    const scaled = Object.entries(own).map(([name, weight]) =>
      name === 'out_proj.weight'
        ? [name, { ...weight, data: weight.data.map((value) => value / Math.sqrt(layers)) }]
        : [name, weight],
    )
    Object.assign(weights, withPrefix(`layers.${layer}.mixer.`, Object.fromEntries(scaled)))
    weights[`layers.${layer}.norm.weight`] = ones(dModel)
  }
  weights['norm_f.weight'] = ones(dModel)
  return weights
}
