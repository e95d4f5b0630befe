import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { gaussian } from '../random.ts'
import { zeroTensor, type Tensor } from '../tensor.ts'
import { ones } from './initial-tensors.ts'
import { checkWeights, withPrefix, type Weights } from './weights.ts'

/** Sizes of a language model. */
export interface LanguageModelSizes {
  readonly vocabulary: number
  readonly dModel: number
  readonly layers: number
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
      /(^|\.)out_proj\.weight$/.test(name)
        ? [name, { ...weight, data: weight.data.map((value) => value / Math.sqrt(layers)) }]
        : [name, weight],
    )
    Object.assign(weights, withPrefix(`layers.${layer}.mixer.`, Object.fromEntries(scaled)))
    weights[`layers.${layer}.norm.weight`] = ones(dModel)
  }
  weights['norm_f.weight'] = ones(dModel)
  return weights
}
