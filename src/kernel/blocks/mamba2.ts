import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { causalConv1d, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { reshape, splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { rmsNorm } from '../layers/rms-norm.ts'
import { ssdStep } from '../ssd/ssd-step.ts'
import { ssd } from '../ssd/ssd.ts'
import { checkShape, toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { lastInputs, readBefore, readBlockState, zeroState } from './block-state.ts'
import { mamba2Backward } from './mamba2-backward.ts'
import { mamba2StateShape, type Mamba2Saved, type Mamba2State } from './mamba2-state.ts'
import {
  checkMamba2Options,
  mamba2OptionKeys,
  readMamba2,
  type Mamba2Options,
  type Mamba2Parts,
} from './mamba2-weights.ts'
import type { Mixer } from './mixer.ts'
import { project } from './project.ts'
import { shortForward } from './short-pass.ts'
import type { WeightsLike } from './weights.ts'

export type { Mamba2Saved, Mamba2State } from './mamba2-state.ts'
export type { Mamba2Options } from './mamba2-weights.ts'

/** How a Mamba-2 block is run over a sequence. */
export interface Mamba2ForwardOptions extends Mamba2Options {
  /** The state from which to go on; zeros without it. */
  readonly initialState?: Mamba2State
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
 * @param options - `groups` (1), `normGroups` (1), `normBeforeGate` (false), `dtLimit` [least, greatest], `chunkLength`, `epsilon` (1e-5); `initialState`: a state from which to go on, as when a prompt is read in pieces, zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba2Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit, an option is not allowed or a number is not finite.
 * @formula [z,xBC,\delta]=W_{\mathrm{in}}h,\quad [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\quad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl(\mathrm{ssd}(x,\delta,A,B,C)\odot\mathrm{silu}(z)\bigr)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function mamba2Forward(
  weights: WeightsLike,
  hidden: TensorLike,
  options: Mamba2ForwardOptions = {},
): { out: Tensor; state: Mamba2State; saved: Mamba2Saved } {
  checkRecord('options', options, { ...mamba2OptionKeys, initialState: true })
  const { initialState, ...blockOptions } = options
  const parts = readMamba2(weights, blockOptions)
  const { dim, heads, P, N, groups, W, A, skip: D, dtBias, norm } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  const [batch, L] = checkShape('hidden', tokens.shape, ['batch', 'L', parts.inProj.shape[1]])
  const { conv, inputsBefore, stateBefore } = readBefore(
    initialState,
    mamba2StateShape(parts),
    batch,
  )
  const given = { weights, hidden: tokens, initialState }
  const short = shortForward(given, dim, N, (wide) =>
    mamba2Forward(wide.weights, wide.hidden, { ...blockOptions, initialState: wide.initialState }),
  )
  if (short) return short
  const projected = project('in_proj.weight', tokens, parts.inProj, parts.inBias)
  const [z, xBCTokens, dt] = split(projected, parts)
  const xBC = swapLastAxes(xBCTokens)
  const { y: convolved } = causalConv1d(xBC, parts.convWeight, parts.convBias, {
    activation: 'silu',
    initialState: inputsBefore,
  })
  const [xFlat, BFlat, CFlat] = splitLast(swapLastAxes(convolved), [dim, groups * N, groups * N])
  const x = reshape(xFlat, [batch, L, heads, P])
  const B = reshape(BFlat, [batch, L, groups, N])
  const C = reshape(CFlat, [batch, L, groups, N])
  // Without a norm the scan has the gate.
  const gate = norm ? undefined : reshape(z, x.shape)
  const scan = ssd(
    { x, dt, A, B, C, D, z: gate, dtBias, initialState: stateBefore },
    parts.scanOptions,
  )
  const y = reshape(scan.y as Tensor, [batch, L, dim])
  const normed = norm ? rmsNorm(y, norm, { ...parts.normOptions, z }) : y
  return {
    out: project('out_proj.weight', normed, parts.outProj, parts.outBias),
    state: { conv: lastInputs(xBC, W, conv), ssm: scan.lastState as Tensor },
    saved: {
      ...{ hidden: tokens, z, xBC, x, dt, B, C, y, normed },
      ...(conv && { inputsBefore, stateBefore }),
    },
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
  const parts = readMamba2(weights, options)
  checkCount('batch', batch)
  return zeroState(mamba2StateShape(parts), batch, parts.A_log.data)
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
  const token = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', token.shape, ['batch', parts.inProj.shape[1]])
  const before = readBlockState('state', state, mamba2StateShape(parts), batch)
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
 * Mamba-2 as a mixer of models.
 * @param options - as for `mamba2Forward`, but for its state.
 * @returns the mixer.
 * @throws when an option is unknown or not allowed; its functions, as those of the block.
 */
export function mamba2Mixer(options: Mamba2Options = {}): Mixer<Mamba2State, Mamba2Saved> {
  checkMamba2Options(options)
  return {
    name: 'mamba2',
    forward: (weights, hidden, initialState) =>
      mamba2Forward(weights, hidden, { ...options, initialState }),
    initialState: (weights, batch) => mamba2InitialState(weights, batch, options),
    step: (weights, hidden, state) => mamba2Step(weights, hidden, state, options),
    backward: (weights, saved, dout) => mamba2Backward(weights, saved, dout, options),
  }
}
