import { describe, expect, it } from 'vitest'
import { adamWInitialState, adamWStep, decaysWeight } from '../../../src/kernel/train/adamw.ts'
import { clipGradients } from '../../../src/kernel/train/clip-gradients.ts'
import { cosineSchedule } from '../../../src/kernel/train/schedule.ts'
import { tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'

const vector = (...values: number[]) => tensor(Float64Array.from(values))

/** AdamW written down with sums over all gradients so far, without running means. */
function unrolled(
  weight: number,
  gradients: readonly number[],
  rate: number,
  [beta1, beta2]: readonly [number, number],
  decay: number,
): number {
  let w = weight
  gradients.forEach((_, last) => {
    const past = gradients.slice(0, last + 1)
    const mean = (beta: number, power: number) => {
      const shares = past.map((_, k) => beta ** (last - k))
      const total = shares.reduce((a, b) => a + b)
      return past.reduce((sum, g, k) => sum + shares[k] * g ** power, 0) / total
    }
    w = w * (1 - rate * decay) - (rate * mean(beta1, 1)) / (Math.sqrt(mean(beta2, 2)) + 1e-8)
  })
  return w
}

describe('adamWStep', () => {
  it('is the mean of all gradients, the later ones weighing more, over the root of that of their squares', () => {
    const gradients = [
      [0.3, -2],
      [-0.1, -1],
      [0.7, 4],
      [0.2, 0],
    ]
    const betas = [0.8, 0.95] as const
    let weights = { w: tensor([[1, -2]]) }
    let state = adamWInitialState(weights)
    const options = { learningRate: 0.1, betas, weightDecay: 0.5 }
    for (const gradient of gradients) {
      const next = adamWStep(weights, { w: tensor([gradient]) }, state, options)
      weights = next.weights as typeof weights
      state = next.state
    }
    expect(state.step).toBe(4)
    expectClose(
      weights.w.data,
      [1, -2].map((w, i) =>
        unrolled(
          w,
          gradients.map((g) => g[i]),
          0.1,
          betas,
          0.5,
        ),
      ),
      1e-14,
    )
  })

  it('goes the learning rate at the first step, whatever the size of the gradient', () => {
    for (const size of [1e-3, 1, 1e3]) {
      const weights = { w: vector(1, 1) }
      const { weights: moved } = adamWStep(
        weights,
        { w: vector(size, -size) },
        adamWInitialState(weights),
        { learningRate: 0.01 },
      )
      expectClose(moved.w.data, [0.99, 1.01], 1e-6)
      expectClose(weights.w.data, [1, 1], 0)
    }
  })

  it('keeps single precision', () => {
    const weights = { w: { shape: [1], data: Float32Array.of(1) } }
    const { weights: moved } = adamWStep(weights, { w: vector(1) }, adamWInitialState(weights), {
      learningRate: 0.1,
    })
    expect(moved.w.data).toBeInstanceOf(Float32Array)
  })

  it('lets matrices decay, and neither vectors, time constants nor embeddings', () => {
    const decaying = { learningRate: 0.1, weightDecay: 1 }
    const weights = {
      'x.weight': tensor([[1]]),
      D: vector(1),
      'layers.0.mixer.A_log': tensor([[1]]),
      'embedding.weight': tensor([[1]]),
    }
    const zeros = Object.fromEntries(
      Object.entries(weights).map(([name, { shape }]) => [name, tensor(vector(0).data, shape)]),
    )
    const { weights: moved } = adamWStep(weights, zeros, adamWInitialState(weights), decaying)
    const left = Object.entries(moved).map(([name, { data }]) => [name, data[0]])
    expect(Object.fromEntries(left)).toEqual({
      'x.weight': 0.9,
      D: 1,
      'layers.0.mixer.A_log': 1,
      'embedding.weight': 1,
    })
    expect(decaysWeight('out_proj.weight', [2, 2])).toBe(true)
  })

  it('says what is wrong', () => {
    const weights = { w: vector(1) }
    const state = adamWInitialState(weights)
    const go = (options: object, gradients: object = { w: vector(1) }) =>
      adamWStep(weights, gradients as typeof weights, state, { learningRate: 0.1, ...options })
    expect(() => go({ learningRate: -1 })).toThrow(/^learningRate is -1; allowed/)
    expect(() => go({ betas: [0.9, 1] })).toThrow(/^betas\[1\] is 1; allowed/)
    expect(() => go({}, {})).toThrow(/^weights has no w; allowed/)
    expect(() => go({}, { w: vector(1, 2) })).toThrow(/^w has shape 2; allowed is/)
  })
})

describe('clipGradients', () => {
  it('shortens all together, and only what is too long', () => {
    const gradients = { a: vector(3), b: tensor([[0, 4]]) }
    const { gradients: short, norm } = clipGradients(gradients, 2)
    expect(norm).toBe(5)
    expectClose(short.a.data, [1.2], 1e-15)
    expectClose(short.b.data, [0, 1.6], 1e-15)
    expect(clipGradients(gradients, 5).gradients).toBe(gradients)
    expect(() => clipGradients(gradients, 0)).toThrow('most is 0; allowed are positive numbers.')
  })

  it('shortens gradients whose squares overflow, and refuses those that are not finite', () => {
    const huge = clipGradients({ a: vector(3e200, -4e200) }, 1)
    expect(huge.norm / 1e200).toBeCloseTo(5, 14)
    expectClose(huge.gradients.a.data, [0.6, -0.8], 1e-15)
    expect(() => clipGradients({ a: { shape: [2], data: Float64Array.of(1, NaN) } }, 1)).toThrow(
      'the gradient of a[1] is NaN; allowed are finite numbers.',
    )
  })
})

describe('cosineSchedule', () => {
  it('rises in a line and falls along a cosine', () => {
    const rate = cosineSchedule({ steps: 105, warmup: 4, peak: 2, least: 1 })
    expectClose([0, 1, 2, 3].map(rate), [0.5, 1, 1.5, 2], 1e-15)
    expectClose(
      [4, 29, 54, 79, 104, 500].map(rate),
      [2, 1.5 + Math.SQRT1_2 / 2, 1.5, 1.5 - Math.SQRT1_2 / 2, 1, 1],
      1e-12,
    )
  })

  it('says what is wrong', () => {
    expect(() => cosineSchedule({ steps: 0, warmup: 0, peak: 1 })).toThrow(/^steps is 0; allowed/)
    expect(() => cosineSchedule({ steps: 5, warmup: 6, peak: 1 })).toThrow(/^warmup is 6; allowed/)
    expect(() => cosineSchedule({ steps: 5, warmup: 1, peak: NaN })).toThrow(/^peak is NaN; allow/)
  })
})
