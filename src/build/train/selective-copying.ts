/** `npm run train:selective-copying`: the weights of the figure `selective-copying`, in a minute or two a model. */
import { widthOfEqualSize, type Model } from '../../../components/training/models.ts'
import { vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import { trainAndWrite } from './train-and-write.ts'

const task: Task = { name: 'selective-copying', context: 32, copied: 4, alphabet: 8 }
const mamba: Model = { kind: 'mamba', width: 32, states: 8, layers: 2 }
const lti: Model = { ...mamba, kind: 'lti', width: widthOfEqualSize(mamba, vocabularyOf(task)) }
const recipe = { task, steps: 1200, batch: 32, learningRate: 0.006, seed: 1 }

trainAndWrite('selective-copying-mamba', { ...recipe, model: mamba })
trainAndWrite('selective-copying-lti', { ...recipe, model: lti })
