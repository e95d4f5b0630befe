import {
  linear,
  linearAdjoint,
  mamba1InitialWeights,
  mamba1Mixer,
  random,
  rmsNorm,
  rmsNormAdjoint,
  tensor,
  toFloat32,
  type Mamba1Saved,
  type Tensor,
  type WeightsLike,
} from '../../src/kernel/index.ts'

/** A small Mamba that reads rows of numbers and says, after each, how the rows ahead will differ from it. */
export interface Forecaster {
  /** Numbers that a row brings. */
  readonly inputs: number
  /** Rows ahead. */
  readonly horizon: number
  /** Width of the residual stream. */
  readonly width: number
  /** States a channel. */
  readonly states: number
  readonly layers: number
}

/** Weights before training, in single precision: the readout is zero, so that the first forecast is the last value. */
export function firstForecaster(
  { inputs, horizon, width, states: N, layers }: Forecaster,
  seed: number,
): WeightsLike {
  const next = random(seed)
  const reach = inputs ** -0.5
  const ones = () => tensor(new Float64Array(width).fill(1), [width])
  const weights: Record<string, Tensor> = {
    'in.weight': tensor(
      Float64Array.from({ length: width * inputs }, () => reach * (2 * next() - 1)),
      [width, inputs],
    ),
    'in.bias': tensor(new Float64Array(width), [width]),
  }
  for (let i = 0; i < layers; i++) {
    weights[`layers.${i}.norm.weight`] = ones()
    const mixer = mamba1InitialWeights({ dModel: width, N }, seed + i + 1)
    for (const [name, weight] of Object.entries(mixer))
      weights[`layers.${i}.mixer.${name}`] = weight as Tensor
  }
  weights['norm_f.weight'] = ones()
  weights['out.weight'] = tensor(new Float64Array(horizon * width), [horizon, width])
  weights['out.bias'] = tensor(new Float64Array(horizon), [horizon])
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, toFloat32(weight)]),
  )
}

/** The weights whose names begin so, without the beginning. */
function within(weights: WeightsLike, prefix: string): WeightsLike {
  return Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, weight]) => [name.slice(prefix.length), weight]),
  )
}

/** A forward pass, and what it keeps. */
export interface ForecastPass {
  /** How each row ahead will differ from the present one, (batch, L, horizon). */
  readonly changes: Tensor
  readonly saved: {
    readonly x: Tensor
    readonly layers: readonly { readonly hidden: Tensor; readonly mixer: Mamba1Saved }[]
    readonly hidden: Tensor
    readonly normed: Tensor
  }
}

const sum = (a: Tensor, b: Tensor): Tensor => ({
  shape: a.shape,
  data: a.data.map((value, i) => value + b.data[i]),
})

/** Runs the model over rows, (batch, L, inputs). */
export function forecastForward(
  weights: WeightsLike,
  { layers }: Pick<Forecaster, 'layers'>,
  x: Tensor,
): ForecastPass {
  const at = (name: string) => weights[name] as Tensor
  let hidden = linear(x, at('in.weight'), at('in.bias'))
  const kept = Array.from({ length: layers }, (_, i) => {
    const before = hidden
    const { out, saved } = mamba1Mixer.forward(
      within(weights, `layers.${i}.mixer.`),
      rmsNorm(before, at(`layers.${i}.norm.weight`)),
    )
    hidden = sum(before, out)
    return { hidden: before, mixer: saved }
  })
  const normed = rmsNorm(hidden, at('norm_f.weight'))
  return {
    changes: linear(normed, at('out.weight'), at('out.bias')),
    saved: { x, layers: kept, hidden, normed },
  }
}

/** How a loss moves with the weights, from how it moves with the changes. */
export function forecastBackward(
  weights: WeightsLike,
  { saved: { x, layers, hidden, normed } }: ForecastPass,
  dchanges: Tensor,
): WeightsLike {
  const at = (name: string) => weights[name] as Tensor
  const out = linearAdjoint(normed, at('out.weight'), dchanges, at('out.bias'))
  const last = rmsNormAdjoint(hidden, at('norm_f.weight'), out.dx)
  const slopes: Record<string, Tensor> = {}
  let dhidden = last.dx
  for (let i = layers.length - 1; i >= 0; i--) {
    const prefix = `layers.${i}.`
    const mixed = mamba1Mixer.backward(within(weights, `${prefix}mixer.`), layers[i].mixer, dhidden)
    const norm = rmsNormAdjoint(layers[i].hidden, at(`${prefix}norm.weight`), mixed.dhidden)
    slopes[`${prefix}norm.weight`] = norm.dweight
    for (const [name, slope] of Object.entries(mixed.dweights))
      slopes[`${prefix}mixer.${name}`] = slope
    dhidden = sum(dhidden, norm.dx)
  }
  const input = linearAdjoint(x, at('in.weight'), dhidden, at('in.bias'))
  return {
    'in.weight': input.dweight,
    'in.bias': input.dbias!,
    ...slopes,
    'norm_f.weight': last.dweight,
    'out.weight': out.dweight,
    'out.bias': out.dbias!,
  }
}
