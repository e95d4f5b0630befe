import { checkAllFinite, checkFinite, checkResult } from '../check.ts'
import { euclideanNorm } from '../linear-algebra/euclidean-norm.ts'
import { checkWeights, weightOf, type WeightsLike } from '../blocks/weights.ts'

/**
 * Gradients, shortened together where they are longer than allowed.
 * @param gradients - of all weights, by their names.
 * @param most - the greatest length, a positive number.
 * @returns the gradients, of the length `most` at most, and the `norm` that they had.
 * @throws when `most` is not a positive number, or a gradient or the norm is not finite.
 * @formula \lVert g\rVert=\sqrt{\textstyle\sum_ig_i^2},\qquad g\leftarrow g\,\min(1,\mathrm{most}/\lVert g\rVert)
 * @source Pascanu, Mikolov and Bengio, On the Difficulty of Training Recurrent Neural Networks (2013)
 */
export function clipGradients(
  gradients: WeightsLike,
  most: number,
): { gradients: WeightsLike; norm: number } {
  checkFinite('most', most)
  if (most <= 0) throw new RangeError(`most is ${most}; allowed are positive numbers.`)
  checkWeights('gradients', gradients)
  for (const name of Object.keys(gradients))
    checkAllFinite(`the gradient of ${name}`, weightOf(gradients, name).data)
  const norm = euclideanNorm(Object.values(gradients).map(({ data }) => data))
  checkResult('norm', [norm], 'gradients of a length below 1.8e308')
  if (norm <= most) return { gradients, norm }
  const clipped = Object.entries(gradients).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((value) => value * (most / norm)) },
  ])
  return { gradients: Object.fromEntries(clipped), norm }
}
