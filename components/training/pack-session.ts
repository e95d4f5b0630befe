import { countParameters } from './models.ts'
import { examine, type Lesson } from './recipe.ts'
import type { Session } from './session.ts'
import { vocabularyOf } from './tasks.ts'
import { packWeights, type WeightsFile } from './weights-file.ts'

/**
 * The weights of a run as a file, with what they achieve on fresh sequences.
 * @param sequences - how many of these.
 * @param date - the day, as 2026-11-29.
 * @param before - what was taught before the run began.
 */
export function packSession(
  { recipe, weights, taken }: Session,
  sequences: number,
  date: string,
  before?: readonly Lesson[],
): WeightsFile {
  const parameters = countParameters(recipe.model, vocabularyOf(recipe.task))
  const examined = examine(weights, recipe, sequences)
  const card = {
    ...recipe,
    ...(before && { before }),
    ...examined,
    parameters,
    taken,
    sequences,
    date,
  }
  return packWeights(card, weights)
}
