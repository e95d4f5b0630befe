import { causalConv1dAdjoint } from '../layers/causal-conv1d.ts'
import { joinLast, reshape, swapLastAxes } from '../layers/rearrange.ts'
import { rmsNormAdjoint } from '../layers/rms-norm.ts'
import { ssdAdjoint } from '../ssd/ssd-adjoint.ts'
import { toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { checkMamba2Saved, type Mamba2Saved } from './mamba2-state.ts'
import { readMamba2, type Mamba2Options } from './mamba2-weights.ts'
import { projectBack } from './project.ts'
import { shortBackward } from './short-pass.ts'
import type { Weights, WeightsLike } from './weights.ts'

/**
 * The adjoint of `mamba2Forward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
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
  checkMamba2Saved(saved)
  const { hidden, z, xBC, x, dt, B, C, y, normed, inputsBefore, stateBefore } = saved
  const [batch, L] = hidden.shape
  const given = toTensor(dout, 'dout') as Tensor
  const short = shortBackward(weights, saved, given, xBC, (...wide) =>
    mamba2Backward(wide[0], saved, wide[1], options),
  )
  if (short) return short
  const dweights: Record<string, Tensor> = {}

  // Out of the block, back to front.
  const dnormed = projectBack(dweights, 'out_proj', normed, parts.outProj, given, parts.outBias)
  const ofNorm = norm && rmsNormAdjoint(y, norm, dnormed, { ...parts.normOptions, z })
  if (ofNorm) dweights['norm.weight'] = ofNorm.dweight
  const scan = ssdAdjoint(
    {
      ...{ x, dt, A, B, C, D, dtBias, initialState: stateBefore },
      z: norm ? undefined : reshape(z, x.shape),
    },
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
    { x: xBC, weight: parts.convWeight, bias: parts.convBias, initialState: inputsBefore },
    swapLastAxes(dconvolved),
    { activation: 'silu' },
  )
  dweights['conv1d.weight'] = reshape(conv.dweight, parts.convWeight.shape)
  if (conv.dbias) dweights['conv1d.bias'] = conv.dbias
  const dprojected = joinLast([dz, swapLastAxes(conv.dx), scan.ddt as Tensor])
  const dhidden = projectBack(dweights, 'in_proj', hidden, parts.inProj, dprojected, parts.inBias)
  return { dhidden, dweights }
}
