import { checkArray, checkStep } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { meantName } from '../nearest-names.ts'
import type { Tensor } from '../tensor.ts'
import { mamba1Mixer } from './mamba1.ts'
import { checkMixer, type Mixer } from './mixer.ts'
import { weightOf, weightsBelow, type WeightsLike } from './weights.ts'

export interface LanguageModelOptions {
  /** What mixes tokens: one mixer for all layers, or one a layer. Mamba-1 without it. */
  readonly mixer?: Mixer | readonly Mixer[]
  /** Added to the mean square in the norms; 1e-5 without it. */
  readonly epsilon?: number
}

/** The weights of a language model. */
export interface Model {
  readonly embedding: Tensor
  readonly head: Tensor
  readonly headName: string
  readonly finalNorm: Tensor
  readonly epsilon: number
  readonly layers: readonly { norm: Tensor; mixer: Mixer; weights: WeightsLike; prefix: string }[]
}

/** The number of layers that weights have, by their names. */
function countLayers(weights: WeightsLike): number {
  let count = 0
  while (`layers.${count}.norm.weight` in weights) count++
  return count
}

/** @throws when a weight has a name that no model of so many layers has. */
function checkNames(weights: WeightsLike, count: number): void {
  const known = ['embedding.weight', 'norm_f.weight', 'lm_head.weight']
  for (const name in weights) {
    if (known.includes(name)) continue
    const [, layer, rest] = /^layers\.(\d+)\.(norm\.weight$|mixer\.)/.exec(name) ?? []
    if (rest !== undefined && Number(layer) < count) continue
    const bare = name.replace(/^(backbone|model)\./, '')
    const meant = bare === name ? meantName(name, known) : bare
    const hint = meant === undefined ? '.' : `; did you mean ${meant}?`
    throw new RangeError(
      `weights.${name} is unknown; allowed are ${known.join(', ')}, and layers.i.norm.weight and layers.i.mixer.… of ${count} layers${hint}`,
    )
  }
}

/** @throws when an option or a weight is unknown, a weight is missing, or sizes do not fit together. */
export function readModel(weights: WeightsLike, options: LanguageModelOptions): Model {
  const { mixer = mamba1Mixer, epsilon = 1e-5 } = checkRecord('options', options, {
    mixer: true,
    epsilon: true,
  })
  checkStep('epsilon', epsilon)
  const embeddingWeight = weightOf(weights, 'embedding.weight', ['vocabulary', 'dModel'])
  const [vocabulary, dModel] = embeddingWeight.shape
  const count = countLayers(weights)
  if (count === 0)
    throw new RangeError('weights has no layers.0.norm.weight; allowed are models with a layer.')
  checkNames(weights, count)
  const mixers: readonly Mixer[] = Array.isArray(mixer)
    ? mixer
    : Array.from({ length: count }, () => mixer as Mixer)
  mixers.forEach((each, i) => checkMixer(Array.isArray(mixer) ? `mixer[${i}]` : 'mixer', each))
  if (mixers.length !== count)
    throw new RangeError(`mixer has ${mixers.length} entries; allowed are ${count}, the layers.`)
  const headName = 'lm_head.weight' in weights ? 'lm_head.weight' : 'embedding.weight'
  return {
    embedding: embeddingWeight,
    head: weightOf(weights, headName, [vocabulary, dModel]),
    headName,
    finalNorm: weightOf(weights, 'norm_f.weight', [dModel]),
    epsilon,
    layers: mixers.map((each, i) => ({
      norm: weightOf(weights, `layers.${i}.norm.weight`, [dModel]),
      mixer: each,
      weights: weightsBelow(weights, `layers.${i}.mixer.`),
      prefix: `layers.${i}.`,
    })),
  }
}

/** @throws when there is not a state a layer. */
export function checkStates(name: string, states: readonly unknown[], { layers }: Model): void {
  checkArray(name, states, 'a state a layer')
  if (states.length !== layers.length)
    throw new RangeError(
      `${name} has ${states.length} entries; allowed are ${layers.length}, the layers.`,
    )
}
