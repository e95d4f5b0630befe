import { checkCount, checkFlag, checkResult, checkStep } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { roundTo } from '../precision.ts'
import {
  checkShape,
  toTensor,
  zerosLike,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { checkLastAxis, readTensors } from './layer-arguments.ts'
import { rmsNormBackward, rmsNormInto, type RmsNormProblem } from './rms-norm-loops.ts'

export interface RmsNormOptions<T extends TensorLike = TensorLike> {
  /** The gate, of the shape of x: the result has silu(z) as a factor. */
  readonly z?: T
  /** Whether the norm is taken of x alone, and the gate applied after it. Default: false, as in Mamba-2. */
  readonly normBeforeGate?: boolean
  /** Channels that share a mean square; divides d, all of them without it. */
  readonly groupSize?: number
  /** Added to the mean square. Default: 1e-5. */
  readonly epsilon?: number
}

export interface RmsNormGradients<T extends Numbers = Float64Array> {
  /** The shape of x. */
  readonly dx: Tensor<T>
  /** (d) */
  readonly dweight: Tensor<T>
  /** The shape of x, where a gate is given. */
  readonly dz?: Tensor<T>
}

/**
 * Divides every row by the root of its mean square, with a weight a channel; with a gate and with
 * groups as in Mamba-2.
 * @param x - (…, d).
 * @param weight - (d).
 * @param options - `z`, a gate of the shape of x; `normBeforeGate` (false); `groupSize`, channels that share a mean square (d); `epsilon` (1e-5).
 * @returns y, of the shape of x, in single precision when every argument is, else in double, in which it is computed.
 * @throws when shapes do not fit, groupSize does not divide d, a number is not finite, a mean square overflows or is 0 with an epsilon of 0.
 * @formula v=x\odot\mathrm{silu}(z),\qquad y=\frac{v}{\sqrt{\frac1d\sum_i v_i^2+\epsilon}}\odot w
 * @source Zhang and Sennrich, Root Mean Square Layer Normalization (2019); rms_norm_ref of state-spaces/mamba
 */
export function rmsNorm(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  options?: RmsNormOptions<Tensor<Float32Array>>,
): Tensor<Float32Array>
export function rmsNorm(x: TensorLike, weight: TensorLike, options?: RmsNormOptions): Tensor
export function rmsNorm(
  x: TensorLike,
  weight: TensorLike,
  options: RmsNormOptions = {},
): Tensor<Numbers> {
  checkRecord('options', options, { z: true, normBeforeGate: true, groupSize: true, epsilon: true })
  const { problem, shape } = readRmsNorm(x, weight, options)
  const y = zerosLike(problem.x, problem.x.length)
  checkInverses(problem, rmsNormInto(problem, y))
  checkResult('y', y, 'weight and z whose products with normed numbers are finite')
  return { shape, data: y }
}

/**
 * The adjoint of `rmsNorm`.
 * @param x - as for `rmsNorm`.
 * @param weight - as for `rmsNorm`.
 * @param dy - how the loss moves with y, of the shape of x.
 * @param options - as for `rmsNorm`.
 * @returns `dx` (…, d), `dweight` (d), and `dz` (…, d) where a gate is given; in single precision when every argument is, though computed in double.
 * @throws as `rmsNorm`, and when a sum overflows.
 * @formula dv=\frac1r\Bigl(g-n\,\frac1d\sum_i g_i n_i\Bigr),\qquad g=w\odot dy,\quad n=\frac vr,\quad r=\sqrt{\textstyle\frac1d\sum_i v_i^2+\epsilon}
 */
export function rmsNormAdjoint(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  dy: Tensor<Float32Array>,
  options?: RmsNormOptions<Tensor<Float32Array>>,
): RmsNormGradients<Float32Array>
export function rmsNormAdjoint(
  x: TensorLike,
  weight: TensorLike,
  dy: TensorLike,
  options?: RmsNormOptions,
): RmsNormGradients
export function rmsNormAdjoint(
  x: TensorLike,
  weight: TensorLike,
  dy: TensorLike,
  options: RmsNormOptions = {},
): RmsNormGradients<Numbers> {
  checkRecord('options', options, { z: true, normBeforeGate: true, groupSize: true, epsilon: true })
  const given = toTensor(dy, 'dy') as Tensor
  const { problem, shape, dy: slopes } = readRmsNorm(x, weight, options, given)
  const { dx, dweight, dz, inverses } = rmsNormBackward(problem, slopes as Numbers)
  checkInverses(problem, inverses)
  const result = (name: string, values: Float64Array, wanted: readonly number[]) => {
    const data: Numbers = roundTo<Numbers>(problem.x, values)
    checkResult(name, data, 'x, weight, z and dy whose products sum to finite numbers')
    return { shape: wanted, data }
  }
  return {
    dx: result('dx', dx, shape),
    dweight: result('dweight', dweight, [problem.d]),
    ...(dz && { dz: result('dz', dz, shape) }),
  }
}

function readRmsNorm(
  x: TensorLike,
  weight: TensorLike,
  { z, normBeforeGate = false, groupSize, epsilon = 1e-5 }: RmsNormOptions,
  dy?: TensorLike,
): { problem: RmsNormProblem; shape: readonly number[]; dy?: Numbers } {
  const tensors = readTensors({ x, weight }, { z, dy })
  const { shape } = tensors.x
  const [d] = checkShape('weight', tensors.weight.shape, ['d'])
  const rows = checkLastAxis('x', shape, d)
  if (tensors.z) checkShape('z', tensors.z.shape, shape)
  if (tensors.dy) checkShape('dy', tensors.dy.shape, shape)
  checkFlag('normBeforeGate', normBeforeGate)
  checkStep('epsilon', epsilon)
  if (groupSize !== undefined) {
    checkCount('groupSize', groupSize)
    if (d % groupSize !== 0)
      throw new RangeError(`groupSize is ${groupSize}; allowed are divisors of ${d}, the channels.`)
  }
  return {
    problem: {
      rows,
      d,
      groupSize: groupSize ?? d,
      epsilon,
      x: tensors.x.data,
      weight: tensors.weight.data,
      z: tensors.z?.data,
      normBeforeGate,
    },
    shape,
    dy: tensors.dy?.data,
  }
}

/** @throws when a mean square is not one that a row can be divided by. */
function checkInverses({ d, groupSize }: RmsNormProblem, inverses: Float64Array): void {
  const bad = inverses.findIndex((inverse) => !(inverse > 0 && inverse < Infinity))
  if (bad < 0) return
  const square = inverses[bad] === Infinity ? '0, and epsilon is 0' : 'too large for a number'
  const row = Math.floor((bad * groupSize) / d)
  throw new RangeError(
    `x has a mean square in row ${row} that is ${square}; allowed are rows whose mean square, with epsilon added, is above 0 and finite.`,
  )
}
