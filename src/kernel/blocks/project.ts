import { checkResult } from '../check.ts'
import { linear, linearAdjoint } from '../layers/linear.ts'
import { linearInto } from '../layers/products.ts'
import { zerosLike, type Tensor } from '../tensor.ts'

/**
 * A linear layer of a block. The weights' shapes have been checked; their numbers are not looked at
 * one by one, since they are as many as the multiplications of a step: one that is not finite shows
 * in the output.
 * @throws when an output is not finite, naming the weight.
 */
export function project(name: string, x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const [cols, inner] = weight.shape
  const isOneKind = [weight, ...(bias ? [bias] : [])].every(
    ({ data }) => data.constructor === x.data.constructor,
  )
  // Of two precisions the layer makes one.
  if (!isOneKind) return linear(x, weight, bias)
  const rows = x.data.length / inner
  const y = zerosLike(x.data, rows * cols)
  linearInto(x.data, weight.data, bias?.data, rows, inner, cols, y)
  checkResult(`the output of ${name}`, y, `finite tokens and weights ${name}`)
  return { shape: [...x.shape.slice(0, -1), cols], data: y }
}

/**
 * The adjoint of a projection of a block: keeps the derivatives of its weights under their names.
 * @returns how the loss moves with the tokens.
 */
export function projectBack(
  dweights: Record<string, Tensor>,
  name: string,
  input: Tensor,
  weight: Tensor,
  dy: Tensor,
  bias?: Tensor,
): Tensor {
  const { dx, dweight, dbias } = linearAdjoint(input, weight, dy, bias)
  dweights[`${name}.weight`] = dweight
  if (dbias) dweights[`${name}.bias`] = dbias
  return dx
}
