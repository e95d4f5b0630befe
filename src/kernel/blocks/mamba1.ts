import { checkCount, checkRecord, type KeysOf } from '../check.ts'
import { causalConv1d, causalConv1dAdjoint, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { addTensors, joinLast, reshape, splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { selectiveScan } from '../selective-scan/selective-scan.ts'
import { selectiveScanAdjoint } from '../selective-scan/selective-scan-adjoint.ts'
import { selectiveScanStep } from '../selective-scan/selective-scan-step.ts'
import { checkShape, toTensor, zerosLike, type Tensor, type TensorLike } from '../tensor.ts'
import { lastInputs } from './last-inputs.ts'
import { readMamba1 } from './mamba1-weights.ts'
import { checkSaved, type Mixer } from './mixer.ts'
import { project } from './project.ts'
import type { Weights, WeightsLike } from './weights.ts'

/** What a Mamba-1 block carries from token to token. */
export interface Mamba1State {
  /** (batch, dim, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor
  /** (batch, dim, N) */
  readonly ssm: Tensor
}

/** What `mamba1Forward` keeps for `mamba1Backward`. */
export interface Mamba1Saved {
  readonly hidden: Tensor
  readonly x: Tensor
  readonly z: Tensor
  readonly convolved: Tensor
  readonly convolvedTokens: Tensor
  readonly lowRank: Tensor
  readonly dt: Tensor
  readonly B: Tensor
  readonly C: Tensor
  readonly gated: Tensor
}

const savedKeys: KeysOf<Mamba1Saved> = {
  hidden: true,
  x: true,
  z: true,
  convolved: true,
  convolvedTokens: true,
  lowRank: true,
  dt: true,
  B: true,
  C: true,
  gated: true,
}

/**
 * A Mamba-1 block: projection, short causal convolution, selective scan, gate, projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim, dModel), `conv1d.weight` (dim, 1, W), `conv1d.bias`, `x_proj.weight` (R + 2N, dim), `dt_proj.weight` (dim, R), `dt_proj.bias`, `A_log` (dim, N), `D`, `out_proj.weight` (dModel, dim); `in_proj.bias` and `out_proj.bias` where the block has them.
 * @param hidden - the tokens, (batch, L, dModel).
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba1Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula [x,z]=W_{\mathrm{in}}h,\quad x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\quad [\delta,B,C]=W_xx,\quad \mathrm{out}=W_{\mathrm{out}}\bigl(\mathrm{scan}(x,W_\Delta\delta,A,B,C)\odot\mathrm{silu}(z)\bigr)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function mamba1Forward(
  weights: WeightsLike,
  hidden: TensorLike,
): { out: Tensor; state: Mamba1State; saved: Mamba1Saved } {
  const parts = readMamba1(weights)
  const { dim, N, W, dtRank } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  checkShape('hidden', tokens.shape, ['batch', 'L', parts.inProj.shape[1]])
  const [xTokens, zTokens] = splitLast(
    project('in_proj.weight', tokens, parts.inProj, parts.inBias),
    [dim, dim],
  )
  const x = swapLastAxes(xTokens)
  const z = swapLastAxes(zTokens)
  const convolved = causalConv1d(x, parts.convWeight, parts.convBias, { activation: 'silu' }).y
  const convolvedTokens = swapLastAxes(convolved)
  const [lowRank, BTokens, CTokens] = splitLast(
    project('x_proj.weight', convolvedTokens, parts.xProj),
    [dtRank, N, N],
  )
  const dt = swapLastAxes(project('dt_proj.weight', lowRank, parts.dtProj))
  const B = swapLastAxes(BTokens)
  const C = swapLastAxes(CTokens)
  const { A, D, dtBias } = parts
  const scan = selectiveScan({ x: convolved, dt, A, B, C, D, z, dtBias }, { dtSoftplus: true })
  const gated = swapLastAxes(scan.y)
  return {
    out: project('out_proj.weight', gated, parts.outProj, parts.outBias),
    state: { conv: lastInputs(x, W), ssm: scan.lastState as Tensor },
    saved: { hidden: tokens, x, z, convolved, convolvedTokens, lowRank, dt, B, C, gated },
  }
}

/**
 * The state of a Mamba-1 block before the first token: zeros.
 * @param weights - as for `mamba1Forward`.
 * @param batch - how many sequences.
 * @returns `conv` (batch, dim, W) and `ssm` (batch, dim, N).
 * @throws as `mamba1Forward`, and when batch is not a whole number of at least 1.
 */
export function mamba1InitialState(weights: WeightsLike, batch: number): Mamba1State {
  const { dim, N, W, A_log } = readMamba1(weights)
  checkCount('batch', batch)
  const zeros = (...shape: number[]): Tensor => ({
    shape,
    data: zerosLike(
      A_log.data,
      shape.reduce((product, size) => product * size, 1),
    ),
  })
  return { conv: zeros(batch, dim, W), ssm: zeros(batch, dim, N) }
}

/**
 * One token through a Mamba-1 block: what decoding does, with a state that does not grow.
 * @param weights - as for `mamba1Forward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `mamba1InitialState`, `mamba1Forward` or the step before.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\qquad h\leftarrow e^{\Delta A}h+\Delta B\,x,\qquad \mathrm{out}=W_{\mathrm{out}}\bigl((C^{\top}h+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Mamba.step of state-spaces/mamba
 */
export function mamba1Step(
  weights: WeightsLike,
  hidden: TensorLike,
  state: Mamba1State,
): { out: Tensor; state: Mamba1State } {
  const parts = readMamba1(weights)
  const { dim, N, dtRank, A, D, dtBias } = parts
  const before = checkRecord('state', state, { conv: true, ssm: true })
  const token = toTensor(hidden, 'hidden') as Tensor
  checkShape('hidden', token.shape, ['batch', parts.inProj.shape[1]])
  const [x, z] = splitLast(project('in_proj.weight', token, parts.inProj, parts.inBias), [dim, dim])
  const conv = causalConv1dStep(x, before.conv, parts.convWeight, parts.convBias, {
    activation: 'silu',
  })
  const [lowRank, B, C] = splitLast(project('x_proj.weight', conv.y, parts.xProj), [dtRank, N, N])
  const dt = project('dt_proj.weight', lowRank, parts.dtProj)
  const scan = selectiveScanStep({ x: conv.y, dt, A, B, C, D, z, dtBias }, before.ssm, {
    dtSoftplus: true,
  })
  return {
    out: project('out_proj.weight', scan.y, parts.outProj, parts.outBias),
    state: { conv: conv.state as Tensor, ssm: scan.state as Tensor },
  }
}

/**
 * The adjoint of `mamba1Forward`.
 * @param weights - as for `mamba1Forward`.
 * @param saved - what `mamba1Forward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
export function mamba1Backward(
  weights: WeightsLike,
  saved: Mamba1Saved,
  dout: TensorLike,
): { dhidden: Tensor; dweights: Weights } {
  const parts = readMamba1(weights)
  const { A, D, dtBias, A_log } = parts
  const { x, z, convolved, dt, B, C } = checkSaved(saved, savedKeys)
  const dweights: Record<string, Tensor> = {}
  const through = (name: string, input: Tensor, weight: Tensor, dy: Tensor, bias?: Tensor) => {
    const { dx, dweight, dbias } = linearAdjoint(input, weight, dy, bias)
    dweights[`${name}.weight`] = dweight
    if (dbias) dweights[`${name}.bias`] = dbias
    return dx
  }

  // Out of the block, back to front.
  const dgated = through(
    'out_proj',
    saved.gated,
    parts.outProj,
    toTensor(dout, 'dout') as Tensor,
    parts.outBias,
  )
  const scan = selectiveScanAdjoint(
    { x: convolved, dt, A, B, C, D, z, dtBias },
    { dy: swapLastAxes(dgated) },
    { dtSoftplus: true },
  )
  dweights.A_log = {
    shape: A_log.shape,
    data: (scan.dA as Tensor).data.map((value, i) => value * A.data[i]),
  }
  dweights.D = scan.dD as Tensor
  dweights['dt_proj.bias'] = scan.ddtBias as Tensor

  // The three readings of the convolved tokens.
  const dlowRank = through('dt_proj', saved.lowRank, parts.dtProj, swapLastAxes(scan.ddt))
  const dread = joinLast([
    dlowRank,
    swapLastAxes(scan.dB as Tensor),
    swapLastAxes(scan.dC as Tensor),
  ])
  const dtokens = swapLastAxes(through('x_proj', saved.convolvedTokens, parts.xProj, dread))
  const dconvolved = reshape(addTensors(dtokens, scan.dx), convolved.shape)
  const conv = causalConv1dAdjoint(
    { x, weight: parts.convWeight, bias: parts.convBias },
    dconvolved,
    { activation: 'silu' },
  )
  dweights['conv1d.weight'] = reshape(conv.dweight, parts.convWeight.shape)
  if (conv.dbias) dweights['conv1d.bias'] = conv.dbias
  const dprojected = joinLast([swapLastAxes(conv.dx), swapLastAxes(scan.dz as Tensor)])
  const dhidden = through('in_proj', saved.hidden, parts.inProj, dprojected, parts.inBias)
  return { dhidden, dweights }
}

/** Mamba-1 as a mixer of models. */
export const mamba1Mixer: Mixer<Mamba1State, Mamba1Saved> = {
  name: 'mamba1',
  forward: mamba1Forward,
  initialState: mamba1InitialState,
  step: mamba1Step,
  backward: mamba1Backward,
}
