import { toStill } from '../../src/draw/still-svg.ts'
import { controlsHtml } from '../../src/figure/control-html.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { firstWeights } from '../training/models.ts'
import { exampleOf } from '../training/recipe.ts'
import { vocabularyOf } from '../training/tasks.ts'
import { watch } from '../training/watch.ts'
import { describeRun, runReadouts } from './describe.ts'
import { drawRun } from './draw.ts'
import { exampleSeen } from './example.ts'
import { heights } from './layout.ts'
import { previewOf } from './preview.ts'
import { recipeOf } from './recipes.ts'
import { schema } from './schema.ts'

/** Width of the drawing that the page shows until its script draws. */
const width = 678

const settings = defaultsOf(schema)
const recipe = recipeOf(settings)
const first = firstWeights(recipe.model, vocabularyOf(recipe.task), recipe.seed)
const example = exampleSeen(watch(first, recipe, exampleOf(recipe)))
const run = previewOf(settings, example)

/** What the page holds before anything is loaded. */
export const html = {
  drawing: toStill(drawRun(run, { width, height: heights.wide, narrow: false }), {
    idPrefix: 'trainer',
  }),
  /** The example of the authored settings, for the script, which has no model of its own. */
  example: JSON.stringify(example, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  ),
  controls: controlsHtml('trainer', schema).main,
  readouts: readoutsHtml(runReadouts(run)),
  now: describeRun(run),
  style: `--wide:${heights.wide}px;--narrow:${heights.narrow}px`,
}
