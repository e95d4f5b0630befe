import { checkCount } from '../check.ts'
import { causalConv1d, causalConv1dAdjoint, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { joinLast, reshape, splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { rmsNorm, rmsNormAdjoint } from '../layers/rms-norm.ts'
import { ssdAdjoint } from '../ssd/ssd-adjoint.ts'
import { ssdStep } from '../ssd/ssd-step.ts'
import { ssd } from '../ssd/ssd.ts'
import { checkShape, toTensor, zerosLike, type Tensor, type TensorLike } from '../tensor.ts'
import { lastInputs } from './last-inputs.ts'
import { readMamba2Layout, type Mamba2Layout } from './mamba2-layout.ts'
import type { Mixer } from './mixer.ts'
import { project } from './project.ts'
import { weightOf, type Weights, type WeightsLike } from './weights.ts'

export interface Mamba2Options {
  /** Groups of heads that share B and C; 1 without it. */
  readonly groups?: number
  /** Groups of channels that the norm takes apart; 1 without it, as in the plain path of Mamba2Simple upstream. The fused path there takes `groups`. */
  readonly normGroups?: number
  /** Tokens a chunk of the scan; the result does not depend on it. */
  readonly chunkLength?: number
  /** Added to the mean square in the norm; 1e-5 without it. */
  readonly epsilon?: number
}

/** What a Mamba-2 block carries from token to token. */
export interface Mamba2State {
  /** (batch, dim + 2·groups·N, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor
  /** (batch, heads, P, N) */
  readonly ssm: Tensor
}

/** What `mamba2Forward` keeps for `mamba2Backward`. */
export interface Mamba2Saved {
  readonly hidden: Tensor
  readonly z: Tensor
  readonly xBC: Tensor
  readonly x: Tensor
  readonly dt: Tensor
  readonly B: Tensor
  readonly C: Tensor
  readonly y: Tensor
  readonly normed: Tensor
}

interface Parts extends Mamba2Layout {
  readonly P: number
  readonly groups: number
  readonly W: number
  readonly epsilon: number
  /** Channels that share a mean square. */
  readonly groupSize: number
  readonly inProj: Tensor
  readonly dtBias: Tensor
  /** −exp(A_log) */
  readonly A: Tensor
  readonly D: Tensor
  readonly outProj: Tensor
}

function readWeights(weights: WeightsLike, options: Mamba2Options): Parts {
  const { groups = 1, normGroups = 1, epsilon = 1e-5 } = options
  const layout = readMamba2Layout(weights, groups)
  const { dim, heads, convWeight, A_log } = layout
  const [convolved, , W] = convWeight.shape
  checkCount('normGroups', normGroups)
  if (dim % normGroups !== 0)
    throw new RangeError(
      `normGroups is ${normGroups}; allowed are divisors of ${dim}, the channels.`,
    )
  const inProj = weightOf(weights, 'in_proj.weight', [dim + convolved + heads, 'dModel'])
  return {
    ...layout,
    P: dim / heads,
    groups,
    W,
    epsilon,
    groupSize: dim / normGroups,
    inProj,
    dtBias: weightOf(weights, 'dt_bias', [heads]),
    A: { shape: A_log.shape, data: A_log.data.map((value) => -Math.exp(value)) },
    D: weightOf(weights, 'D', [heads]),
    outProj: weightOf(weights, 'out_proj.weight', [inProj.shape[1], dim]),
  }
}

/**
 * A Mamba-2 block: one projection, short causal convolution of x, B and C together, SSD, gated norm,
 * projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim + 2·groups·N + heads, dModel), `conv1d.weight` (dim + 2·groups·N, 1, W), `conv1d.bias`, `dt_bias` (heads), `A_log` (heads), `D` (heads), `norm.weight` (dim), `out_proj.weight` (dModel, dim).
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `groups` (1), `normGroups` (1), `chunkLength`, `epsilon` (1e-5).
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba2Backward` needs.
 * @throws when a weight is missing, a shape does not fit or a number is not finite.
 * @formula [z,xBC,\delta]=W_{\mathrm{in}}h,\quad [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\quad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl(\mathrm{ssd}(x,\delta,A,B,C)\odot\mathrm{silu}(z)\bigr)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function mamba2Forward(
  weights: WeightsLike,
  hidden: TensorLike,
  options: Mamba2Options = {},
): { out: Tensor; state: Mamba2State; saved: Mamba2Saved } {
  const parts = readWeights(weights, options)
  const { dim, heads, P, N, groups, W, epsilon, groupSize, A, D, dtBias } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  const [batch, L] = checkShape('hidden', tokens.shape, ['batch', 'L', parts.inProj.shape[1]])
  const [z, xBCTokens, dt] = splitLast(project('in_proj.weight', tokens, parts.inProj), [
    dim,
    dim + 2 * groups * N,
    heads,
  ])
  const xBC = swapLastAxes(xBCTokens)
  const { y: convolved } = causalConv1d(xBC, parts.convWeight, parts.convBias, {
    activation: 'silu',
  })
  const [xFlat, BFlat, CFlat] = splitLast(swapLastAxes(convolved), [dim, groups * N, groups * N])
  const x = reshape(xFlat, [batch, L, heads, P])
  const B = reshape(BFlat, [batch, L, groups, N])
  const C = reshape(CFlat, [batch, L, groups, N])
  const scan = ssd(
    { x, dt, A, B, C, D, dtBias },
    { dtSoftplus: true, chunkLength: options.chunkLength },
  )
  const y = reshape(scan.y as Tensor, [batch, L, dim])
  const normed = rmsNorm(y, parts.norm, { z, epsilon, groupSize })
  return {
    out: project('out_proj.weight', normed, parts.outProj),
    state: { conv: lastInputs(xBC, W), ssm: scan.lastState as Tensor },
    saved: { hidden: tokens, z, xBC, x, dt, B, C, y, normed },
  }
}

/** The state of a Mamba-2 block before the first token: zeros. */
export function mamba2InitialState(
  weights: WeightsLike,
  batch: number,
  options: Mamba2Options = {},
): Mamba2State {
  const { dim, heads, P, N, groups, W, A_log } = readWeights(weights, options)
  const convolved = dim + 2 * groups * N
  return {
    conv: {
      shape: [batch, convolved, W],
      data: zerosLike(A_log.data, batch * convolved * W),
    },
    ssm: {
      shape: [batch, heads, P, N],
      data: zerosLike(A_log.data, batch * heads * P * N),
    },
  }
}

/**
 * One token through a Mamba-2 block.
 * @param weights - as for `mamba2Forward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `mamba2InitialState`, `mamba2Forward` or the step before.
 * @param options - as for `mamba2Forward`.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing, a shape does not fit or a number is not finite.
 * @source Mamba2.step of state-spaces/mamba
 */
export function mamba2Step(
  weights: WeightsLike,
  hidden: TensorLike,
  state: Mamba2State,
  options: Mamba2Options = {},
): { out: Tensor; state: Mamba2State } {
  const parts = readWeights(weights, options)
  const { dim, heads, P, N, groups, epsilon, groupSize, A, D, dtBias } = parts
  const token = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', token.shape, ['batch', parts.inProj.shape[1]])
  const [z, xBC, dt] = splitLast(project('in_proj.weight', token, parts.inProj), [
    dim,
    dim + 2 * groups * N,
    heads,
  ])
  const conv = causalConv1dStep(xBC, state.conv, parts.convWeight, parts.convBias, {
    activation: 'silu',
  })
  const [x, B, C] = splitLast(conv.y, [dim, groups * N, groups * N])
  const scan = ssdStep(
    {
      x: reshape(x, [batch, heads, P]),
      dt,
      A,
      B: reshape(B, [batch, groups, N]),
      C: reshape(C, [batch, groups, N]),
      D,
      dtBias,
    },
    state.ssm,
    { dtSoftplus: true },
  )
  const y = reshape(scan.y as Tensor, [batch, dim])
  const normed = rmsNorm(y, parts.norm, { z, epsilon, groupSize })
  return {
    out: project('out_proj.weight', normed, parts.outProj),
    state: { conv: conv.state as Tensor, ssm: scan.state as Tensor },
  }
}

/**
 * The adjoint of `mamba2Forward`.
 * @param weights - as for `mamba2Forward`.
 * @param saved - what `mamba2Forward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @param options - as for `mamba2Forward`.
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or a shape does not fit.
 */
export function mamba2Backward(
  weights: WeightsLike,
  saved: Mamba2Saved,
  dout: TensorLike,
  options: Mamba2Options = {},
): { dhidden: Tensor; dweights: Weights } {
  const parts = readWeights(weights, options)
  const { dim, groups, N, A, A_log, D, dtBias, epsilon, groupSize } = parts
  const { hidden, z, xBC, x, dt, B, C, y, normed } = saved
  const [batch, L] = hidden.shape
  const dweights: Record<string, Tensor> = {}

  // Out of the block, back to front.
  const out = linearAdjoint(normed, parts.outProj, toTensor(dout, 'dout') as Tensor)
  dweights['out_proj.weight'] = out.dweight
  const norm = rmsNormAdjoint(y, parts.norm, out.dx, { z, epsilon, groupSize })
  dweights['norm.weight'] = norm.dweight
  const scan = ssdAdjoint(
    { x, dt, A, B, C, D, dtBias },
    { dy: reshape(norm.dx, x.shape) },
    { dtSoftplus: true },
  )
  dweights.A_log = {
    shape: A_log.shape,
    data: scan.dA.data.map((value: number, h: number) => value * A.data[h]),
  }
  dweights.D = scan.dD as Tensor
  dweights.dt_bias = scan.ddtBias as Tensor

  // Through the convolution and the projection.
  const dconvolved = joinLast([
    reshape(scan.dx as Tensor, [batch, L, dim]),
    reshape(scan.dB as Tensor, [batch, L, groups * N]),
    reshape(scan.dC as Tensor, [batch, L, groups * N]),
  ])
  const conv = causalConv1dAdjoint(
    { x: xBC, weight: parts.convWeight, bias: parts.convBias },
    swapLastAxes(dconvolved),
    { activation: 'silu' },
  )
  dweights['conv1d.weight'] = reshape(conv.dweight, parts.convWeight.shape)
  if (conv.dbias) dweights['conv1d.bias'] = conv.dbias
  const dprojected = joinLast([norm.dz as Tensor, swapLastAxes(conv.dx), scan.ddt as Tensor])
  const projection = linearAdjoint(hidden, parts.inProj, dprojected)
  dweights['in_proj.weight'] = projection.dweight
  return { dhidden: projection.dx, dweights }
}

/**
 * Mamba-2 as a mixer of models.
 * @param options - `groups` (1), `normGroups` (1), `chunkLength`, `epsilon` (1e-5).
 */
export function mamba2Mixer(options: Mamba2Options = {}): Mixer<Mamba2State, Mamba2Saved> {
  return {
    name: 'mamba2',
    forward: (weights, hidden) => mamba2Forward(weights, hidden, options),
    initialState: (weights, batch) => mamba2InitialState(weights, batch, options),
    step: (weights, hidden, state) => mamba2Step(weights, hidden, state, options),
    backward: (weights, saved, dout) => mamba2Backward(weights, saved, dout, options),
  }
}
