import { checkCount, checkFinite, checkSequence } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { random } from '../random.ts'
import type { Tensor } from '../tensor.ts'
import {
  languageModelForward,
  languageModelStep,
  type LanguageModelOptions,
} from './language-model.ts'
import type { WeightsLike } from './weights.ts'

export interface GenerateOptions extends LanguageModelOptions {
  /** 0, the default, takes the likeliest token; above, tokens are drawn from softmax(logits / temperature). */
  readonly temperature?: number
  /** Of the draws; 0 without it. */
  readonly seed?: number
}

function likeliest(logits: Float64Array): number {
  let best = 0
  for (let i = 1; i < logits.length; i++) if (logits[i] > logits[best]) best = i
  return best
}

function drawn(logits: Float64Array, temperature: number, uniform: number): number {
  const top = logits[likeliest(logits)]
  const shares = logits.map((value) => Math.exp((value - top) / temperature))
  let left = uniform * shares.reduce((sum, value) => sum + value, 0)
  for (let i = 0; i < shares.length; i++) {
    left -= shares[i]
    if (left < 0) return i
  }
  return shares.length - 1
}

/**
 * Continues a prompt: reads it at once, then goes on token by token with a state of fixed size.
 * @param weights - as for `languageModelForward`.
 * @param prompt - token ids, at least one.
 * @param count - how many tokens to add.
 * @param options - those of the model, and `temperature` (0: the likeliest token), `seed`.
 * @returns the ids that follow the prompt.
 * @throws when the prompt is empty, an id is not in the vocabulary, or the temperature is negative.
 * @formula p(v)\propto e^{\mathrm{logit}_v/T}
 */
export function generate(
  weights: WeightsLike,
  prompt: readonly number[],
  count: number,
  options: GenerateOptions = {},
): number[] {
  const {
    temperature = 0,
    seed = 0,
    ...model
  } = checkRecord('options', options, { mixer: true, epsilon: true, temperature: true, seed: true })
  checkCount('count', count, 0)
  checkFinite('temperature', temperature)
  if (temperature < 0)
    throw new RangeError(`temperature is ${temperature}; allowed are numbers of at least 0.`)
  checkSequence('prompt', prompt)
  const next = random(seed)
  const read = languageModelForward(weights, [[...prompt]], model)
  const vocabulary = read.logits.shape[2]
  let logits: Tensor = {
    shape: [1, vocabulary],
    data: read.logits.data.slice((prompt.length - 1) * vocabulary),
  }
  let states = read.states
  const ids: number[] = []
  while (ids.length < count) {
    const data = Float64Array.from(logits.data)
    ids.push(temperature === 0 ? likeliest(data) : drawn(data, temperature, next()))
    if (ids.length < count)
      ({ logits, states } = languageModelStep(weights, [ids[ids.length - 1]], states, model))
  }
  return ids
}
