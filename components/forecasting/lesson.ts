import { cosineSchedule, countWeights, random, type Tensor } from '../../src/kernel/index.ts'
import { startLearner, type Learner } from '../training/learner.ts'
import { optimizer } from '../training/recipe.ts'
import {
  firstForecaster,
  forecastBackward,
  forecastForward,
  type Forecaster,
} from './forecaster.ts'

/** What is to be forecast. */
export interface ForecastTask {
  /** All columns, each in units of its spread over the fitted part. */
  readonly columns: readonly Float64Array[]
  /** The one that is forecast. */
  readonly chosen: number
  /** Rows before it are learned from; those from it on are held out. */
  readonly split: number
  readonly horizon: number
  /** Rows whose mean each row is told of, and that are read before the first answer. */
  readonly window: number
}

/** How the model is taught. */
export const recipe = {
  width: 16,
  states: 8,
  layers: 2,
  steps: 240,
  /** Stretches in a step, and rows of a stretch that answer. */
  batch: 8,
  answers: 48,
  learningRate: 0.01,
  seed: 1,
} as const

/** Numbers of a row and column: how it differs from the one before, and from the mean of the last ones. */
const PER_COLUMN = 2

/** What each row tells, (rows, columns · 2). */
export function rowInputs({ columns, window }: Pick<ForecastTask, 'columns' | 'window'>): Tensor {
  const rows = columns[0].length
  const inputs = PER_COLUMN * columns.length
  const data = new Float32Array(rows * inputs)
  columns.forEach((z, v) => {
    let total = 0
    for (let t = 0; t < rows; t++) {
      total += z[t] - (t >= window ? z[t - window] : 0)
      const at = t * inputs + PER_COLUMN * v
      data[at] = t > 0 ? z[t] - z[t - 1] : 0
      data[at + 1] = z[t] - total / Math.min(window, t + 1)
    }
  })
  return { shape: [rows, inputs], data } as unknown as Tensor
}

/** A run on its way. */
export interface ForecastSession extends Learner {
  readonly model: Forecaster
  readonly parameters: number
  readonly steps: number
  /** Takes a step, and gives the mean absolute error of its answers before it; nothing when all are taken. */
  advance(): number | undefined
  /** How each row ahead of each moment will differ from it, over all moments from one on, (moments, horizon). */
  changes(from: number): Float64Array
}

/** Starts a run: the same for the same task. */
export function startForecasting(task: ForecastTask): ForecastSession {
  const { columns, chosen, split, horizon, window } = task
  const { width, states, layers, steps, seed, batch, answers, learningRate: peak } = recipe
  const model = { inputs: PER_COLUMN * columns.length, horizon, width, states, layers }
  const rate = cosineSchedule({
    steps,
    warmup: optimizer.warmup,
    peak,
    least: optimizer.least * peak,
  })
  const { betas, weightDecay, clip } = optimizer
  const inputs = rowInputs(task)
  const rows = columns[0].length
  const z = columns[chosen]
  const next = random(seed)
  // A stretch is read up to the last moment whose rows ahead are all fitted to.
  const length = Math.min(window + answers, split - horizon)
  const first = Math.min(window, Math.floor(length / 2))
  const learner = startLearner(firstForecaster(model, seed), { rate, clip, betas, weightDecay })

  /** Stretches that begin at drawn rows, and how the answers of each ought to be. */
  function drawBatch() {
    const x = new Float32Array(batch * length * model.inputs)
    const wanted = new Float32Array(batch * length * horizon)
    for (let b = 0; b < batch; b++) {
      const start = Math.floor(next() * (split - horizon - length + 1))
      const from = start * model.inputs
      x.set(inputs.data.subarray(from, from + length * model.inputs), b * length * model.inputs)
      for (let t = 0; t < length; t++)
        for (let h = 0; h < horizon; h++)
          wanted[(b * length + t) * horizon + h] = z[start + t + h + 1] - z[start + t]
    }
    return { x: { shape: [batch, length, model.inputs], data: x } as unknown as Tensor, wanted }
  }

  return Object.assign(learner, {
    model,
    parameters: countWeights(learner.weights),
    steps,
    advance() {
      const { weights, taken } = learner
      if (taken >= steps) return undefined
      const { x, wanted } = drawBatch()
      const pass = forecastForward(weights, model, x)
      const { loss, slopes } = absoluteError(pass.changes, wanted, first)
      learner.learn(forecastBackward(weights, pass, slopes))
      return loss
    },
    changes(from: number) {
      const all = { shape: [1, rows, model.inputs], data: inputs.data } as Tensor
      const { data } = forecastForward(learner.weights, model, all).changes
      return Float64Array.from(data.subarray(from * horizon))
    },
  })
}

/**
 * The mean absolute error of the answers from a moment of each stretch on, and how it moves with them.
 * @param wanted - in the order of the answers, (batch, L, horizon).
 */
export function absoluteError(
  { shape, data }: Tensor,
  wanted: ArrayLike<number>,
  first: number,
): { readonly loss: number; readonly slopes: Tensor } {
  const [batch, L, horizon] = shape
  const count = batch * (L - first) * horizon
  const slopes = new Float32Array(data.length)
  let loss = 0
  for (let i = 0; i < data.length; i++) {
    if (Math.floor(i / horizon) % L < first) continue
    const error = data[i] - wanted[i]
    loss += Math.abs(error) / count
    slopes[i] = Math.sign(error) / count
  }
  return { loss, slopes: { shape, data: slopes } as unknown as Tensor }
}
