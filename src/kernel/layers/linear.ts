import { checkNotEmpty, checkResult } from '../check.ts'
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
import { linearInto, matmulInto, sumRows, transposedMatmulInto } from './products.ts'

export interface LinearGradients<T extends Numbers = Float64Array> {
  /** The shape of x. */
  readonly dx: Tensor<T>
  /** (out, in) */
  readonly dweight: Tensor<T>
  /** (out), where a bias is given. */
  readonly dbias?: Tensor<T>
}

/**
 * A linear layer, applied to every row of the last axis.
 * @param x - (…, in).
 * @param weight - (out, in), as upstream stores it.
 * @param bias - (out); zeros without it.
 * @returns y, (…, out), in single precision when every argument is, else in double.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula y=x\,W^{\top}+b
 * @source torch.nn.functional.linear
 */
export function linear(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  bias?: Tensor<Float32Array>,
): Tensor<Float32Array>
export function linear(x: TensorLike, weight: TensorLike, bias?: TensorLike): Tensor
export function linear(x: TensorLike, weight: TensorLike, bias?: TensorLike): Tensor<Numbers> {
  const { tensors, rows, inner, cols } = readLinear(x, weight, bias)
  const y = zerosLike(tensors.x.data, rows * cols)
  linearInto(tensors.x.data, tensors.weight.data, tensors.bias?.data, rows, inner, cols, y)
  checkResult('y', y, 'x, weight and bias whose products sum to finite numbers')
  return { shape: [...tensors.x.shape.slice(0, -1), cols], data: y }
}

/**
 * The adjoint of `linear`.
 * @param x - as for `linear`.
 * @param weight - as for `linear`.
 * @param dy - how the loss moves with y, (…, out).
 * @param bias - as for `linear`; only whether it is there counts.
 * @returns `dx` (…, in), `dweight` (out, in), and `dbias` (out) where a bias is given.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula dx=dy\,W,\qquad dW=dy^{\top}x,\qquad db=\textstyle\sum_r dy_r
 */
export function linearAdjoint(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  dy: Tensor<Float32Array>,
  bias?: Tensor<Float32Array>,
): LinearGradients<Float32Array>
export function linearAdjoint(
  x: TensorLike,
  weight: TensorLike,
  dy: TensorLike,
  bias?: TensorLike,
): LinearGradients
export function linearAdjoint(
  x: TensorLike,
  weight: TensorLike,
  dy: TensorLike,
  bias?: TensorLike,
): LinearGradients<Numbers> {
  const { tensors, rows, inner, cols } = readLinear(x, weight, bias, dy)
  const slopes: Tensor<Numbers> = tensors.dy ?? toTensor(dy, 'dy')
  checkShape('dy', slopes.shape, [...tensors.x.shape.slice(0, -1), cols])
  const dx = zerosLike(slopes.data, rows * inner)
  const dweight = zerosLike(slopes.data, cols * inner)
  matmulInto(slopes.data, tensors.weight.data, rows, cols, inner, dx)
  transposedMatmulInto(slopes.data, tensors.x.data, rows, cols, inner, dweight)
  checkResult('dx', dx, 'weight and dy whose products sum to finite numbers')
  checkResult('dweight', dweight, 'x and dy whose products sum to finite numbers')
  const gradients = {
    dx: { shape: tensors.x.shape, data: dx },
    dweight: { shape: tensors.weight.shape, data: dweight },
  }
  if (!tensors.bias) return gradients
  const dbias = roundTo(slopes.data, sumRows(slopes.data, rows, cols))
  checkResult('dbias', dbias, 'dy with finite sums')
  return { ...gradients, dbias: { shape: [cols], data: dbias } }
}

function readLinear(x: TensorLike, weight: TensorLike, bias?: TensorLike, dy?: TensorLike) {
  const tensors = readTensors({ x, weight }, { bias, dy })
  const [cols, inner] = checkShape('weight', tensors.weight.shape, ['out', 'in'])
  checkNotEmpty('weight', tensors.weight.shape)
  const rows = checkLastAxis('x', tensors.x.shape, inner)
  if (tensors.bias) checkShape('bias', tensors.bias.shape, [cols])
  return { tensors, rows, inner, cols }
}
