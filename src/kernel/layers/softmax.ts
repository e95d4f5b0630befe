import { checkResult } from '../check.ts'
import { checkShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import { checkLastAxis, readTensors } from './layer-arguments.ts'
import { softmaxBackward, softmaxInto } from './softmax-loops.ts'

/**
 * Softmax over the last axis: positive shares that sum to 1.
 * @param x - (…, d).
 * @returns y, of the shape and precision of x.
 * @throws when an axis is empty or a number is not finite.
 * @formula y_i=\frac{e^{x_i-\max x}}{\sum_j e^{x_j-\max x}}
 */
export function softmax(x: Tensor<Float32Array>): Tensor<Float32Array>
export function softmax(x: TensorLike): Tensor
export function softmax(x: TensorLike): Tensor<Numbers> {
  const { shape, data } = readTensors({ x }).x
  const rows = checkLastAxis('x', shape, 'd')
  const d = data.length / rows
  const y = zerosLike(data, data.length)
  const shares = new Float64Array(d)
  for (let r = 0; r < rows; r++) {
    softmaxInto(data, r * d, d, shares)
    y.set(shares, r * d)
  }
  return { shape, data: y }
}

/**
 * The adjoint of `softmax`.
 * @param x - as for `softmax`.
 * @param dy - how the loss moves with y, of the shape of x.
 * @returns dx, of the shape of x.
 * @throws when shapes differ, an axis is empty, a number is not finite or a sum overflows.
 * @formula dx_i=y_i\Bigl(dy_i-\sum_j y_j\,dy_j\Bigr)
 */
export function softmaxAdjoint(
  x: Tensor<Float32Array>,
  dy: Tensor<Float32Array>,
): Tensor<Float32Array>
export function softmaxAdjoint(x: TensorLike, dy: TensorLike): Tensor
export function softmaxAdjoint(x: TensorLike, dy: TensorLike): Tensor<Numbers> {
  const read = readTensors({ x, dy })
  const { shape, data } = read.x
  checkShape('dy', read.dy.shape, shape)
  const rows = checkLastAxis('x', shape, 'd')
  const d = data.length / rows
  const dx = zerosLike(data, data.length)
  const shares = new Float64Array(d)
  const slopes = new Float64Array(d)
  for (let r = 0; r < rows; r++) {
    softmaxInto(data, r * d, d, shares)
    for (let i = 0; i < d; i++) slopes[i] = read.dy.data[r * d + i]
    softmaxBackward(shares, slopes, d)
    dx.set(slopes, r * d)
  }
  checkResult('dx', dx, 'dy with differences that are finite')
  return { shape, data: dx }
}
