import { toStill } from '../../src/draw/still-svg.ts'
import { controlsHtml } from '../../src/figure/control-html.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { countParameters, firstWeights } from '../training/models.ts'
import { exampleOf } from '../training/recipe.ts'
import { vocabularyOf } from '../training/tasks.ts'
import { watch } from '../training/watch.ts'
import { describeRun, runReadouts } from './describe.ts'
import { drawRun, type RunView } from './draw.ts'
import { heights } from './layout.ts'
import { recipeOf } from './recipes.ts'
import { schema } from './schema.ts'

/** Width of the drawing that the page shows until its script draws. */
const width = 678

const recipe = recipeOf(defaultsOf(schema))
const vocabulary = vocabularyOf(recipe.task)
const first = firstWeights(recipe.model, vocabulary, recipe.seed)

/** The authored run before its first step. */
const view: RunView = {
  recipe,
  taken: 0,
  points: [],
  now: watch(first, recipe, exampleOf(recipe)),
}

const controls = controlsHtml('trainer', schema)

/** What the page holds before anything is loaded. */
export const html = {
  drawing: toStill(drawRun(view, { width, height: heights.wide, narrow: false }), {
    idPrefix: 'trainer',
  }),
  controls: controls.main,
  readouts: readoutsHtml(
    runReadouts(view, { parameters: countParameters(recipe.model, vocabulary), milliseconds: 0 }),
  ),
  now: describeRun(view),
  style: `--wide:${heights.wide}px;--narrow:${heights.narrow}px`,
}
