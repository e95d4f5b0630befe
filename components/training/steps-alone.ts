import {
  causalConv1d,
  languageModelForward,
  linear,
  rmsNorm,
  softplus,
  type Tensor,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { embeddingsOf } from './embedded.ts'

/** A model's first layers, with its embedding and head. */
function firstLayers(weights: WeightsLike, count: number): WeightsLike {
  return Object.fromEntries(
    Object.entries(weights).filter(([name]) => {
      const [, layer] = /^layers\.(\d+)\./.exec(name) ?? []
      return layer === undefined || Number(layer) < count
    }),
  )
}

/** The first rows of a matrix. */
function firstRows({ shape, data }: WeightsLike[string], rows: number): Tensor {
  return { shape: [rows, shape[1]], data: data.subarray(0, rows * shape[1]) } as Tensor
}

/** (1, rows, cols) → (1, cols, rows). */
function swapped({ shape: [, rows, cols], data }: Tensor): Tensor {
  const out = data.slice()
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) out[j * rows + i] = data[i * cols + j]
  return { shape: [1, cols, rows], data: out }
}

/** What comes into a layer on one sequence, (1, L, width). */
function intoLayer(weights: WeightsLike, ids: readonly number[], layer: number): Tensor {
  if (layer > 0) return languageModelForward(firstLayers(weights, layer), [[...ids]]).saved.hidden
  const { shape, data } = embeddingsOf(weights, ids)
  return { shape: [1, ...shape], data } as unknown as Tensor
}

/** The steps of one layer on one sequence, as `watch` finds them for all layers. */
export interface StepsAlone {
  readonly channels: number
  /** The steps of a channel, from 0, at each token. */
  of(channel: number): Float64Array
}

/**
 * Reads a sequence up to the steps of one layer of a Mamba. Of the layer itself only what leads to the
 * step is computed: no scan, no gate, nothing above.
 */
export function stepsAlone(
  weights: WeightsLike,
  ids: readonly number[],
  layer: number,
): StepsAlone {
  const own = (name: string) => weights[`layers.${layer}.${name}`]
  const [dim, rank] = own('mixer.dt_proj.weight').shape
  const normed = rmsNorm(intoLayer(weights, ids, layer), own('norm.weight'))
  const x = linear(normed, firstRows(own('mixer.in_proj.weight'), dim))
  const { y } = causalConv1d(swapped(x), own('mixer.conv1d.weight'), own('mixer.conv1d.bias'), {
    activation: 'silu',
  })
  const low = linear(swapped(y), firstRows(own('mixer.x_proj.weight'), rank))
  const { data } = linear(low, own('mixer.dt_proj.weight'), own('mixer.dt_proj.bias'))
  return {
    channels: dim,
    of(channel) {
      const steps = new Float64Array(ids.length)
      for (let t = 0; t < steps.length; t++) steps[t] = softplus(data[t * dim + channel])
      return steps
    },
  }
}
