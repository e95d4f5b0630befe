import { checkChoice, checkResult } from '../check.ts'
import { sigmoid, silu, softplus } from '../elementwise.ts'
import { checkShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import { readTensors } from './layer-arguments.ts'
import { siluSlope } from './silu-slope.ts'

/** A function of one number and its derivative. */
interface Scalar {
  readonly value: (x: number) => number
  readonly slope: (x: number) => number
}

/** The functions of `activate`. */
export type Activation = 'silu' | 'softplus' | 'sigmoid' | 'tanh' | 'relu' | 'gelu'

const scalars: Readonly<Record<Activation, Scalar>> = {
  silu: { value: silu, slope: siluSlope },
  // The slope of what is computed: exactly x, of slope 1, above 20.
  softplus: { value: softplus, slope: (x) => (x > 20 ? 1 : sigmoid(x)) },
  sigmoid: { value: sigmoid, slope: (x) => sigmoid(x) * sigmoid(-x) },
  tanh: { value: Math.tanh, slope: tanhSlope },
  relu: { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0) },
  gelu: { value: gelu, slope: geluSlope },
}

/** The names that `activate` takes. */
export const activations = Object.keys(scalars) as readonly Activation[]

/** 1 − tanh², without the cancellation of far arguments. */
function tanhSlope(x: number): number {
  return 4 * sigmoid(2 * x) * sigmoid(-2 * x)
}

const geluScale = Math.sqrt(2 / Math.PI)
const geluCubic = 0.044715

/** In the form with tanh, that of GPT-2: x times a sigmoid of a cubic polynomial. */
function gelu(x: number): number {
  const share = sigmoid(2 * geluScale * (x + geluCubic * x * x * x))
  return share === 0 ? 0 : x * share
}

function geluSlope(x: number): number {
  const inner = 2 * geluScale * (x + geluCubic * x * x * x)
  const inSlope = 2 * geluScale * (1 + 3 * geluCubic * x * x)
  const ends = sigmoid(inner) * sigmoid(-inner)
  return sigmoid(inner) + (ends === 0 ? 0 : x * ends * inSlope)
}

/**
 * An activation function of every entry of a tensor.
 * @param x - a tensor of any shape.
 * @param activation - `silu`, `softplus` (exactly x above 20), `sigmoid`, `tanh`, `relu` or `gelu` (the form with tanh).
 * @returns a tensor of the shape and precision of x.
 * @throws when the name is unknown or a number is not finite.
 * @formula y_i=f(x_i),\qquad \mathrm{silu}(x)=\frac{x}{1+e^{-x}}
 */
export function activate(x: Tensor<Float32Array>, activation: Activation): Tensor<Float32Array>
export function activate(x: TensorLike, activation: Activation): Tensor
export function activate(x: TensorLike, activation: Activation): Tensor<Numbers> {
  checkChoice('activation', activation, activations)
  const { shape, data } = readTensors({ x }).x
  const { value } = scalars[activation]
  const y = zerosLike(data, data.length)
  for (let i = 0; i < y.length; i++) y[i] = value(data[i])
  return { shape, data: y }
}

/**
 * The adjoint of `activate`.
 * @param x - as for `activate`.
 * @param dy - how the loss moves with the result, of the shape of x.
 * @param activation - as for `activate`; `relu` has slope 0 at 0.
 * @returns dx, of the shape of x.
 * @throws when the name is unknown, shapes differ, a number is not finite or a product overflows.
 * @formula dx_i=f'(x_i)\,dy_i
 */
export function activateAdjoint(
  x: Tensor<Float32Array>,
  dy: Tensor<Float32Array>,
  activation: Activation,
): Tensor<Float32Array>
export function activateAdjoint(x: TensorLike, dy: TensorLike, activation: Activation): Tensor
export function activateAdjoint(
  x: TensorLike,
  dy: TensorLike,
  activation: Activation,
): Tensor<Numbers> {
  checkChoice('activation', activation, activations)
  const read = readTensors({ x, dy })
  const { shape, data } = read.x
  checkShape('dy', read.dy.shape, shape)
  const { slope } = scalars[activation]
  const dx = zerosLike(data, data.length)
  for (let i = 0; i < dx.length; i++) dx[i] = slope(data[i]) * read.dy.data[i]
  checkResult('dx', dx, 'dy whose products with slopes are finite')
  return { shape, data: dx }
}
