/** Tensors of weights before training. */
import { softplusInverse } from '../elementwise.ts'
import { zeroTensor, type Tensor } from '../tensor.ts'

/** Steps at the start are spread evenly in their logarithm from the first to the second. */
const firstSteps = [0.001, 0.1] as const
const leastStep = 1e-4

export function uniformTensor(shape: readonly number[], bound: number, next: () => number): Tensor {
  const result = zeroTensor(shape)
  for (let i = 0; i < result.data.length; i++) result.data[i] = bound * (2 * next() - 1)
  return result
}

export function ones(length: number): Tensor {
  return { shape: [length], data: new Float64Array(length).fill(1) }
}

/** Biases whose softplus are steps spread evenly in their logarithm. */
export function stepBiases(length: number, next: () => number): Tensor {
  const [least, most] = firstSteps.map(Math.log)
  const data = Float64Array.from({ length }, () =>
    softplusInverse(Math.max(leastStep, Math.exp(least + (most - least) * next()))),
  )
  return { shape: [length], data }
}
