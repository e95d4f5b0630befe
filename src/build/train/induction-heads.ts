/** `npm run train:induction-heads`: the weights of the figure `induction-heads`, in a minute or two a model. */
import { widthOfEqualSize, type Model } from '../../../components/training/models.ts'
import { vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import { trainAndWrite } from './train-and-write.ts'

const task: Task = { name: 'induction-heads', length: 64, alphabet: 16 }
const mamba: Model = { kind: 'mamba', width: 24, states: 8, layers: 2 }
const lti: Model = { ...mamba, kind: 'lti', width: widthOfEqualSize(mamba, vocabularyOf(task)) }
const lesson = { task, steps: 900, batch: 32, learningRate: 0.006, seed: 1 }

trainAndWrite('induction-heads-mamba', mamba, lesson)
trainAndWrite('induction-heads-lti', lti, lesson)
