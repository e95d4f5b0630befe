import { checkCount } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import { embedding, embeddingAdjoint } from '../layers/embedding.ts'
import { isShortPass, runShort } from '../fast/backend.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { addTensors } from '../layers/rearrange.ts'
import { rmsNorm, rmsNormAdjoint } from '../layers/rms-norm.ts'
import { isAllSingle, isSingle, roundAll, widenAll } from '../precision.ts'
import { toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { checkStates, readModel, type LanguageModelOptions } from './language-model-weights.ts'
import { checkSaved } from './mixer.ts'
import { project } from './project.ts'
import { countWeights, withPrefix, type Weights, type WeightsLike } from './weights.ts'

export type { LanguageModelOptions } from './language-model-weights.ts'

/** How a language model is run over a sequence. */
export interface LanguageModelForwardOptions extends LanguageModelOptions {
  /** The states of all layers from which to go on; without them, from the first token. */
  readonly initialStates?: readonly unknown[]
}

interface LayerSaved {
  readonly hidden: Tensor
  readonly mixer: unknown
}

/** What `languageModelForward` keeps for `languageModelBackward`. */
export interface LanguageModelSaved {
  readonly ids: Tensor
  readonly layers: readonly LayerSaved[]
  readonly hidden: Tensor
  readonly normed: Tensor
}

const savedKeys: KeysOf<LanguageModelSaved> = {
  ids: true,
  layers: true,
  hidden: true,
  normed: true,
}

/**
 * A language model: embedding, layers of norm and mixer on a residual stream, norm, head.
 * @param weights - by their upstream names without `backbone.`: `embedding.weight` (vocabulary, dModel), `layers.i.norm.weight`, `layers.i.mixer.…`, `norm_f.weight`, and `lm_head.weight` where it is not the embedding.
 * @param ids - the tokens, whole numbers below the vocabulary, (batch, L).
 * @param options - `mixer` (Mamba-1), `epsilon` (1e-5); `initialStates`: the states of all layers from which to go on, as when a prompt is read in pieces.
 * @returns `logits` (batch, L, vocabulary), the layers' `states` after the last token, and what `languageModelBackward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or an id is not in the vocabulary.
 * @formula h\leftarrow h+\mathrm{mixer}(\mathrm{norm}(h))
 * @source MambaLMHeadModel of state-spaces/mamba
 */
export function languageModelForward(
  weights: WeightsLike,
  ids: TensorLike,
  options: LanguageModelForwardOptions = {},
): { logits: Tensor; states: readonly unknown[]; saved: LanguageModelSaved } {
  checkRecord('options', options, { mixer: true, epsilon: true, initialStates: true })
  const { initialStates, ...modelOptions } = options
  const model = readModel(weights, modelOptions)
  if (initialStates !== undefined) checkStates('initialStates', initialStates, model)
  const { epsilon } = model
  const tokens = toTensor(ids, 'ids') as Tensor
  if (tokens.shape.length !== 2)
    throw new RangeError(`ids has ${tokens.shape.length} axes; allowed are 2, batch × L.`)
  const products = tokens.data.length * countWeights(weights)
  if (isShortPass(0, products) && isAllSingle([weights, initialStates])) {
    const wide = { ...modelOptions, initialStates: widenAll(initialStates) }
    const { logits, states, saved } = runShort(() =>
      languageModelForward(widenAll(weights), tokens, wide),
    )
    return { ...roundAll({ logits, states }), saved }
  }
  let hidden = embedding(tokens, model.embedding) as Tensor
  const states: unknown[] = []
  const layers: LayerSaved[] = []
  model.layers.forEach(({ norm, mixer, weights: own }, i) => {
    const { out, state, saved } = mixer.forward(
      own,
      rmsNorm(hidden, norm, { epsilon }),
      initialStates?.[i],
    )
    layers.push({ hidden, mixer: saved })
    states.push(state)
    hidden = addTensors(hidden, out)
  })
  const normed = rmsNorm(hidden, model.finalNorm, { epsilon })
  return {
    logits: project(model.headName, normed, model.head),
    states,
    saved: { ids: tokens, layers, hidden, normed },
  }
}

/**
 * The states of all layers before the first token.
 * @param weights - as for `languageModelForward`.
 * @param batch - how many sequences.
 * @param options - as for `languageModelForward`.
 * @returns the state of every layer's mixer.
 * @throws when a weight is missing or unknown, or batch is not a whole number of at least 1.
 */
export function languageModelInitialStates(
  weights: WeightsLike,
  batch: number,
  options: LanguageModelOptions = {},
): readonly unknown[] {
  checkCount('batch', batch)
  return readModel(weights, options).layers.map(({ mixer, weights: own }) =>
    mixer.initialState(own, batch),
  )
}

/**
 * One token through a language model.
 * @param weights - as for `languageModelForward`.
 * @param ids - the token of each sequence, (batch).
 * @param states - from `languageModelInitialStates`, `languageModelForward` or the step before.
 * @param options - as for `languageModelForward`.
 * @returns `logits` (batch, vocabulary) and the new states.
 * @throws when a weight is missing or unknown, a shape does not fit or an id is not in the vocabulary.
 * @formula h\leftarrow h+\mathrm{mixer}\bigl(\mathrm{norm}(h),\mathrm{state}\bigr)
 */
export function languageModelStep(
  weights: WeightsLike,
  ids: TensorLike,
  states: readonly unknown[],
  options: LanguageModelOptions = {},
): { logits: Tensor; states: readonly unknown[] } {
  const model = readModel(weights, options)
  const { epsilon } = model
  checkStates('states', states, model)
  const tokens = toTensor(ids, 'ids') as Tensor
  if (tokens.shape.length !== 1)
    throw new RangeError(`ids has ${tokens.shape.length} axes; allowed is 1, the batch.`)
  let hidden = embedding(tokens, model.embedding) as Tensor
  const next = model.layers.map(({ norm, mixer, weights: own }, i) => {
    const { out, state } = mixer.step(own, rmsNorm(hidden, norm, { epsilon }), states[i])
    hidden = addTensors(hidden, out)
    return state
  })
  return {
    logits: project(model.headName, rmsNorm(hidden, model.finalNorm, { epsilon }), model.head),
    states: next,
  }
}

/**
 * The adjoint of `languageModelForward`: all derivatives that training needs. States from which the
 * forward pass went on count as given: no slope goes back into them.
 * @param weights - as for `languageModelForward`.
 * @param saved - what `languageModelForward` kept.
 * @param dlogits - how the loss moves with the logits, (batch, L, vocabulary); `crossEntropy` gives them.
 * @param options - as for `languageModelForward`.
 * @returns the derivatives of the weights by their names; a head that is the embedding adds to it.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{logits}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{logits}
 */
export function languageModelBackward(
  weights: WeightsLike,
  saved: LanguageModelSaved,
  dlogits: TensorLike,
  options: LanguageModelOptions = {},
): Weights {
  const model = readModel(weights, options)
  const { epsilon, headName } = model
  const { layers, ...tensors } = checkRecord('saved', saved, savedKeys)
  checkSaved(tensors, { ids: true, hidden: true, normed: true })
  checkStates('saved.layers', layers, model)
  const given = toTensor(dlogits, 'dlogits') as Tensor
  // A short pass in single precision was computed in double precision.
  if (!isSingle(saved.normed.data) && isAllSingle([weights, given]))
    return roundAll(
      runShort(() => languageModelBackward(widenAll(weights), saved, widenAll(given), options)),
    )
  const dweights: Record<string, Tensor> = {}
  const head = linearAdjoint(saved.normed, model.head, given)
  const last = rmsNormAdjoint(saved.hidden, model.finalNorm, head.dx, { epsilon })
  dweights['norm_f.weight'] = last.dweight
  let dhidden = last.dx
  for (let i = model.layers.length - 1; i >= 0; i--) {
    const { norm, mixer, weights: own, prefix } = model.layers[i]
    const layer = saved.layers[i]
    const mixed = mixer.backward(own, layer.mixer, dhidden)
    const normed = rmsNormAdjoint(layer.hidden, norm, mixed.dhidden, { epsilon })
    dweights[`${prefix}norm.weight`] = normed.dweight
    Object.assign(dweights, withPrefix(`${prefix}mixer.`, mixed.dweights))
    dhidden = addTensors(dhidden, normed.dx)
  }
  const demb = embeddingAdjoint(saved.ids, model.embedding, dhidden)
  const tied = headName === 'embedding.weight'
  dweights['embedding.weight'] = tied ? addTensors(demb, head.dweight) : demb
  if (!tied) dweights[headName] = head.dweight
  return dweights
}
