import {
  gaussian,
  linear,
  rmsNorm,
  selectiveScan,
  silu,
  softplusInverse,
  type InputRule,
  type Tensor,
} from '../../../src/kernel/index.ts'

const LENGTH = 32
const WIDTH = 8
const STATES = 8
const RANK = 4

export type Norm = 'none' | 'parameters' | 'output'

export interface Options {
  readonly rule: InputRule
  readonly norm: Norm
  readonly gate: boolean
  /** The step of a token whose activations are all zero. */
  readonly restStep: number
}

const tensor = (shape: readonly number[], draw: () => number): Tensor => ({
  shape,
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, draw),
})

/** Activations and weights of one draw; a weight keeps the size of what it maps. */
const layer = (() => {
  const draw = gaussian(3)
  const weight = (rows: number, columns: number) =>
    tensor([rows, columns], () => draw() / Math.sqrt(columns))
  return {
    u: tensor([1, LENGTH, WIDTH], draw),
    toX: weight(WIDTH, WIDTH),
    toZ: weight(WIDTH, WIDTH),
    toRank: weight(RANK, WIDTH),
    fromRank: weight(WIDTH, RANK),
    toB: weight(STATES, WIDTH),
    toC: weight(STATES, WIDTH),
  }
})()

const A = tensor([WIDTH, STATES], () => 0)
A.data.forEach((_, i) => (A.data[i] = -((i % STATES) + 1)))

/** (1, L, d) to (1, d, L). */
function timeLast({ shape: [, L, d], data }: Tensor): Tensor {
  return {
    shape: [1, d, L],
    data: Float64Array.from({ length: d * L }, (_, i) => data[(i % L) * d + Math.floor(i / L)]),
  }
}

const normed = (x: Tensor) => rmsNorm(x, new Array<number>(x.shape[2]).fill(1))

/**
 * The largest output, by size, of a selective layer whose activations are multiplied by `scale`:
 * projections to x, Δ, B and C, the scan, the gate, with a norm where the options want one.
 */
export function largestOutput(scale: number, { rule, norm, gate, restStep }: Options): number {
  const u = { ...layer.u, data: layer.u.data.map((value) => scale * value) }
  const parameter = (weight: Tensor) => {
    const value = linear(u, weight)
    return norm === 'parameters' ? normed(value) : value
  }
  const { y } = selectiveScan(
    {
      x: timeLast(linear(u, layer.toX)),
      dt: timeLast(linear(parameter(layer.toRank), layer.fromRank)),
      A,
      B: timeLast(parameter(layer.toB)),
      C: timeLast(parameter(layer.toC)),
      dtBias: new Array<number>(WIDTH).fill(softplusInverse(restStep)),
    },
    { rule, dtSoftplus: true },
  )
  const open = gate ? timeLast(linear(u, layer.toZ)).data.map(silu) : undefined
  const gated = { ...y, data: open ? y.data.map((value, i) => value * open[i]) : y.data }
  const out = norm === 'output' ? normed(byToken(gated)) : gated
  return out.data.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
}

/** (1, d, L) to (1, L, d). */
function byToken({ shape: [, d, L], data }: Tensor): Tensor {
  return {
    shape: [1, L, d],
    data: Float64Array.from({ length: d * L }, (_, i) => data[(i % d) * L + Math.floor(i / d)]),
  }
}
