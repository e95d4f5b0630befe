import { causalConv1dAdjoint } from '../layers/causal-conv1d.ts'
import { addTensors, joinLast, reshape, swapLastAxes } from '../layers/rearrange.ts'
import { selectiveScanAdjoint } from '../selective-scan/selective-scan-adjoint.ts'
import { toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { checkMamba1Saved, type Mamba1Saved } from './mamba1-state.ts'
import { readMamba1 } from './mamba1-weights.ts'
import { projectBack } from './project.ts'
import { shortBackward } from './short-pass.ts'
import type { Weights, WeightsLike } from './weights.ts'

/**
 * The adjoint of `mamba1Forward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
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
  checkMamba1Saved(saved)
  const { x, z, convolved, dt, B, C, inputsBefore, stateBefore } = saved
  const given = toTensor(dout, 'dout') as Tensor
  const short = shortBackward(weights, saved, given, x, (...wide) =>
    mamba1Backward(wide[0], saved, wide[1]),
  )
  if (short) return short
  const dweights: Record<string, Tensor> = {}

  // Out of the block, back to front.
  const { gated } = saved
  const dgated = projectBack(dweights, 'out_proj', gated, parts.outProj, given, parts.outBias)
  const scan = selectiveScanAdjoint(
    { x: convolved, dt, A, B, C, D, z, dtBias, initialState: stateBefore },
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
  const dlowRank = projectBack(
    dweights,
    'dt_proj',
    saved.lowRank,
    parts.dtProj,
    swapLastAxes(scan.ddt),
  )
  const dread = joinLast([
    dlowRank,
    swapLastAxes(scan.dB as Tensor),
    swapLastAxes(scan.dC as Tensor),
  ])
  const dtokens = swapLastAxes(
    projectBack(dweights, 'x_proj', saved.convolvedTokens, parts.xProj, dread),
  )
  const dconvolved = reshape(addTensors(dtokens, scan.dx), convolved.shape)
  const conv = causalConv1dAdjoint(
    { x, weight: parts.convWeight, bias: parts.convBias, initialState: inputsBefore },
    dconvolved,
    { activation: 'silu' },
  )
  dweights['conv1d.weight'] = reshape(conv.dweight, parts.convWeight.shape)
  if (conv.dbias) dweights['conv1d.bias'] = conv.dbias
  const dprojected = joinLast([swapLastAxes(conv.dx), swapLastAxes(scan.dz as Tensor)])
  const dhidden = projectBack(
    dweights,
    'in_proj',
    saved.hidden,
    parts.inProj,
    dprojected,
    parts.inBias,
  )
  return { dhidden, dweights }
}
