/**
 * Short passes of blocks in single precision: they are computed in double precision, and what they give
 * is rounded once. What a block keeps for the way back stays in double precision.
 */
import { isShortPass, runShort } from '../fast/backend.ts'
import { isAllSingle, isSingle, roundAll, widenAll } from '../precision.ts'
import type { Tensor } from '../tensor.ts'
import { countWeights, type Weights, type WeightsLike } from './weights.ts'

/** What a forward pass is given. */
interface Given<State> {
  readonly weights: WeightsLike
  /** (batch, L, width) */
  readonly hidden: Tensor
  readonly initialState?: State
}

interface Forward<State, Saved> {
  readonly out: Tensor
  readonly state: State
  readonly saved: Saved
}

interface Backward {
  readonly dhidden: Tensor
  readonly dweights: Weights
}

/**
 * A forward pass, of arguments that have been checked.
 * @param channels - over how many channels the scan goes.
 * @param N - how many states a channel has.
 * @param forward - the pass, which is called in double precision.
 * @returns undefined where the pass is long, or not all of it in single precision.
 */
export function shortForward<State, Saved extends { readonly hidden: Tensor }>(
  given: Given<State>,
  channels: number,
  N: number,
  forward: (given: Given<State>) => Forward<State, Saved>,
): Forward<State, Saved> | undefined {
  const { weights, hidden } = given
  const tokens = hidden.shape[0] * hidden.shape[1]
  const products = tokens * countWeights(weights)
  if (!isShortPass(tokens * channels * N, products, channels) || !isAllSingle(given))
    return undefined
  const { out, state, saved } = runShort(() => forward(widenAll(given)))
  return { ...roundAll({ out, state }), saved: { ...saved, hidden } }
}

/**
 * The way back through a pass that `shortForward` took.
 * @param kept - of what the pass kept, a tensor that it computed.
 * @param backward - the way back, which is called in double precision.
 * @returns undefined where the pass was another.
 */
export function shortBackward(
  weights: WeightsLike,
  saved: { readonly hidden: Tensor },
  dout: Tensor,
  kept: Tensor,
  backward: (weights: WeightsLike, dout: Tensor) => Backward,
): Backward | undefined {
  if (isSingle(kept.data) || !isAllSingle([weights, saved.hidden, dout])) return undefined
  const { dhidden, dweights } = runShort(() => backward(widenAll(weights), widenAll(dout)))
  return { ...roundAll({ dhidden }), dweights: roundAll(dweights) }
}
