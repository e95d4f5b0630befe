import { formatFixed } from '../../src/draw/index.ts'
import type { Readout, Table } from '../../src/figure/definition.ts'
import type { FastBackend } from '../../src/kernel/index.ts'
import type { Recipe } from '../training/recipe.ts'
import { selectiveChannel } from '../training/watch.ts'
import { guess, type RunView } from './draw.ts'

const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`

const taskWords = {
  'selective-copying': 'selective copying',
  'induction-heads': 'induction heads',
  'associative-recall': 'associative recall',
  parity: 'parity',
} as const

/** "a Mamba of width 24", "a time-invariant model of width 29". */
export function modelWords({ model }: Recipe): string {
  return `a ${model.kind === 'mamba' ? 'Mamba' : 'time-invariant model'} of width ${model.width}`
}

/** How far a run has come, and what its weights achieve. */
export function describeRun({ recipe, taken, points, now, fresh }: RunView): string {
  const last = points.at(-1)
  const sentences = [
    `${taskWords[recipe.task.name][0].toUpperCase()}${taskWords[recipe.task.name].slice(1)}, learned by ${modelWords(recipe)}: ${taken} of ${recipe.steps} steps are taken.`,
  ]
  if (last)
    sentences.push(
      `The last batches had a loss of ${formatFixed(last.loss, 3)}, where a guess has ${formatFixed(guess(recipe).loss, 3)}.`,
    )
  if (fresh)
    sentences.push(
      `On fresh sequences ${percent(fresh.accuracy)} of the answers are right; a guess is right in ${percent(guess(recipe).accuracy)}.`,
    )
  if (now) {
    const asked = now.wanted.flatMap((wanted, t) => (wanted === undefined ? [] : [t]))
    const right = asked.filter((t) => now.predicted[t] === now.wanted[t]).length
    sentences.push(
      `In the example ${right} of ${asked.length} ${asked.length === 1 ? 'answer is' : 'answers are'} right.`,
    )
    now.steps.forEach((channels, layer) => {
      const channel = selectiveChannel(channels)
      const steps = channels[channel]
      const [least, most] = [Math.min(...steps), Math.max(...steps)]
      sentences.push(
        `In channel ${channel + 1} of layer ${layer + 1} the steps go from ${formatFixed(least, 3)} to ${formatFixed(most, 3)}.`,
      )
    })
  }
  return sentences.join(' ')
}

/** What a run is made of and takes. */
export interface Effort {
  readonly parameters: number
  readonly milliseconds: number
  /** What computes; nothing before the first step. */
  readonly backend?: FastBackend
}

/** The numbers of a run, and how fast it goes. */
export function runReadouts(
  { recipe, taken, points, fresh }: RunView,
  { parameters, milliseconds, backend }: Effort,
): Readout[] {
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
      value: fresh ? percent(fresh.accuracy) : none,
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
export function runTable({ points }: RunView): Table {
  return {
    columns: [{ label: 'step' }, { label: 'loss' }, { label: 'accuracy' }],
    rows: points.map(({ step, loss, accuracy }) => [
      step,
      formatFixed(loss, 4),
      formatFixed(accuracy, 4),
    ]),
  }
}
