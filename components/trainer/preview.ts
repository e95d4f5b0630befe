import { sameValue } from '../../src/figure/parameter-values.ts'
import type { Example } from './example.ts'
import { recipeOf } from './recipes.ts'
import { newRun, type Run } from './run.ts'
import { schema, type Settings } from './schema.ts'

/** What the example and the first weights depend on. */
const ofExample = ['task', 'length', 'kind', 'width', 'seed'] as const

/**
 * What is shown as long as nothing is trained: the run that these settings would have.
 * @param authored - the example with the first weights of the authored settings, which the page holds.
 */
export function previewOf(settings: Settings, authored: Example): Run {
  const run = newRun(recipeOf(settings))
  const isAuthored = ofExample.every((key) => sameValue(settings[key], schema[key].default))
  return isAuthored ? { ...run, example: authored } : run
}
