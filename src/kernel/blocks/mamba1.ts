import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { causalConv1d, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { selectiveScan } from '../selective-scan/selective-scan.ts'
import { selectiveScanStep } from '../selective-scan/selective-scan-step.ts'
import { checkShape, toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { lastInputs, readBefore, readBlockState, zeroState } from './block-state.ts'
import { mamba1Backward } from './mamba1-backward.ts'
import { mamba1StateShape, type Mamba1Saved, type Mamba1State } from './mamba1-state.ts'
import { readMamba1 } from './mamba1-weights.ts'
import type { Mixer } from './mixer.ts'
import { project } from './project.ts'
import { shortForward } from './short-pass.ts'
import type { WeightsLike } from './weights.ts'

export type { Mamba1Saved, Mamba1State } from './mamba1-state.ts'

/** How a Mamba-1 block is run. */
export interface Mamba1ForwardOptions {
  /** The state from which to go on; zeros without it. */
  readonly initialState?: Mamba1State
}

/**
 * A Mamba-1 block: projection, short causal convolution, selective scan, gate, projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim, dModel), `conv1d.weight` (dim, 1, W), `conv1d.bias`, `x_proj.weight` (R + 2N, dim), `dt_proj.weight` (dim, R), `dt_proj.bias`, `A_log` (dim, N), `D`, `out_proj.weight` (dModel, dim); `in_proj.bias` and `out_proj.bias` where the block has them.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `initialState`: a state from which to go on, as when a prompt is read in pieces; zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba1Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula [x,z]=W_{\mathrm{in}}h,\quad x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\quad [\delta,B,C]=W_xx,\quad y=\mathrm{scan}(x,W_\Delta\delta,A,B,C),\quad \mathrm{out}=W_{\mathrm{out}}\bigl(y\odot\mathrm{silu}(z)\bigr)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function mamba1Forward(
  weights: WeightsLike,
  hidden: TensorLike,
  options: Mamba1ForwardOptions = {},
): { out: Tensor; state: Mamba1State; saved: Mamba1Saved } {
  const { initialState } = checkRecord('options', options, { initialState: true })
  const parts = readMamba1(weights)
  const { dim, N, W, dtRank } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', tokens.shape, ['batch', 'L', parts.inProj.shape[1]])
  const { conv, inputsBefore, stateBefore } = readBefore(
    initialState,
    mamba1StateShape(parts),
    batch,
  )
  const given = { weights, hidden: tokens, initialState }
  const short = shortForward(given, dim, N, (wide) =>
    mamba1Forward(wide.weights, wide.hidden, { initialState: wide.initialState }),
  )
  if (short) return short
  const [xTokens, zTokens] = splitLast(
    project('in_proj.weight', tokens, parts.inProj, parts.inBias),
    [dim, dim],
  )
  const x = swapLastAxes(xTokens)
  const z = swapLastAxes(zTokens)
  const { y: convolved } = causalConv1d(x, parts.convWeight, parts.convBias, {
    activation: 'silu',
    initialState: inputsBefore,
  })
  const convolvedTokens = swapLastAxes(convolved)
  const [lowRank, BTokens, CTokens] = splitLast(
    project('x_proj.weight', convolvedTokens, parts.xProj),
    [dtRank, N, N],
  )
  const dt = swapLastAxes(project('dt_proj.weight', lowRank, parts.dtProj))
  const B = swapLastAxes(BTokens)
  const C = swapLastAxes(CTokens)
  const { A, D, dtBias } = parts
  const scan = selectiveScan(
    { x: convolved, dt, A, B, C, D, z, dtBias, initialState: stateBefore },
    { dtSoftplus: true },
  )
  const gated = swapLastAxes(scan.y)
  return {
    out: project('out_proj.weight', gated, parts.outProj, parts.outBias),
    state: { conv: lastInputs(x, W, conv), ssm: scan.lastState as Tensor },
    saved: {
      ...{ hidden: tokens, x, z, convolved, convolvedTokens, lowRank, dt, B, C, gated },
      ...(conv && { inputsBefore, stateBefore }),
    },
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
  const parts = readMamba1(weights)
  checkCount('batch', batch)
  return zeroState(mamba1StateShape(parts), batch, parts.A_log.data)
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
  const token = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', token.shape, ['batch', parts.inProj.shape[1]])
  const before = readBlockState('state', state, mamba1StateShape(parts), batch)
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

/** Mamba-1 as a mixer of models. */
export const mamba1Mixer: Mixer<Mamba1State, Mamba1Saved> = {
  name: 'mamba1',
  forward: (weights, hidden, initialState) => mamba1Forward(weights, hidden, { initialState }),
  initialState: mamba1InitialState,
  step: mamba1Step,
  backward: mamba1Backward,
}
