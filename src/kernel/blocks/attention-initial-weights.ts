import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { random } from '../random.ts'
import { uniformTensor } from './initial-tensors.ts'
import type { Weights } from './weights.ts'

/**
 * Weights of an attention layer before training.
 * @param sizes - `dModel` and the number of `heads`, which divides it.
 * @param seed - of the random numbers.
 * @returns `in_proj.weight` (queries, keys and values of all heads) and `out_proj.weight`.
 * @throws when the heads do not divide dModel.
 */
export function attentionInitialWeights(
  sizes: { readonly dModel: number; readonly heads: number },
  seed: number,
): Weights {
  const { dModel, heads } = checkRecord('sizes', sizes, { dModel: true, heads: true })
  checkCount('dModel', dModel)
  checkCount('heads', heads)
  if (dModel % heads !== 0)
    throw new RangeError(`heads is ${heads}; allowed are divisors of ${dModel}, the dModel.`)
  const next = random(seed)
  return {
    'in_proj.weight': uniformTensor([3 * dModel, dModel], dModel ** -0.5, next),
    'out_proj.weight': uniformTensor([dModel, dModel], dModel ** -0.5, next),
  }
}
