import { checkRecord, type KeysOf } from '../check-record.ts'
import { isTensor, type Tensor } from '../tensor.ts'
import type { Weights, WeightsLike } from './weights.ts'

/**
 * A layer that mixes tokens: the part of a model that can be exchanged. Hidden tensors are (batch, L,
 * width) in `forward` and (batch, width) in `step`; State is what it carries from token to token,
 * Saved what it keeps of a forward pass for the backward one.
 */
export interface Mixer<State = unknown, Saved = unknown> {
  readonly name: string
  /** From the first token on, or on from a state that an earlier pass or step gave. */
  forward(
    weights: WeightsLike,
    hidden: Tensor,
    initialState?: State,
  ): { readonly out: Tensor; readonly state: State; readonly saved: Saved }
  /** The state before the first token. */
  initialState(weights: WeightsLike, batch: number): State
  step(
    weights: WeightsLike,
    hidden: Tensor,
    state: State,
  ): { readonly out: Tensor; readonly state: State }
  /**
   * Derivatives of a loss that moves with `out` as `dout`; those of the weights by their names. A state
   * from which the forward pass went on counts as given.
   */
  backward(
    weights: WeightsLike,
    saved: Saved,
    dout: Tensor,
  ): { readonly dhidden: Tensor; readonly dweights: Weights }
}

/**
 * Checks what a forward pass kept.
 * @param optional - the tensors that only some passes keep.
 * @throws when a tensor is missing.
 */
export function checkSaved<Saved extends object>(
  saved: Saved,
  keys: NoInfer<KeysOf<Saved>>,
  optional: readonly NoInfer<keyof Saved>[] = [],
): Saved {
  checkRecord('saved', saved, keys)
  for (const key of Object.keys(keys) as (keyof Saved & string)[]) {
    if (isTensor(saved[key]) || (saved[key] === undefined && optional.includes(key))) continue
    throw new TypeError(`saved.${key} is not a tensor; allowed is what the forward pass gave.`)
  }
  return saved
}

/** @throws when a value is not a mixer. */
export function checkMixer(name: string, value: unknown): asserts value is Mixer {
  const parts = value as Partial<Mixer> | null | undefined
  const functions = [parts?.forward, parts?.initialState, parts?.step, parts?.backward]
  if (functions.every((each) => typeof each === 'function')) return
  throw new TypeError(
    `${name} is not a mixer; allowed are mixers, such as mamba1Mixer, with forward, initialState, step and backward.`,
  )
}
