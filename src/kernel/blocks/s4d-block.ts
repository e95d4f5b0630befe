import { checkCount } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import { activate, activateAdjoint } from '../layers/activation.ts'
import { causalConv1d, causalConv1dAdjoint, causalConv1dStep } from '../layers/causal-conv1d.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { joinLast, reshape, splitLast, swapLastAxes } from '../layers/rearrange.ts'
import { selectiveScan } from '../selective-scan/selective-scan.ts'
import { selectiveScanAdjoint } from '../selective-scan/selective-scan-adjoint.ts'
import { checkShape, toTensor, zerosLike, type Tensor, type TensorLike } from '../tensor.ts'
import {
  lastInputs,
  readBefore,
  readBlockState,
  zeroState,
  type SavedBefore,
  type StateShape,
} from './block-state.ts'
import type { Mamba1State } from './mamba1-state.ts'
import type { Mamba1ForwardOptions } from './mamba1.ts'
import { checkSaved, type Mixer } from './mixer.ts'
import { project } from './project.ts'
import { readS4d, type S4dParts } from './s4d-weights.ts'
import { shortBackward, shortForward } from './short-pass.ts'
import type { Weights, WeightsLike } from './weights.ts'

/** What `s4dForward` keeps for `s4dBackward`. */
export interface S4dSaved extends SavedBefore {
  readonly hidden: Tensor
  readonly x: Tensor
  /** The gate, where there is one. */
  readonly z?: Tensor
  readonly convolved: Tensor
  /** What the scan gives, with its gate. */
  readonly scanned: Tensor
}

const savedKeys: KeysOf<S4dSaved> = {
  hidden: true,
  x: true,
  z: true,
  convolved: true,
  scanned: true,
  inputsBefore: true,
  stateBefore: true,
}

const stateShape = ({ dim, N, W }: S4dParts): StateShape => ({ channels: dim, W, ssm: [dim, N] })

/** Steps that no token changes: zeros, to which the scan adds the bias. */
function noSteps(like: Tensor): Tensor {
  return { shape: like.shape, data: zerosLike(like.data, like.data.length) }
}

/** The scan's input and, where there is one, its gate. */
function splitGate(projected: Tensor, { dim, gated }: S4dParts): Tensor[] {
  return gated ? splitLast(projected, [dim, dim]) : [projected]
}

/**
 * The block of Mamba around a scan that does not select: Δ, B and C are the same for every token, so
 * that the scan is a convolution. It is what selection is compared with. The gate multiplies tokens
 * and so selects a little; without one, an activation follows the scan.
 * @param weights - as a Mamba-1 block has them, but for `B` and `C` (dim, N) and `dt_bias` (dim) in place of `x_proj` and `dt_proj`; there is no gate where `in_proj.weight` has dim rows.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `initialState`: a state from which to go on; zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `s4dBackward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula [x,z]=W_{\mathrm{in}}h,\quad x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\quad \mathrm{out}=W_{\mathrm{out}}\bigl((K*x+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Gu, Goel, Gupta and Ré, On the Parameterization and Initialization of Diagonal State Space Models (2022)
 */
export function s4dForward(
  weights: WeightsLike,
  hidden: TensorLike,
  options: Mamba1ForwardOptions = {},
): { out: Tensor; state: Mamba1State; saved: S4dSaved } {
  const { initialState } = checkRecord('options', options, { initialState: true })
  const parts = readS4d(weights)
  const { dim, N, W, inProj, convWeight, convBias, constants, outProj } = parts
  const tokens = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', tokens.shape, ['batch', 'L', inProj.shape[1]])
  const { conv, inputsBefore, stateBefore } = readBefore(initialState, stateShape(parts), batch)
  const given = { weights, hidden: tokens, initialState }
  const short = shortForward(given, dim, N, (wide) =>
    s4dForward(wide.weights, wide.hidden, { initialState: wide.initialState }),
  )
  if (short) return short
  const projected = project('in_proj.weight', tokens, inProj)
  const [x, z] = splitGate(projected, parts).map(swapLastAxes)
  const { y: convolved } = causalConv1d(x, convWeight, convBias, {
    activation: 'silu',
    initialState: inputsBefore,
  })
  const scan = selectiveScan(
    { x: convolved, dt: noSteps(convolved), ...constants, z, initialState: stateBefore },
    { dtSoftplus: true },
  )
  const scanned = swapLastAxes(scan.y)
  return {
    out: project('out_proj.weight', z ? scanned : activate(scanned, 'silu'), outProj),
    state: { conv: lastInputs(x, W, conv), ssm: scan.lastState as Tensor },
    saved: {
      ...{ hidden: tokens, x, z, convolved, scanned },
      ...(conv && { inputsBefore, stateBefore }),
    },
  }
}

