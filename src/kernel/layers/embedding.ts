import { checkNotEmpty, checkResult } from '../check.ts'
import { roundTo } from '../precision.ts'
import { checkShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import { readTensors } from './layer-arguments.ts'
import { readTokenIds, type TokenIds } from './token-ids.ts'

export type { TokenIds } from './token-ids.ts'

const shortRow = 64

/**
 * Looks up the row of every token.
 * @param ids - whole numbers below vocab, of any shape.
 * @param weight - (vocab, d).
 * @returns y, the shape of ids with an axis of d after it, in the precision of weight.
 * @throws when an id is not a whole number from 0 to vocab − 1, or weight is not a matrix.
 * @formula y_t=W_{\mathrm{id}_t}
 */
export function embedding(ids: TokenIds, weight: Tensor<Float32Array>): Tensor<Float32Array>
export function embedding(ids: TokenIds, weight: TensorLike): Tensor
export function embedding(ids: TokenIds, weight: TensorLike): Tensor<Numbers> {
  const { shape, data: rows, vocab, d } = readEmbedding(weight)
  const tokens = readTokenIds(ids, 'ids', vocab)
  const y = zerosLike(rows, tokens.data.length * d)
  for (let t = 0; t < tokens.data.length; t++) {
    const from = tokens.data[t] * d
    // A view of a short row takes longer to make than the row to copy.
    if (d > shortRow) y.set(rows.subarray(from, from + d), t * d)
    else for (let i = 0; i < d; i++) y[t * d + i] = rows[from + i]
  }
  return { shape: [...tokens.shape, shape[1]], data: y }
}

/**
 * The adjoint of `embedding`: the slopes of all tokens with one id are added up in its row.
 * @param ids - as for `embedding`.
 * @param weight - as for `embedding`; its shape and precision count.
 * @param dy - how the loss moves with y, of its shape.
 * @returns dweight, (vocab, d).
 * @throws when an id is not a whole number from 0 to vocab − 1, shapes do not fit, a number is not finite or a sum overflows.
 * @formula dW_i=\sum_{t:\,\mathrm{id}_t=i}dy_t
 */
export function embeddingAdjoint(
  ids: TokenIds,
  weight: Tensor<Float32Array>,
  dy: Tensor<Float32Array>,
): Tensor<Float32Array>
export function embeddingAdjoint(ids: TokenIds, weight: TensorLike, dy: TensorLike): Tensor
export function embeddingAdjoint(
  ids: TokenIds,
  weight: TensorLike,
  dy: TensorLike,
): Tensor<Numbers> {
  const tensors = readTensors({ weight, dy })
  const { vocab, d } = readEmbedding(tensors.weight as Tensor)
  const tokens = readTokenIds(ids, 'ids', vocab)
  checkShape('dy', tensors.dy.shape, [...tokens.shape, d])
  const slopes = tensors.dy.data
  const sums = new Float64Array(vocab * d)
  for (let t = 0; t < tokens.data.length; t++) {
    const row = tokens.data[t] * d
    for (let i = 0; i < d; i++) sums[row + i] += slopes[t * d + i]
  }
  const dweight: Numbers = roundTo<Numbers>(slopes, sums)
  checkResult('dweight', dweight, 'dy with finite sums')
  return { shape: [vocab, d], data: dweight }
}

function readEmbedding(weight: TensorLike) {
  const { shape, data } = readTensors({ weight }).weight
  const [vocab, d] = checkShape('weight', shape, ['vocab', 'd'])
  checkNotEmpty('weight', shape)
  return { shape, data, vocab, d }
}
