import {
  countWeights,
  languageModelInitialWeights,
  mamba1InitialWeights,
  s4dInitialWeights,
  mamba1Mixer,
  s4dMixer,
  toFloat32,
  type Mixer,
  type WeightsLike,
} from '../../src/kernel/index.ts'

/** A small language model, as cards and recipes name it. */
export interface Model {
  /** `mamba` selects; `lti` has the same block with constant Δ, B and C, and an activation in place of the gate. */
  readonly kind: 'mamba' | 'lti'
  /** Width of the residual stream. */
  readonly width: number
  /** States a channel. */
  readonly states: number
  readonly layers: number
}

/** What mixes the tokens of a model. */
export function mixerOf({ kind }: Pick<Model, 'kind'>): Mixer {
  return kind === 'mamba' ? mamba1Mixer : s4dMixer
}

/** Weights before training, in single precision. */
export function firstWeights(model: Model, vocabulary: number, seed: number): WeightsLike {
  const { kind, width: dModel, states: N, layers } = model
  const own = (_: number, layerSeed: number) =>
    kind === 'mamba'
      ? mamba1InitialWeights({ dModel, N }, layerSeed)
      : s4dInitialWeights({ dModel, N, gated: false }, layerSeed)
  const weights = languageModelInitialWeights({ vocabulary, dModel, layers }, own, seed)
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, toFloat32(weight)]),
  )
}

/** How many numbers a model learns. */
export function countParameters(model: Model, vocabulary: number): number {
  return countWeights(firstWeights(model, vocabulary, 0))
}

/** The width at which a time-invariant model has as many weights as a Mamba, or the fewest more. */
export function widthOfEqualSize(mamba: Model, vocabulary: number): number {
  const wanted = countParameters(mamba, vocabulary)
  let width = mamba.width
  while (countParameters({ ...mamba, kind: 'lti', width }, vocabulary) < wanted) width++
  return width
}
