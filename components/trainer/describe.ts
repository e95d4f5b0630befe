import { formatFixed, formatPercent } from '../../src/draw/index.ts'
import type { Readout, Table } from '../../src/figure/definition.ts'
import { guess, type Recipe } from '../training/recipe.ts'
import type { Example } from './example.ts'
import type { Run } from './run.ts'
import { schema } from './schema.ts'

/** "Selective copying, learned by a Mamba of width 24". */
export function runWords({ task, model }: Recipe): string {
  const { label } = schema.task.options.find(({ value }) => value === task.name)!
  const kind = model.kind === 'mamba' ? 'Mamba' : 'time-invariant model'
  return `${label}, learned by a ${kind} of width ${model.width}`
}

function exampleSentences({ answers, layers }: Example): string[] {
  const right = answers.filter(({ given, wanted }) => given === wanted).length
  const answered = `In the example ${right} of ${answers.length} ${answers.length === 1 ? 'answer is' : 'answers are'} right.`
  return [
    ...(layers.length > 0 ? [answered] : []),
    ...layers.map(({ channel, steps }, layer) => {
      const [least, most] = [Math.min(...steps), Math.max(...steps)]
      return `In channel ${channel + 1} of layer ${layer + 1} the steps go from ${formatFixed(least, 3)} to ${formatFixed(most, 3)}.`
    }),
  ]
}

/** How far a run has come, and what its weights achieve. */
export function describeRun({ recipe, taken, points, example, fresh }: Run): string {
  const last = points.at(-1)
  const guessed = guess(recipe)
  return [
    `${runWords(recipe)}: ${taken} of ${recipe.steps} steps are taken.`,
    last &&
      `The last batches had a loss of ${formatFixed(last.loss, 3)}, where a guess has ${formatFixed(guessed.loss, 3)}.`,
    fresh &&
      `On fresh sequences ${formatPercent(fresh.accuracy)} of the answers are right; a guess is right in ${formatPercent(guessed.accuracy)}.`,
    ...exampleSentences(example),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The numbers of a run, and how fast it goes; a dash for what is not known. */
export function runReadouts(run: Run): Readout[] {
  const { recipe, parameters, taken, points, fresh, milliseconds, backend } = run
  const last = points.at(-1)
  const none = '–'
  return [
    { key: 'weights', label: 'Weights', value: String(parameters) },
    { key: 'steps', label: 'Steps', value: `${taken} of ${recipe.steps}` },
    {
      key: 'loss',
      label: 'Loss of the last batches',
      value: last ? formatFixed(last.loss, 3) : none,
    },
    {
      key: 'fresh',
      label: 'Right on fresh sequences',
      value: fresh ? formatPercent(fresh.accuracy) : none,
    },
    { key: 'time', label: 'Time of training', value: `${formatFixed(milliseconds / 1000, 1)} s` },
    {
      key: 'backend',
      label: 'Computed by',
      value: !backend ? none : backend === 'javascript' ? 'JavaScript' : 'WebAssembly',
    },
  ]
}

/** The points of the curves. */
export function runTable({ points }: Run): Table {
  return {
    columns: [{ label: 'step' }, { label: 'loss' }, { label: 'accuracy' }],
    rows: points.map(({ step, loss, accuracy }) => [
      step,
      formatFixed(loss, 4),
      formatFixed(accuracy, 4),
    ]),
  }
}
