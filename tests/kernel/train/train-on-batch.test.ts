import { describe, expect, it } from 'vitest'
import {
  cosineSchedule,
  crossEntropy,
  languageModelInitialWeights,
  mamba1InitialWeights,
  languageModelForward,
  parity,
  selectiveCopying,
  startTraining,
  toFloat32,
  trainOnBatch,
  type Training,
  type WeightsLike,
} from '../../../src/kernel/index.ts'

const sizes = { vocabulary: 5, dModel: 12, layers: 1 }
const task = (seed: number) =>
  selectiveCopying({ batch: 8, context: 5, copied: 2, alphabet: 3 }, seed)

const fresh = () =>
  languageModelInitialWeights(
    sizes,
    (_, seed) => mamba1InitialWeights({ dModel: 12, N: 4 }, seed),
    1,
  )

const single = (weights: WeightsLike) =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, toFloat32(weight)]))

function train(weights: WeightsLike, steps: number): { training: Training; losses: number[] } {
  const rate = cosineSchedule({ steps, warmup: Math.min(10, steps), peak: 0.01, least: 1e-3 })
  let training = startTraining(weights)
  const losses = Array.from({ length: steps }, (_, step) => {
    const report = trainOnBatch(training, task(step), {
      learningRate: rate(step),
      betas: [0.9, 0.95],
      weightDecay: 0.01,
    })
    training = report.training
    return report.loss
  })
  return { training, losses }
}

describe('trainOnBatch', () => {
  it('teaches a small model to copy what it selects', () => {
    const { training, losses } = train(single(fresh()), 300)
    expect(losses[0]).toBeGreaterThan(0.9 * Math.log(5))
    const { ids, targets } = task(1e6)
    const { logits } = languageModelForward(training.weights, ids)
    // Guessing among three letters: log 3 = 1.10.
    expect(crossEntropy(logits, targets).loss).toBeLessThan(0.5)
  })

  it('gives in single precision what it gives in double, for as long as rounding has not grown', () => {
    const [double, floats] = [train(fresh(), 5), train(single(fresh()), 5)]
    double.losses.forEach((loss, i) => expect(Math.abs(loss - floats.losses[i])).toBeLessThan(1e-4))
    expect(Object.values(floats.training.weights)[0].data).toBeInstanceOf(Float32Array)
  })

  it('reports what the batch showed before the step', () => {
    const weights = fresh()
    const { ids, targets } = task(3)
    const { logits } = languageModelForward(weights, ids)
    const { loss, accuracy } = crossEntropy(logits, targets)
    const report = trainOnBatch(startTraining(weights), task(3), { learningRate: 0.1 })
    expect(report.loss).toBe(loss)
    expect(report.accuracy).toBe(accuracy)
    expect(report.norm).toBeGreaterThan(0)
    expect(report.training.optimizer.step).toBe(1)
  })

  it('refuses tokens that the model does not have', () => {
    const weights = languageModelInitialWeights(
      { vocabulary: 1, dModel: 4, layers: 1 },
      (_, seed) => mamba1InitialWeights({ dModel: 4, N: 2 }, seed),
      1,
    )
    const bits = parity({ batch: 2, L: 9 }, 1)
    expect(() => trainOnBatch(startTraining(weights), bits, { learningRate: 0.1 })).toThrow(
      /^ids\[\d+\] is 1; allowed/,
    )
  })
})
