import { widthOfEqualSize, type Model } from '../training/models.ts'
import type { Recipe } from '../training/recipe.ts'
import { vocabularyOf, type Task } from '../training/tasks.ts'
import type { Settings } from './schema.ts'

/** The tasks, in the two lengths that the page offers. */
const tasks: Readonly<Record<Settings['task'], Readonly<Record<Settings['length'], Task>>>> = {
  'selective-copying': {
    short: { name: 'selective-copying', context: 12, copied: 3, alphabet: 4 },
    long: { name: 'selective-copying', context: 24, copied: 4, alphabet: 8 },
  },
  'induction-heads': {
    short: { name: 'induction-heads', length: 12, alphabet: 4 },
    long: { name: 'induction-heads', length: 28, alphabet: 8 },
  },
  'associative-recall': {
    short: { name: 'associative-recall', pairs: 3, queries: 3, keys: 4, values: 4 },
    long: { name: 'associative-recall', pairs: 6, queries: 6, keys: 8, values: 8 },
  },
  parity: {
    short: { name: 'parity', length: 8 },
    long: { name: 'parity', length: 24 },
  },
}

/** Sequences in a step of training. */
export const batch = 32
const states = 8
const layers = 2

/** All that a run with these settings depends on. A time-invariant model gets the width at which it has as many weights. */
export function recipeOf(settings: Settings): Recipe {
  const { steps, learningRate, schedule, seed } = settings
  const task = tasks[settings.task][settings.length]
  const mamba: Model = { kind: 'mamba', width: Number(settings.width), states, layers }
  const width = widthOfEqualSize(mamba, vocabularyOf(task))
  const model: Model = settings.kind === 'mamba' ? mamba : { ...mamba, kind: 'lti', width }
  return { task, model, steps, batch, learningRate, schedule, seed }
}
