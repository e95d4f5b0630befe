/** `npm run train:selective-copying`: the weights of the figure `selective-copying`, some five minutes a model. */
import { widthOfEqualSize, type Model } from '../../../components/training/models.ts'
import type { Lesson } from '../../../components/training/recipe.ts'
import { vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import { trainAndWrite } from './train-and-write.ts'

const task: Task = { name: 'selective-copying', context: 32, copied: 4, alphabet: 8 }
const mamba: Model = { kind: 'mamba', width: 32, states: 8, layers: 2 }
const lti: Model = { ...mamba, kind: 'lti', width: widthOfEqualSize(mamba, vocabularyOf(task)) }

// Among many places from the start, a Mamba of this size is slow to find what to write: among 64 it
// gave 43 % of the letters after 700 steps.
const short: Lesson = { task, steps: 1200, batch: 32, learningRate: 0.006, seed: 1 }
const long: Lesson = {
  ...short,
  task: { ...task, context: 256 },
  steps: 200,
  learningRate: 0.003,
  seed: 2,
}

trainAndWrite('selective-copying-mamba', mamba, short, long)
trainAndWrite('selective-copying-lti', lti, short, long)
