import { isTensor, toTensor, type Tensor, type TensorLike } from './tensor.ts'

/** Lists become tensors; tensors are left to be checked once, when the problem is read. */
export function asTensor(value: TensorLike, name: string): Tensor | Tensor<Float32Array> {
  return isTensor(value) ? value : toTensor(value, name)
}
