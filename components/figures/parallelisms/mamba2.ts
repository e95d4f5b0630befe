import {
  causalConv1d,
  linear,
  shardMamba2,
  silu,
  ssd,
  type Tensor,
  type Weights,
} from '../../../src/kernel/index.ts'
import type { Sizes } from './formulas.ts'
import type { Ring } from './ring.ts'
import { columns, rates, stretch, swapped, type Carried } from './tensors.ts'

const EPSILON = 1e-5

/** Mamba-2 from its input to the gate, from a starting state where one is given: the kernel's parts in a row. */
function toGate2(weights: Weights, tokens: Tensor, sizes: Pick<Sizes, 'N'>, from?: Carried) {
  const { N } = sizes
  const D = weights['norm.weight'].shape[0]
  const heads = weights.D.shape[0]
  const convolved = weights['conv1d.bias'].shape[0]
  const groups = (convolved - D) / (2 * N)
  const L = tokens.shape[1]
  const projected = linear(tokens, weights['in_proj.weight'])
  const take = (of: Tensor, start: number, count: number, ...shape: number[]): Tensor => ({
    shape: [1, L, ...(shape.length > 0 ? shape : [count])],
    data: columns(of, start, count),
  })
  const z = take(projected, 0, D)
  const conv = causalConv1d(
    swapped(take(projected, D, convolved)),
    weights['conv1d.weight'],
    weights['conv1d.bias'],
    { activation: 'silu', initialState: from?.conv },
  )
  const xBC = swapped(conv.y)
  const { y, lastState } = ssd(
    {
      x: take(xBC, 0, D, heads, D / heads),
      B: take(xBC, D, groups * N, groups, N),
      C: take(xBC, D + groups * N, groups * N, groups, N),
      dt: take(projected, D + convolved, heads),
      A: rates(weights.A_log),
      D: weights.D,
      dtBias: weights.dt_bias,
      initialState: from?.state,
    },
    { dtSoftplus: true },
  )
  const gated = y.data.map((value, i) => value * silu(z.data[i]))
  return { gated, carried: { conv: conv.lastState, state: lastState } }
}

/** The gated output of one device, normed with the mean squares of its groups. */
function normed(
  gated: Float64Array,
  squares: (token: number, channel: number) => number,
  weight: Tensor,
): Tensor {
  const D = weight.data.length
  return {
    shape: [1, gated.length / D, D],
    data: gated.map((value, i) => {
      const [token, channel] = [Math.floor(i / D), i % D]
      return (value / Math.sqrt(squares(token, channel) + EPSILON)) * weight.data[channel]
    }),
  }
}

/** Mean squares of groups of channels that one device holds whole. */
function ownSquares(gated: Float64Array, D: number, groupSize: number) {
  return (token: number, channel: number) => {
    const start = token * D + groupSize * Math.floor(channel / groupSize)
    return (
      gated.subarray(start, start + groupSize).reduce((sum, value) => sum + value ** 2, 0) /
      groupSize
    )
  }
}

/** What the devices of a ring, each with a share of the heads, add to the stream, one summand a device. */
export function heads2(weights: Weights, tokens: Tensor, sizes: Sizes, ring: Ring): Float64Array[] {
  const { devices, D, groups } = sizes
  const shards = Array.from({ length: devices }, (_, i) =>
    shardMamba2(weights, { device: i, devices, groups }),
  )
  const gated = shards.map((shard) => toGate2(shard, tokens, sizes).gated)
  const width = D / devices
  let squares = gated.map((own) => ownSquares(own, width, Math.min(width, D / groups)))
  if (groups < devices) {
    // One group over all devices: each adds its squares to the others'.
    const sums = gated.map((own) =>
      Float64Array.from({ length: tokens.shape[1] }, (_, t) =>
        own.subarray(t * width, (t + 1) * width).reduce((sum, value) => sum + value ** 2, 0),
      ),
    )
    const total = ring.allReduce(sums)
    squares = gated.map(() => (token) => total[token] / D)
  }
  return shards.map((shard, i) => {
    const after = normed(gated[i], squares[i], shard['norm.weight'])
    return linear(after, shard['out_proj.weight']).data
  })
}

/** Every device with all weights and a stretch of the tokens; the state goes from each to the next. */
export function tokens2(weights: Weights, tokens: Tensor, sizes: Sizes, ring: Ring): Float64Array {
  const { devices, D, groups } = sizes
  const length = tokens.shape[1] / devices
  let carried: Carried | undefined
  const outs = Array.from({ length: devices }, (_, i) => {
    const own = toGate2(weights, stretch(tokens, i * length, (i + 1) * length), sizes, carried)
    carried = own.carried
    if (i < devices - 1) ring.send(i, carried.conv.data.length + carried.state.data.length)
    const squares = ownSquares(own.gated, D, D / groups)
    const after = normed(own.gated, squares, weights['norm.weight'])
    return Array.from(linear(after, weights['out_proj.weight']).data)
  })
  return Float64Array.from(outs.flat())
}
