import {
  activate,
  bidirectionalMixer,
  countWeights,
  linear,
  linearAdjoint,
  mamba1InitialWeights,
  random,
  rmsNorm,
  rmsNormAdjoint,
  s4dInitialWeights,
  tensor,
  toFloat32,
  type Mixer,
  type Numbers,
  type Tensor,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { mixerOf, type Model } from '../training/models.ts'
import { BINS, type Spectrum } from './stft.ts'

/** A small network that says how much of each frequency of each frame is voice. */
export interface Denoiser {
  /** `mamba` selects; `lti` has the same block with constant Δ, B and C. */
  readonly kind: Model['kind']
  /** Whether a frame's mask depends on frames after it. */
  readonly way: 'causal' | 'both'
  /** Width of the residual stream. */
  readonly width: number
  /** States a channel. */
  readonly states: number
}

/** What mixes the frames. */
export function frameMixer({ kind, way }: Pick<Denoiser, 'kind' | 'way'>): Mixer {
  const mixer = mixerOf({ kind })
  return way === 'both' ? (bidirectionalMixer(mixer) as Mixer) : mixer
}

const MIXER = 'mixer.'

/** Names with a prefix, or without the one that they have. */
const renamed = (weights: WeightsLike, rename: (name: string) => string): WeightsLike =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [rename(name), weight]))

const named = (prefix: string, weights: WeightsLike) => renamed(weights, (name) => prefix + name)

/** The weights of the mixer, by its own names. */
export const mixerWeights = (weights: WeightsLike): WeightsLike =>
  renamed(
    Object.fromEntries(Object.entries(weights).filter(([name]) => name.startsWith(MIXER))),
    (name) => name.slice(MIXER.length),
  )

/** Weights before training, in single precision. */
export function firstDenoiser(
  { kind, way, width, states: N }: Denoiser,
  seed: number,
): WeightsLike {
  const next = random(seed)
  const drawn = (shape: number[], reach: number) =>
    tensor(
      Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => reach * (2 * next() - 1)),
      shape,
    )
  const first = kind === 'mamba' ? mamba1InitialWeights : s4dInitialWeights
  const mixer = (own: number) => first({ dModel: width, N }, own)
  const weights: WeightsLike = {
    'in.weight': drawn([width, BINS], BINS ** -0.5),
    'in.bias': drawn([width], BINS ** -0.5),
    'norm.weight': tensor(new Float64Array(width).fill(1), [width]),
    ...named(
      MIXER,
      way === 'both'
        ? { ...named('forward.', mixer(seed + 2)), ...named('backward.', mixer(seed + 1)) }
        : mixer(seed + 2),
    ),
    'norm_f.weight': tensor(new Float64Array(width).fill(1), [width]),
    'out.weight': drawn([BINS, width], width ** -0.5),
    'out.bias': tensor(new Float64Array(BINS), [BINS]),
    slope: tensor(new Float64Array(BINS).fill(1), [BINS]),
  }
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, toFloat32(weight)]),
  )
}

/** How many numbers a denoiser learns. */
export const countDenoiser = (model: Denoiser): number => countWeights(firstDenoiser(model, 0))

/** What is added to the power of a bin before its logarithm: far below what is heard. */
const FLOOR = 1e-3

/** What the network is told of a spectrum: a quarter of the logarithm of each power. */
export function levels({ re, im }: Spectrum): Float32Array {
  return Float32Array.from(re, (value, i) => Math.log(value * value + im[i] * im[i] + FLOOR) / 4)
}

export interface MaskPass {
  /** From 0 to 1, (batch, frames, BINS). */
  readonly mask: Tensor<Numbers>
  readonly saved: unknown
}

interface Saved {
  readonly x: Tensor<Numbers>
  readonly u: Tensor<Numbers>
  readonly mixer: unknown
  readonly h: Tensor<Numbers>
  readonly normed: Tensor<Numbers>
  readonly logits: Tensor<Numbers>
}

const sum = (a: Numbers, b: Numbers) => a.map((value, i) => value + b[i]) as Numbers

/**
 * The mask of every frame.
 * @param x - levels, (batch, frames, BINS).
 */
export function maskOf(weights: WeightsLike, model: Denoiser, x: Tensor<Numbers>): MaskPass {
  const at = (name: string) => weights[name] as Tensor
  const u = linear(x as Tensor, at('in.weight'), at('in.bias'))
  const mixed = frameMixer(model).forward(mixerWeights(weights), rmsNorm(u, at('norm.weight')))
  const h = { shape: u.shape, data: sum(u.data, mixed.out.data) } as Tensor
  const normed = rmsNorm(h, at('norm_f.weight'))
  const { shape, data } = linear(normed, at('out.weight'), at('out.bias'))
  const slope = at('slope').data
  const logits = {
    shape,
    data: data.map((value, i) => value + slope[i % BINS] * x.data[i] * 4),
  } as Tensor
  return {
    mask: activate(logits, 'sigmoid'),
    saved: { x, u, mixer: mixed.saved, h, normed, logits } satisfies Saved,
  }
}

/** The derivatives of the weights, from how the loss moves with the mask. */
export function maskBackward(
  weights: WeightsLike,
  model: Denoiser,
  { mask, saved }: MaskPass,
  dmask: Numbers,
): WeightsLike {
  const at = (name: string) => weights[name] as Tensor
  const { x, u, mixer, h, normed } = saved as Saved
  const dlogits = {
    shape: mask.shape,
    data: dmask.map((value, i) => value * mask.data[i] * (1 - mask.data[i])),
  } as Tensor
  const dslope = new Float64Array(BINS)
  for (let i = 0; i < dlogits.data.length; i++) dslope[i % BINS] += 4 * dlogits.data[i] * x.data[i]
  const out = linearAdjoint(normed as Tensor, at('out.weight'), dlogits, at('out.bias'))
  const last = rmsNormAdjoint(h as Tensor, at('norm_f.weight'), out.dx)
  const mixed = frameMixer(model).backward(mixerWeights(weights), mixer, last.dx)
  const first = rmsNormAdjoint(u as Tensor, at('norm.weight'), mixed.dhidden)
  const du = { shape: u.shape, data: sum(last.dx.data, first.dx.data) } as Tensor
  const input = linearAdjoint(x as Tensor, at('in.weight'), du, at('in.bias'))
  return {
    'in.weight': input.dweight,
    'in.bias': input.dbias!,
    'norm.weight': first.dweight,
    ...named(MIXER, mixed.dweights),
    'norm_f.weight': last.dweight,
    'out.weight': out.dweight,
    'out.bias': out.dbias!,
    slope: { shape: [BINS], data: dslope },
  } as WeightsLike
}
