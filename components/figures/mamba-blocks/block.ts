import {
  gaussian,
  mamba1InitialWeights,
  mamba2InitialWeights,
  mamba1Forward,
  mamba2Forward,
  selectiveScan,
  silu,
  softplus,
  type Tensor,
  type Weights,
} from '../../../src/kernel/index.ts'

/** The tokens that every block reads: equal letters are equal inputs. */
export const LETTERS = ['a', 'b', 'a', 'c', 'a', 'b'] as const
export const LENGTH = LETTERS.length
/** Width of the short convolution, of the public code. */
export const CONV = 4
const SEED = 5

export interface Sizes {
  /** Width of the residual stream. */
  readonly d: number
  /** Channels inside the block. */
  readonly D: number
  readonly N: number
  readonly heads: number
  readonly groups: number
  /** Numbers from which Mamba-1 makes its steps. */
  readonly R: number
}

/** Numbers of one tensor of the block: channels down, tokens across. */
export interface Live {
  readonly channels: number
  readonly values: Float64Array
}

export type Name =
  'u' | 'z' | 'x' | 'xc' | 'B' | 'C' | 'Bc' | 'Cc' | 'r' | 'rd' | 'd' | 'y' | 'g' | 'out'

export interface Run {
  readonly maps: Readonly<Partial<Record<Name, Live>>>
  readonly weights: Weights
  /** The state after a token, counted from 0: (1, D, N) in Mamba-1, (1, heads, P, N) in Mamba-2. */
  stateAfter(t: number): Tensor
  /** The rate −A of the first channel or head; of its states the slowest. */
  readonly rate: number
}

/** One vector a letter, drawn once for the widest stream, so that a narrower one keeps its numbers. */
const embedding = (() => {
  const draw = gaussian(SEED)
  const rows = new Map<string, number[]>()
  for (const letter of LETTERS)
    if (!rows.has(letter))
      rows.set(
        letter,
        Array.from({ length: 16 }, () => draw()),
      )
  return rows
})()

export function tokens(d: number): Tensor {
  const data = LETTERS.flatMap((letter) => embedding.get(letter)!.slice(0, d))
  return { shape: [1, LENGTH, d], data: Float64Array.from(data) }
}

/** From tokens first to channels first, for the picture. */
function byToken({ data }: Tensor): Live {
  const channels = data.length / LENGTH
  const values = data.map((_, i) => data[(i % LENGTH) * channels + Math.floor(i / LENGTH)])
  return { channels, values }
}

function byChannel({ data }: Tensor, from = 0, to = data.length / LENGTH): Live {
  return { channels: to - from, values: data.slice(from * LENGTH, to * LENGTH) }
}

const gate = (y: Live, z: Live): Live => ({
  ...y,
  values: y.values.map((value, i) => value * silu(z.values[i])),
})

export function runMamba1({ d, D, N, R }: Sizes): Run {
  const weights = mamba1InitialWeights({ dModel: d, expand: D / d, N, dtRank: R }, SEED)
  const u = tokens(d)
  const { out, saved } = mamba1Forward(weights, u)
  const A = weights.A_log.data.map((value) => -Math.exp(value))
  const dtBias = weights['dt_proj.bias']
  const { y } = selectiveScan(
    {
      x: saved.convolved,
      dt: saved.dt,
      A: { shape: [D, N], data: A },
      B: saved.B,
      C: saved.C,
      D: weights.D,
      dtBias,
    },
    { dtSoftplus: true },
  )
  const raw = byChannel(saved.dt)
  const z = byChannel(saved.z)
  const scanned = byChannel(y)
  return {
    weights,
    stateAfter: (t) => mamba1Forward(weights, upTo(t, u)).state.ssm,
    rate: -A[0],
    maps: {
      u: byToken(u),
      z,
      x: byChannel(saved.x),
      xc: byChannel(saved.convolved),
      B: byChannel(saved.B),
      C: byChannel(saved.C),
      r: byToken(saved.lowRank),
      d: stepsOf(raw, dtBias.data),
      y: scanned,
      g: gate(scanned, z),
      out: byToken(out),
    },
  }
}

export function runMamba2({ d, D, N, heads, groups }: Sizes): Run {
  const P = D / heads
  const weights = mamba2InitialWeights({ dModel: d, expand: D / d, N, P, groups }, SEED)
  const u = tokens(d)
  const options = { groups, normGroups: groups }
  const { out, saved } = mamba2Forward(weights, u, options)
  const shared = groups * N
  const raw = byToken(saved.dt)
  return {
    weights,
    stateAfter: (t) => mamba2Forward(weights, upTo(t, u), options).state.ssm,
    rate: Math.exp(weights.A_log.data[0]),
    maps: {
      u: byToken(u),
      z: byToken(saved.z),
      x: byChannel(saved.xBC, 0, D),
      B: byChannel(saved.xBC, D, D + shared),
      C: byChannel(saved.xBC, D + shared, D + 2 * shared),
      rd: raw,
      xc: byToken(saved.x),
      Bc: byToken(saved.B),
      Cc: byToken(saved.C),
      d: stepsOf(raw, weights.dt_bias.data),
      y: byToken(saved.y),
      g: byToken(saved.normed),
      out: byToken(out),
    },
  }
}

function upTo(t: number, { data, shape: [batch, , d] }: Tensor): Tensor {
  return { shape: [batch, t + 1, d], data: data.slice(0, (t + 1) * d) }
}

/** Steps from what the block projects: the bias of each channel or head, and the softplus. */
function stepsOf({ channels, values }: Live, bias: Float64Array): Live {
  return {
    channels,
    values: values.map((value, i) => softplus(value + bias[Math.floor(i / LENGTH)])),
  }
}
