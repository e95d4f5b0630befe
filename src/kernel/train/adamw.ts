import {
  checkAllFinite,
  checkCount,
  checkLength,
  checkResult,
  checkStep,
  checkVector,
} from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkWeights, weightOf, type Weights, type WeightsLike } from '../blocks/weights.ts'
import { zerosLike, type Numbers, type Tensor } from '../tensor.ts'

/** What AdamW remembers between steps. */
export interface AdamWState {
  /** How many steps were taken. */
  readonly step: number
  /** Running means of the gradients, by the weights' names. */
  readonly means: Weights
  /** Running means of their squares. */
  readonly squares: Weights
}

export interface AdamWOptions {
  /** How far a step goes. */
  readonly learningRate: number
  /** How much of the running means a step keeps: of gradients and of squares; [0.9, 0.999] without it. */
  readonly betas?: readonly [number, number]
  /** Added to the root of the squares; 1e-8 without it. */
  readonly epsilon?: number
  /** The share of a weight that a step takes away, times the learning rate; 0 without it. */
  readonly weightDecay?: number
  /** Whether a weight decays; `decaysWeight` without it. */
  readonly decays?: (name: string, shape: readonly number[]) => boolean
}

/**
 * Whether a weight is one that decay is for: a matrix, but not A_log, whose pull to 0 would set the
 * time constants, nor the embedding.
 * @returns whether it does.
 * @throws when the name is not a text, or the shape not a list of numbers.
 * @source the parameters that state-spaces/mamba marks with `_no_weight_decay`
 */
export function decaysWeight(name: string, shape: readonly number[]): boolean {
  if (typeof name !== 'string')
    throw new TypeError(`name is ${typeof name}; allowed are names of weights.`)
  checkVector('shape', shape)
  return shape.length > 1 && !name.endsWith('A_log') && !name.endsWith('embedding.weight')
}

/**
 * The state of AdamW before its first step: zeros.
 * @returns the state.
 * @throws when weights are not tensors by their names.
 */
export function adamWInitialState(weights: WeightsLike): AdamWState {
  checkWeights('weights', weights)
  const zeros = (): Weights =>
    Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => [
        name,
        { shape, data: new Float64Array(data.length) },
      ]),
    )
  return { step: 0, means: zeros(), squares: zeros() }
}

const allowed =
  'weights, gradients and rates small enough for finite squares, and an epsilon above 0 where gradients are 0'

const optionKeys = {
  learningRate: true,
  betas: true,
  epsilon: true,
  weightDecay: true,
  decays: true,
} as const

/**
 * One step of AdamW: down the running mean of the gradients, each weight by its own measure, and,
 * apart from that, a little towards 0.
 * @param weights - of a model, by their names, of either precision.
 * @param gradients - how the loss moves with them, by the same names.
 * @param state - from `adamWInitialState` or the step before.
 * @param options - `learningRate`; `betas` ([0.9, 0.999]), `epsilon` (1e-8), `weightDecay` (0), `decays`.
 * @returns the new weights, in their precision, and the new state; those given are left as they were.
 * @throws when a gradient is missing or has another shape, an option is not allowed, a number is not
 * finite, or a result overflows.
 * @formula m\leftarrow\beta_1m+(1-\beta_1)g,\quad v\leftarrow\beta_2v+(1-\beta_2)g^2,\quad w\leftarrow(1-\eta\lambda)w-\eta\,\frac{m/(1-\beta_1^k)}{\sqrt{v/(1-\beta_2^k)}+\varepsilon}
 * @source Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019)
 */
export function adamWStep(
  weights: WeightsLike,
  gradients: WeightsLike,
  state: AdamWState,
  options: AdamWOptions,
): { weights: WeightsLike; state: AdamWState } {
  checkWeights('weights', weights)
  checkRecord('state', state, { step: true, means: true, squares: true })
  checkRecord('options', options, optionKeys)
  const { learningRate, betas = [0.9, 0.999], epsilon = 1e-8, weightDecay = 0 } = options
  const { decays = decaysWeight } = options
  checkStep('learningRate', learningRate)
  checkStep('epsilon', epsilon)
  checkStep('weightDecay', weightDecay)
  checkVector('betas', betas)
  checkLength('betas', betas.length, 2, 'one for the gradients and one for their squares')
  betas.forEach((beta, i) => {
    if (!(beta >= 0 && beta < 1))
      throw new RangeError(`betas[${i}] is ${beta}; allowed are numbers from 0 to below 1.`)
  })
  checkCount('state.step', state.step, 0)
  const step = state.step + 1
  const newWeights: Record<string, Tensor<Numbers>> = {}
  const means: Record<string, Tensor> = {}
  const squares: Record<string, Tensor> = {}
  for (const name of Object.keys(weights)) {
    const { shape, data } = weightOf(weights, name)
    const gradient = weightOf(gradients, name, shape).data
    checkAllFinite(name, data)
    checkAllFinite(`the gradient of ${name}`, gradient)
    const m = weightOf(state.means, name, shape).data.slice()
    const v = weightOf(state.squares, name, shape).data.slice()
    const moved = zerosLike(data as Numbers, data.length)
    const kept = decays(name, shape) ? 1 - learningRate * weightDecay : 1
    update({ weight: data, gradient, m, v, moved }, { kept, learningRate, betas, epsilon, step })
    checkResult(`the new ${name}`, moved, allowed, shape)
    checkResult(`the mean square of ${name}`, v, allowed, shape)
    newWeights[name] = { shape, data: moved }
    means[name] = { shape, data: m }
    squares[name] = { shape, data: v }
  }
  return { weights: newWeights as WeightsLike, state: { step, means, squares } }
}

interface Arrays {
  readonly weight: Numbers
  readonly gradient: Numbers
  readonly m: Float64Array
  readonly v: Float64Array
  readonly moved: Numbers
}

interface Step {
  readonly kept: number
  readonly learningRate: number
  readonly betas: readonly [number, number]
  readonly epsilon: number
  readonly step: number
}

function update({ weight, gradient, m, v, moved }: Arrays, how: Step): void {
  const { kept, learningRate, epsilon, step } = how
  const [beta1, beta2] = how.betas
  // The running means begin at 0: early ones are too small by these factors.
  const rate = learningRate / (1 - beta1 ** step)
  const unbiased = 1 / (1 - beta2 ** step)
  for (let i = 0; i < weight.length; i++) {
    const g = gradient[i]
    m[i] += (1 - beta1) * (g - m[i])
    v[i] += (1 - beta2) * (g * g - v[i])
    moved[i] = kept * weight[i] - (rate * m[i]) / (Math.sqrt(v[i] * unbiased) + epsilon)
  }
}
