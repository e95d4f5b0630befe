import {
  crossEntropy,
  languageModelBackward,
  languageModelForward,
  random,
  softmax,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { tuningBatch } from './tasks.ts'

/** How much the old answers depend on each weight: the mean square of the slope of the log-probability. */
export type Fisher = Readonly<Record<string, Float64Array>>

/** An answer that the model itself gives, drawn by its probabilities. */
function drawn(probabilities: Float64Array, next: () => number): number {
  let left = next()
  const found = probabilities.findIndex((p) => (left -= p) < 0)
  return found < 0 ? probabilities.length - 1 : found
}

/**
 * The diagonal of the Fisher information of the old task, over so many sequences, whose answers are drawn
 * from the model; so scaled that its mean over the weights is 1.
 */
export function fisherOf(weights: WeightsLike, sequences: number, seed: number): Fisher {
  const next = random(seed)
  const sums: Record<string, Float64Array> = {}
  for (let i = 0; i < sequences; i++) {
    const { ids, targets } = tuningBatch('old', 1, seed + i)
    const { logits, saved } = languageModelForward(weights, ids)
    const { data } = softmax(logits)
    const vocabulary = logits.shape[2]
    const answers = targets.data.map((target, t) =>
      target < 0
        ? target
        : drawn(Float64Array.from(data.subarray(t * vocabulary, (t + 1) * vocabulary)), next),
    )
    const asked = answers.filter((answer) => answer >= 0).length
    const { dlogits } = crossEntropy(logits, { ...targets, data: answers })
    const slopes = languageModelBackward(weights, saved, dlogits as Tensor)
    for (const [name, slope] of Object.entries(slopes)) {
      const sum = (sums[name] ??= new Float64Array(slope.data.length))
      // The loss is a mean over the answers; the information is that of all of them.
      slope.data.forEach((value, j) => (sum[j] += (asked * value) ** 2 / sequences))
    }
  }
  const all = Object.values(sums)
  const mean =
    all.reduce((sum, own) => sum + own.reduce((a, b) => a + b, 0), 0) /
    all.reduce((count, own) => count + own.length, 0)
  return Object.fromEntries(
    Object.entries(sums).map(([name, own]) => [name, own.map((v) => v / mean)]),
  )
}
