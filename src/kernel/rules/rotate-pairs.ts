import { checkResult } from '../check.ts'
import {
  checkShape,
  showShape,
  toFloat64,
  toTensor,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'

/**
 * Rotary embedding: turns neighbouring entries of every row as points of a plane.
 * @param x - (L, dk), or (L, rank, dk), where all rows of a token turn alike.
 * @param angles - (L, pairs) in radians, with 2 pairs ≤ dk; what is beyond stays as it is.
 * @returns the turned rows, of the shape of x.
 * @throws when shapes do not fit or a number is not finite.
 * @formula x_{2j}+i\,x_{2j+1}\;\mapsto\;e^{i\varphi_j}\,\bigl(x_{2j}+i\,x_{2j+1}\bigr)
 * @source Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021)
 */
export function rotatePairs(x: TensorLike, angles: TensorLike): Tensor {
  const { shape, data } = toFloat64(toTensor(x, 'x'))
  const turns = toFloat64(toTensor(angles, 'angles'))
  checkShape('x', shape, shape.length === 3 ? ['L', 'rank', 'dk'] : ['L', 'dk'])
  const [L, pairs] = checkShape('angles', turns.shape, [shape[0], 'pairs'])
  const dk = shape[shape.length - 1]
  checkPairs('angles', pairs, dk)
  const result = data.slice()
  const rank = shape.length === 3 ? shape[1] : 1
  for (let t = 0; t < L; t++)
    for (let j = 0; j < pairs; j++) {
      const cos = Math.cos(turns.data[t * pairs + j])
      const sin = Math.sin(turns.data[t * pairs + j])
      for (let r = 0; r < rank; r++) {
        const i = (t * rank + r) * dk + 2 * j
        result[i] = cos * data[i] - sin * data[i + 1]
        result[i + 1] = sin * data[i] + cos * data[i + 1]
      }
    }
  checkResult('the turned x', result, 'x of points whose distance from 0 is below 1.8e308', shape)
  return { shape, data: result }
}

/** @throws when dk numbers do not hold so many pairs. */
export function checkPairs(name: string, pairs: number, dk: number): void {
  if (2 * pairs > dk) {
    throw new RangeError(
      `${name} has shape ${showShape(['L', pairs])}; allowed are at most ${Math.floor(dk / 2)} pairs, half of the ${dk} entries of a row.`,
    )
  }
}
