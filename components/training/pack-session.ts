import { countParameters } from './models.ts'
import { examine } from './recipe.ts'
import type { Session } from './session.ts'
import { vocabularyOf } from './tasks.ts'
import { packWeights, type WeightsFile } from './weights-file.ts'

/**
 * The weights of a run as a file, with what they achieve on fresh sequences.
 * @param sequences - how many of these.
 * @param date - the day, as 2026-11-29.
 */
export function packSession(
  { recipe, weights, taken }: Session,
  sequences: number,
  date: string,
): WeightsFile {
  const parameters = countParameters(recipe.model, vocabularyOf(recipe.task))
  const examined = examine(weights, recipe, sequences)
  return packWeights({ ...recipe, ...examined, parameters, taken, sequences, date }, weights)
}
