import {
  crossEntropy,
  languageModelInitialWeights,
  mamba1InitialWeights,
  languageModelBackward,
  languageModelForward,
  mamba1Forward,
  mamba1Step,
  random,
  tensor,
  toFloat32,
  type Tensor,
  type WeightsLike,
} from '../src/kernel/index.ts'
import { fastBackend } from '../src/kernel/fast/backend.ts'
import { residentTensor } from '../src/kernel/fast/resident.ts'
import { runAdjointSuite } from './adjoint-suite.ts'
import { ms, time } from './measure.ts'
import { uniform } from './problems.ts'

/** Weights in single precision, where the fast path computes. */
function single(weights: WeightsLike): WeightsLike {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, residentTensor(toFloat32(weight))]),
  )
}

/**
 * One token through a layer shaped like those of Mamba-130M: dModel 768, 1536 channels, 16 states. Beside
 * it stand its two large products alone, in plain loops: what a program without any care would take.
 */
function decodeStep(): string[][] {
  const weights = mamba1InitialWeights({ dModel: 768 }, 1)
  const token = Float64Array.from(uniform(768, 2))
  const naive = time(() => naiveProducts(weights, token), 60).p50
  const rows = (
    [
      ['float64', weights, tensor(token, [1, 768])],
      [
        `float32, ${fastBackend()}`,
        single(weights),
        tensor(Float32Array.from(token), [1, 768]) as unknown as Tensor,
      ],
    ] as const
  ).map(([name, own, hidden]) => {
    const { state } = mamba1Forward(own, { shape: [1, 1, 768], data: hidden.data })
    const { p50 } = time(() => mamba1Step(own, hidden, state), 60)
    return [
      `decode step of a layer of 130M's shape, ${name}`,
      ms(p50),
      `${(p50 / naive).toFixed(2)}× the two products in plain loops`,
    ]
  })
  return [[`the two large products of a decode step, plain loops`, ms(naive), ''], ...rows]
}

/** A token through the projections in and out of a layer, every product written as it stands. */
function naiveProducts(weights: WeightsLike, token: Float64Array): Float64Array {
  const inner = naiveProduct(weights['in_proj.weight'].data, token)
  return naiveProduct(weights['out_proj.weight'].data, inner.subarray(0, inner.length / 2))
}

function naiveProduct(weight: ArrayLike<number>, x: Float64Array): Float64Array {
  const out = new Float64Array(weight.length / x.length)
  for (let row = 0; row < out.length; row++) {
    let sum = 0
    for (let col = 0; col < x.length; col++) sum += weight[row * x.length + col] * x[col]
    out[row] = sum
  }
  return out
}

/** Forward, loss and backward of a model of two layers on a batch. */
function trainingStep(): string[][] {
  const [vocabulary, dModel, batch, L] = [32, 64, 8, 128]
  const weights = languageModelInitialWeights(
    { vocabulary, dModel, layers: 2 },
    (_, seed) => mamba1InitialWeights({ dModel, N: 16 }, seed),
    1,
  )
  const next = random(5)
  const ids = tensor(
    Float64Array.from({ length: batch * L }, () => Math.floor(next() * vocabulary)),
    [batch, L],
  )
  return (
    [
      ['float64', weights],
      [`float32, ${fastBackend()}`, single(weights)],
    ] as const
  ).map(([name, own]) => {
    const forward = time(() => languageModelForward(own, ids), 10).p50
    const both = time(() => {
      const { logits, saved } = languageModelForward(own, ids)
      const { dlogits } = crossEntropy(logits, ids)
      return languageModelBackward(own, saved, dlogits as Tensor)
    }, 10).p50
    return [
      `training step, 2 layers, dModel ${dModel}, ${batch} × ${L} tokens, ${name}`,
      ms(both),
      `${((both - forward) / forward).toFixed(2)}× its forward`,
    ]
  })
}

/** Layers and models, alike in Node and in a browser: decoding, training, the adjoints beside their forward passes. */
export function runModelSuite(): string[][] {
  return [...decodeStep(), ...trainingStep(), ...runAdjointSuite()]
}
