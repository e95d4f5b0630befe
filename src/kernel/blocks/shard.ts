import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { isRecord } from '../show-value.ts'
import { zerosLike, type Tensor } from '../tensor.ts'
import { readMamba1 } from './mamba1-weights.ts'
import { readMamba2Layout } from './mamba2-layout.ts'
import { weightOf, type Weights, type WeightsLike } from './weights.ts'

/** Which share of a block, and of how many. */
export interface Shard {
  /** The device, counted from 0. */
  readonly device: number
  readonly devices: number
}

type Range = readonly [number, number]

/** Rows `from` … `to` − 1: entries of the first axis. */
function rows({ shape, data }: Tensor, [from, to]: Range): Tensor {
  const width = data.length / shape[0]
  return { shape: [to - from, ...shape.slice(1)], data: data.slice(from * width, to * width) }
}

function columns({ shape: [height, width], data }: Tensor, [from, to]: Range): Tensor {
  const count = to - from
  const cut = data.slice(0, height * count)
  for (let i = 0; i < height; i++)
    for (let j = 0; j < count; j++) cut[i * count + j] = data[i * width + from + j]
  return { shape: [height, count], data: cut }
}

function stack(pieces: readonly Tensor[]): Tensor {
  const data = zerosLike(
    pieces[0].data,
    pieces.reduce((sum, piece) => sum + piece.data.length, 0),
  )
  let start = 0
  for (const piece of pieces) {
    data.set(piece.data, start)
    start += piece.data.length
  }
  const height = pieces.reduce((sum, { shape }) => sum + shape[0], 0)
  return { shape: [height, ...pieces[0].shape.slice(1)], data }
}

function checkShard({ device, devices }: Shard, name: string, count: number): void {
  checkCount('devices', devices)
  checkCount('device', device, 0, devices - 1)
  if (count % devices !== 0)
    throw new RangeError(`devices is ${devices}; allowed are divisors of ${count}, the ${name}.`)
}

/**
 * The weights of one device in tensor parallelism of a Mamba-1 block: a run of its channels, with
 * their rows of `in_proj` and their columns of `x_proj` and `out_proj`. What `x_proj` gives has to be
 * summed over the devices, and so has what `out_proj` gives.
 * @param weights - as for `mamba1Forward`, without biases of `in_proj` and `out_proj`.
 * @param shard - the `device`, counted from 0, and the number of `devices`, which divides the channels.
 * @returns the device's weights, by the same names.
 * @throws when a weight is missing, one of those biases is there, or the channels cannot be shared out evenly.
 * @source Dao and Gu, Transformers are SSMs (2024), section 8.1
 */
export function shardMamba1(weights: WeightsLike, shard: Shard): Weights {
  checkRecord('shard', shard, { device: true, devices: true })
  for (const name of ['in_proj.bias', 'out_proj.bias'])
    if (isRecord(weights) && name in weights)
      throw new RangeError(`weights has ${name}; allowed are weights of a block without it.`)
  const { dim: D } = readMamba1(weights)
  checkShard(shard, 'channels', D)
  const size = D / shard.devices
  const range: Range = [shard.device * size, (shard.device + 1) * size]
  const own = (name: string) => rows(weightOf(weights, name), range)
  const inProj = weightOf(weights, 'in_proj.weight', [2 * D, 'dModel'])
  return {
    'in_proj.weight': stack([rows(inProj, range), rows(inProj, [D + range[0], D + range[1]])]),
    'conv1d.weight': own('conv1d.weight'),
    ...('conv1d.bias' in weights && { 'conv1d.bias': own('conv1d.bias') }),
    'x_proj.weight': columns(weightOf(weights, 'x_proj.weight', ['R + 2N', D]), range),
    'dt_proj.weight': own('dt_proj.weight'),
    'dt_proj.bias': own('dt_proj.bias'),
    A_log: own('A_log'),
    D: own('D'),
    'out_proj.weight': columns(weightOf(weights, 'out_proj.weight', ['dModel', D]), range),
  }
}

/**
 * The weights of one device in tensor parallelism of a Mamba-2 block: a run of its heads, and the
 * groups of B and C that they read; a group that several devices read stands on each of them. The
 * outputs of the devices' blocks sum to that of the whole one where the norm takes every device's
 * channels, or parts of them, apart (`normGroups`).
 * @param weights - as for `mamba2Forward`.
 * @param shard - the `device`, counted from 0; the number of `devices`, which divides the heads and is a divisor or a multiple of the groups; `groups` (1) of the whole block.
 * @returns the device's weights, by the same names; its block has groups / devices groups, at least 1.
 * @throws when a weight is missing, sizes do not fit together, or heads or groups cannot be shared out evenly.
 * @formula W_{\mathrm{out}}\,n=\sum_i W_{\mathrm{out}}^{(i)}\,n^{(i)}
 * @source Dao and Gu, Transformers are SSMs (2024), section 8.1
 */
export function shardMamba2(
  weights: WeightsLike,
  shard: Shard & { readonly groups?: number },
): Weights {
  const keys = { device: true, devices: true, groups: true } as const
  const { device, devices, groups = 1 } = checkRecord('shard', shard, keys)
  const layout = readMamba2Layout(weights, groups)
  const { dim: D, heads, N, norm, inProj, inBias, convWeight, convBias, outBias } = layout
  checkShard(shard, 'heads', heads)
  if (groups % devices !== 0 && devices % groups !== 0)
    throw new RangeError(
      `devices is ${devices} with ${groups} groups; allowed are divisors and multiples of the groups.`,
    )
  const share = (count: number, start = 0, unit = 1): Range => [
    start + unit * Math.floor((device * count) / devices),
    start + unit * Math.ceil(((device + 1) * count) / devices),
  ]
  const xBC = (weight: Tensor, start: number) => [
    rows(weight, share(D, start)),
    rows(weight, share(groups, start + D, N)),
    rows(weight, share(groups, start + D + groups * N, N)),
  ]
  const projected = (weight: Tensor) =>
    stack([
      rows(weight, share(D)),
      ...xBC(weight, D),
      rows(weight, share(heads, 2 * (D + groups * N))),
    ])
  const ofHeads = (weight: Tensor) => rows(weight, share(weight.shape[0]))
  return {
    'in_proj.weight': projected(inProj),
    ...(inBias && { 'in_proj.bias': projected(inBias) }),
    'conv1d.weight': stack(xBC(convWeight, 0)),
    ...(convBias && { 'conv1d.bias': stack(xBC(convBias, 0)) }),
    dt_bias: ofHeads(weightOf(weights, 'dt_bias', [heads])),
    A_log: ofHeads(layout.A_log),
    D: ofHeads(layout.D),
    ...(norm && { 'norm.weight': rows(norm, share(D)) }),
    'out_proj.weight': columns(layout.outProj, share(D)),
    // The outputs are summed: one device adds the bias.
    ...(outBias && device === 0 && { 'out_proj.bias': outBias }),
  }
}
