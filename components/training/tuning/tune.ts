import {
  adamWInitialState,
  adamWStep,
  clipGradients,
  cosineSchedule,
  crossEntropy,
  languageModelBackward,
  languageModelForward,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { adapterGradients, startAdapter, tunedWeights, type Method } from './methods.ts'
import { tuningBatch, type TuningTask } from './tasks.ts'
import type { Fisher } from './fisher.ts'

/** What is done against forgetting. */
export interface Keeping {
  /** The share of a batch that are sequences of the old task. */
  readonly rehearsed: number
  /** The weight of the penalty on changes, by how much the old answers depend on them. */
  readonly penalty: number
}

/** How a trained model is tuned. */
export interface TuningRecipe {
  readonly steps: number
  readonly batch: number
  readonly seed: number
}

type Slopes = Record<string, { shape: readonly number[]; data: Float64Array }>

interface Asked {
  readonly task: TuningTask
  readonly batch: number
  readonly seed: number
  /** What the loss of these sequences counts for. */
  readonly share: number
}

/** Adds how the loss of some sequences moves with the weights, and gives the loss. */
function addSlopes(to: Slopes, weights: WeightsLike, { task, batch, seed, share }: Asked): number {
  const { ids, targets } = tuningBatch(task, batch, seed)
  const { logits, saved } = languageModelForward(weights, ids)
  const { loss, dlogits } = crossEntropy(logits, targets)
  const slopes = languageModelBackward(weights, saved, dlogits as Tensor)
  for (const [name, { shape, data }] of Object.entries(slopes)) {
    const sum = (to[name] ??= { shape, data: new Float64Array(data.length) }).data
    data.forEach((value, i) => (sum[i] += share * value))
  }
  return loss
}

/** Adds how the penalty moves with the weights. */
function addPenalty(
  to: Slopes,
  penalty: number,
  fisher: Fisher,
  weights: WeightsLike,
  base: WeightsLike,
) {
  for (const [name, { data }] of Object.entries(to)) {
    const [now, before] = [weights[name].data, base[name].data]
    for (let i = 0; i < data.length; i++)
      data[i] += penalty * fisher[name][i] * (now[i] - before[i])
  }
}

export interface Tuned {
  readonly adapter: WeightsLike
  /** The loss of the new task in every step. */
  readonly losses: readonly number[]
}

/**
 * Tunes a model to the new task: forward, loss, backward, the chain rule to what is moved, AdamW.
 * @param fisher - of the old task, for the penalty.
 */
export function tune(
  base: WeightsLike,
  method: Method,
  { steps, batch, seed }: TuningRecipe,
  { rehearsed, penalty }: Keeping,
  fisher: Fisher,
): Tuned {
  const peak = method.learningRate
  const rate = cosineSchedule({ steps, warmup: 10, peak, least: peak / 50 })
  const old = Math.round(batch * rehearsed)
  let adapter = startAdapter(base, method, seed)
  let state = adamWInitialState(adapter)
  const losses: number[] = []
  for (let step = 0; step < steps; step++) {
    const weights = tunedWeights(base, adapter)
    const slopes: Slopes = {}
    const draw = 1e6 * seed + step
    const share = old / batch
    const asked = { task: 'backwards', batch: batch - old, seed: draw, share: 1 - share } as const
    losses.push(addSlopes(slopes, weights, asked))
    if (old > 0) addSlopes(slopes, weights, { task: 'old', batch: old, seed: draw + 5e5, share })
    if (penalty > 0) addPenalty(slopes, penalty, fisher, weights, base)
    const { gradients } = clipGradients(adapterGradients(adapter, slopes), 1)
    const options = { learningRate: rate(step), betas: [0.9, 0.95] } as const
    const next = adamWStep(adapter, gradients, state, options)
    adapter = next.weights
    state = next.state
  }
  return { adapter, losses }
}
