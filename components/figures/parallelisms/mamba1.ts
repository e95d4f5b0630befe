import {
  causalConv1d,
  linear,
  selectiveScan,
  shardMamba1,
  type Tensor,
  type Weights,
} from '../../../src/kernel/index.ts'
import type { Sizes } from './formulas.ts'
import type { Ring } from './ring.ts'
import { rates, stretch, swapped, type Carried } from './tensors.ts'

/** What the devices of a ring, each with a share of the channels, add to the stream; Δ, B and C need a sum over all devices first. */
export function heads1(weights: Weights, tokens: Tensor, sizes: Sizes, ring: Ring): Float64Array[] {
  const { devices, N, R } = sizes
  const shards = Array.from({ length: devices }, (_, i) =>
    shardMamba1(weights, { device: i, devices }),
  )
  const L = tokens.shape[1]
  const parts = shards.map((shard) => {
    const width = shard.D.shape[0]
    const xz = swapped(linear(tokens, shard['in_proj.weight']))
    const channels = (from: number): Tensor => ({
      shape: [1, width, L],
      data: xz.data.slice(from * L, (from + width) * L),
    })
    const x = causalConv1d(channels(0), shard['conv1d.weight'], shard['conv1d.bias'], {
      activation: 'silu',
    }).y
    return { x, z: channels(width), read: linear(swapped(x), shard['x_proj.weight']).data }
  })
  const read = swapped({
    shape: [1, L, R + 2 * N],
    data: ring.allReduce(parts.map((part) => part.read)),
  })
  const states = (from: number, count: number): Tensor => ({
    shape: [1, count, L],
    data: read.data.slice(from * L, (from + count) * L),
  })
  return shards.map((shard, i) => {
    const { y } = selectiveScan(
      {
        x: parts[i].x,
        z: parts[i].z,
        dt: swapped(linear(swapped(states(0, R)), shard['dt_proj.weight'])),
        A: rates(shard.A_log),
        B: states(R, N),
        C: states(R + N, N),
        D: shard.D,
        dtBias: shard['dt_proj.bias'],
      },
      { dtSoftplus: true },
    )
    return linear(swapped(y), shard['out_proj.weight']).data
  })
}

/** Every device with all weights and a stretch of the tokens; the state goes from each to the next. */
export function tokens1(weights: Weights, tokens: Tensor, sizes: Sizes, ring: Ring): Float64Array {
  const { devices, D, N, R } = sizes
  const length = tokens.shape[1] / devices
  let carried: Carried | undefined
  const outs = Array.from({ length: devices }, (_, i) => {
    const own = stretch(tokens, i * length, (i + 1) * length)
    const xz = swapped(linear(own, weights['in_proj.weight']))
    const part = (of: Tensor, from: number, count: number): Tensor => ({
      shape: [1, count, length],
      data: of.data.slice(from * length, (from + count) * length),
    })
    const conv = causalConv1d(part(xz, 0, D), weights['conv1d.weight'], weights['conv1d.bias'], {
      activation: 'silu',
      initialState: carried?.conv,
    })
    const read = swapped(linear(swapped(conv.y), weights['x_proj.weight']))
    const { y, lastState } = selectiveScan(
      {
        x: conv.y,
        z: part(xz, D, D),
        dt: swapped(linear(swapped(part(read, 0, R)), weights['dt_proj.weight'])),
        A: rates(weights.A_log),
        B: part(read, R, N),
        C: part(read, R + N, N),
        D: weights.D,
        dtBias: weights['dt_proj.bias'],
        initialState: carried?.state,
      },
      { dtSoftplus: true },
    )
    carried = { conv: conv.lastState, state: lastState as Tensor }
    if (i < devices - 1) ring.send(i, carried.conv.data.length + carried.state.data.length)
    return Array.from(linear(swapped(y), weights['out_proj.weight']).data)
  })
  return Float64Array.from(outs.flat())
}