/**
 * The state of an S4D block before the first token: zeros.
 * @param weights - as for `s4dForward`.
 * @param batch - how many sequences.
 * @returns `conv` (batch, dim, W) and `ssm` (batch, dim, N).
 * @throws as `s4dForward`, and when batch is not a whole number of at least 1.
 */
export function s4dInitialState(weights: WeightsLike, batch: number): Mamba1State {
  const parts = readS4d(weights)
  checkCount('batch', batch)
  return zeroState(stateShape(parts), batch, parts.inProj.data)
}

/**
 * One token through an S4D block.
 * @param weights - as for `s4dForward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `s4dInitialState`, `s4dForward` or the step before.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\qquad h\leftarrow\bar Ah+\bar Bx,\qquad \mathrm{out}=W_{\mathrm{out}}\bigl((Ch+Dx)\odot\mathrm{silu}(z)\bigr)
 */
export function s4dStep(
  weights: WeightsLike,
  hidden: TensorLike,
  state: Mamba1State,
): { out: Tensor; state: Mamba1State } {
  const parts = readS4d(weights)
  const { inProj, convWeight, convBias, constants, outProj } = parts
  const token = toTensor(hidden, 'hidden') as Tensor
  const [batch] = checkShape('hidden', token.shape, ['batch', inProj.shape[1]])
  const before = readBlockState('state', state, stateShape(parts), batch)
  const [x, z] = splitGate(project('in_proj.weight', token, inProj), parts)
  const conv = causalConv1dStep(x, before.conv, convWeight, convBias, { activation: 'silu' })
  // A scan of one token: unlike the step of Mamba it has B and C of its own for every channel.
  const alone = (values: Tensor) => reshape(values, [...values.shape, 1])
  const scan = selectiveScan(
    {
      x: alone(conv.y),
      dt: noSteps(alone(conv.y)),
      ...constants,
      z: z && alone(z),
      initialState: before.ssm,
    },
    { dtSoftplus: true },
  )
  const scanned = reshape(scan.y, conv.y.shape)
  return {
    out: project('out_proj.weight', z ? scanned : activate(scanned, 'silu'), outProj),
    state: { conv: conv.state as Tensor, ssm: scan.lastState as Tensor },
  }
}

/**
 * The adjoint of `s4dForward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
 * @param weights - as for `s4dForward`.
 * @param saved - what `s4dForward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
export function s4dBackward(
  weights: WeightsLike,
  saved: S4dSaved,
  dout: TensorLike,
): { dhidden: Tensor; dweights: Weights } {
  const { inProj, convWeight, convBias, constants, outProj } = readS4d(weights)
  checkSaved(saved, savedKeys, ['z', 'inputsBefore', 'stateBefore'])
  const { x, z, convolved, scanned, inputsBefore, stateBefore } = saved
  const dy = toTensor(dout, 'dout') as Tensor
  const short = shortBackward(weights, saved, dy, x, (...wide) =>
    s4dBackward(wide[0], saved, wide[1]),
  )
  if (short) return short
  const out = linearAdjoint(z ? scanned : activate(scanned, 'silu'), outProj, dy)
  const dscanned = z ? out.dx : activateAdjoint(scanned, out.dx, 'silu')
  const scan = selectiveScanAdjoint(
    { x: convolved, dt: noSteps(convolved), ...constants, z, initialState: stateBefore },
    { dy: swapLastAxes(dscanned) },
    { dtSoftplus: true },
  )
  const conv = causalConv1dAdjoint(
    { x, weight: convWeight, bias: convBias, initialState: inputsBefore },
    reshape(scan.dx, convolved.shape),
    { activation: 'silu' },
  )
  const dparts = [conv.dx as Tensor, ...(z ? [scan.dz as Tensor] : [])]
  const dprojected = joinLast(dparts.map(swapLastAxes))
  const into = linearAdjoint(saved.hidden, inProj, dprojected)
  const { A } = constants
  return {
    dhidden: into.dx,
    dweights: {
      'in_proj.weight': into.dweight,
      'conv1d.weight': reshape(conv.dweight, convWeight.shape),
      'conv1d.bias': conv.dbias as Tensor,
      dt_bias: scan.ddtBias as Tensor,
      A_log: {
        shape: A.shape,
        data: (scan.dA as Tensor).data.map((value, i) => value * A.data[i]),
      },
      B: scan.dB as Tensor,
      C: scan.dC as Tensor,
      D: scan.dD as Tensor,
      'out_proj.weight': out.dweight,
    },
  }
}

/** S4D as a mixer of models. */
export const s4dMixer: Mixer<Mamba1State, S4dSaved> = {
  name: 's4d',
  forward: (weights, hidden, initialState) => s4dForward(weights, hidden, { initialState }),
  initialState: s4dInitialState,
  step: s4dStep,
  backward: s4dBackward,
}
