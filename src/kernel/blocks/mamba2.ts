import { checkCount, checkRecord, type KeysOf } from '../check.ts'
import { causalConv1d, causalConv1dAdjoint, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { joinLast, reshape, splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { rmsNorm, rmsNormAdjoint } from '../layers/rms-norm.ts'
import { ssdAdjoint } from '../ssd/ssd-adjoint.ts'
import { ssdStep } from '../ssd/ssd-step.ts'
import { ssd } from '../ssd/ssd.ts'
import { checkShape, toTensor, zerosLike, type Tensor, type TensorLike } from '../tensor.ts'
import { lastInputs } from './last-inputs.ts'
import {
  checkMamba2Options,
  readMamba2,
  type Mamba2Options,
  type Mamba2Parts,
} from './mamba2-weights.ts'
import { checkSaved, type Mixer } from './mixer.ts'
import { project } from './project.ts'
import type { Weights, WeightsLike } from './weights.ts'

export type { Mamba2Options } from './mamba2-weights.ts'

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

const savedKeys: KeysOf<Mamba2Saved> = {
  hidden: true,
  z: true,
  xBC: true,
  x: true,
  dt: true,
  B: true,
  C: true,
  y: true,
  normed: true,
}

/** The parts of the projection: the gate, what is convolved, and the steps. */
function split(projected: Tensor, { dim, groups, N, heads }: Mamba2Parts): Tensor[] {
  return splitLast(projected, [dim, dim + 2 * groups * N, heads])
}

/**
 * A Mamba-2 block: one projection, short causal convolution of x, B and C together, SSD, gated norm,
 * projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim + 2·groups·N + heads, dModel), `conv1d.weight` (dim + 2·groups·N, 1, W), `dt_bias` (heads), `A_log` (heads), `D` (heads) or (dim), `out_proj.weight` (dModel, dim); where the block has them, `in_proj.bias`, `conv1d.bias`, `out_proj.bias` and `norm.weight` (dim), without which the gate alone follows the scan.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `groups` (1), `normGroups` (1), `normBeforeGate` (false), `dtLimit` [least, greatest], `chunkLength`, `epsilon` (1e-5).
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba2Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit, an option is not allowed or a number is not finite.
 * @formula [z,xBC,\delta]=W_{\mathrm{in}}h,\quad [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\quad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl(\mathrm{ssd}(x,\delta,A,B,C)\odot\mathrm{silu}(z)\bigr)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function mamba2Forward(
  weights: WeightsLike,
  hidden: TensorLike,
  options: Mamba2Options = {},
): { out: Tensor; state: Mamba2State; saved: Mamba2Saved } {
  const parts = readMamba2(weights, options)
  const { dim, heads, P, N, groups, A, skip: D, dtBias, norm } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  const [batch, L] = checkShape('hidden', tokens.shape, ['batch', 'L', parts.inProj.shape[1]])
  const projected = project('in_proj.weight', tokens, parts.inProj, parts.inBias)
  const [z, xBCTokens, dt] = split(projected, parts)
  const xBC = swapLastAxes(xBCTokens)
  const { y: convolved } = causalConv1d(xBC, parts.convWeight, parts.convBias, {
    activation: 'silu',
  })
  const [xFlat, BFlat, CFlat] = splitLast(swapLastAxes(convolved), [dim, groups * N, groups * N])
  const x = reshape(xFlat, [batch, L, heads, P])
  const B = reshape(BFlat, [batch, L, groups, N])
  const C = reshape(CFlat, [batch, L, groups, N])
  // Without a norm the scan has the gate.
  const gate = norm ? undefined : reshape(z, x.shape)
  const scan = ssd({ x, dt, A, B, C, D, z: gate, dtBias }, parts.scanOptions)
  const y = reshape(scan.y as Tensor, [batch, L, dim])
  const normed = norm ? rmsNorm(y, norm, { ...parts.normOptions, z }) : y
  return {
    out: project('out_proj.weight', normed, parts.outProj, parts.outBias),
    state: { conv: lastInputs(xBC, parts.W), ssm: scan.lastState as Tensor },
    saved: { hidden: tokens, z, xBC, x, dt, B, C, y, normed },
  }
}

/**
 * The state of a Mamba-2 block before the first token: zeros.
 * @param weights - as for `mamba2Forward`.
 * @param batch - how many sequences.
 * @param options - as for `mamba2Forward`.
 * @returns `conv` (batch, dim + 2·groups·N, W) and `ssm` (batch, heads, P, N).
 * @throws as `mamba2Forward`, and when batch is not a whole number of at least 1.
 */
export function mamba2InitialState(
  weights: WeightsLike,
  batch: number,
  options: Mamba2Options = {},
): Mamba2State {
  const { dim, heads, P, N, groups, W, A_log } = readMamba2(weights, options)
  checkCount('batch', batch)
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
 * @throws when a weight is missing or unknown, a shape does not fit, an option is not allowed or a number is not finite.
 * @formula [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\qquad h\leftarrow e^{\Delta A}h+\Delta\,x\,B^{\top},\qquad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl((hC+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Mamba2.step of state-spaces/mamba
 */
export function mamba2Step(
  weights: WeightsLike,
  hidden: TensorLike,
  state: Mamba2State,
  options: Mamba2Options = {},
): { out: Tensor; state: Mamba2State } {
  const parts = readMamba2(weights, options)
  const { dim, heads, P, N, groups, A, skip: D, dtBias, norm } = parts
  const { dtSoftplus, dtLimit } = parts.scanOptions
  const before = checkRecord('state', state, { conv: true, ssm: true })
  const token = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', token.shape, ['batch', parts.inProj.shape[1]])
  const [z, xBC, dt] = split(project('in_proj.weight', token, parts.inProj, parts.inBias), parts)
  const conv = causalConv1dStep(xBC, before.conv, parts.convWeight, parts.convBias, {
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
      z: norm ? undefined : reshape(z, [batch, heads, P]),
      dtBias,
    },
    before.ssm,
    { dtSoftplus, dtLimit },
  )
  const y = reshape(scan.y as Tensor, [batch, dim])
  const normed = norm ? rmsNorm(y, norm, { ...parts.normOptions, z }) : y
  return {
    out: project('out_proj.weight', normed, parts.outProj, parts.outBias),
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
 * @throws when a weight is missing or unknown, an option is not allowed or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
export function mamba2Backward(
  weights: WeightsLike,
  saved: Mamba2Saved,
  dout: TensorLike,
  options: Mamba2Options = {},
): { dhidden: Tensor; dweights: Weights } {
  const parts = readMamba2(weights, options)
  const { dim, groups, N, A, A_log, skip: D, dtBias, norm } = parts
  const { dtSoftplus, dtLimit } = parts.scanOptions
  const { hidden, z, xBC, x, dt, B, C, y, normed } = checkSaved(saved, savedKeys)
  const [batch, L] = hidden.shape
  const dweights: Record<string, Tensor> = {}
  const through = (name: string, input: Tensor, weight: Tensor, dy: Tensor, bias?: Tensor) => {
    const { dx, dweight, dbias } = linearAdjoint(input, weight, dy, bias)
    dweights[`${name}.weight`] = dweight
    if (dbias) dweights[`${name}.bias`] = dbias
    return dx
  }

  // Out of the block, back to front.
  const given = toTensor(dout, 'dout') as Tensor
  const dnormed = through('out_proj', normed, parts.outProj, given, parts.outBias)
  const ofNorm = norm && rmsNormAdjoint(y, norm, dnormed, { ...parts.normOptions, z })
  if (ofNorm) dweights['norm.weight'] = ofNorm.dweight
  const scan = ssdAdjoint(
    { x, dt, A, B, C, D, z: norm ? undefined : reshape(z, x.shape), dtBias },
    { dy: reshape(ofNorm?.dx ?? dnormed, x.shape) },
    { dtSoftplus, dtLimit },
  )
  const dz = reshape((ofNorm?.dz ?? scan.dz) as Tensor, z.shape)
  dweights.A_log = {
    shape: A_log.shape,
    data: scan.dA.data.map((value: number, h: number) => value * A.data[h]),
  }
  dweights.D = reshape(scan.dD as Tensor, parts.D.shape)
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
  const dprojected = joinLast([dz, swapLastAxes(conv.dx), scan.ddt as Tensor])
  const dhidden = through('in_proj', hidden, parts.inProj, dprojected, parts.inBias)
  return { dhidden, dweights }
}

/**
 * Mamba-2 as a mixer of models.
 * @param options - as for `mamba2Forward`.
 * @returns the mixer.
 * @throws when an option is unknown; its functions, as those of the block.
 */
export function mamba2Mixer(options: Mamba2Options = {}): Mixer<Mamba2State, Mamba2Saved> {
  checkMamba2Options(options)
  return {
    name: 'mamba2',
    forward: (weights, hidden) => mamba2Forward(weights, hidden, options),
    initialState: (weights, batch) => mamba2InitialState(weights, batch, options),
    step: (weights, hidden, state) => mamba2Step(weights, hidden, state, options),
    backward: (weights, saved, dout) => mamba2Backward(weights, saved, dout, options),
  }
}
