import { optimizer } from '../training/recipe.ts'
import { batch } from './recipes.ts'

/** How every run of the page is trained, in sentences. */
export function recipeWords(): string {
  const { betas, weightDecay, clip, warmup, least } = optimizer
  return [
    `Each step takes ${batch} sequences and moves the weights by AdamW, with β₁\u00a0=\u00a0${betas[0]}, β₂\u00a0=\u00a0${betas[1]} and a decay of ${weightDecay}, after their gradients have been shortened to a length of ${clip} together.`,
    `The learning rate rises over ${warmup} steps to what is set; then it falls along half a cosine to ${Number((100 * least).toPrecision(3))}\u00a0% of that, or stays.`,
  ].join(' ')
}
