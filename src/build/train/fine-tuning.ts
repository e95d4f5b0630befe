/** `npm run train:fine-tuning`: the model of the figure `fine-tuning` and its tunings, some three minutes in all. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  cosineSchedule,
  countWeights,
  startTraining,
  trainOnBatch,
  type WeightsLike,
} from '../../kernel/index.ts'
import { firstWeights, type Model } from '../../../components/training/models.ts'
import { optimizer } from '../../../components/training/recipe.ts'
import { askTuned } from '../../../components/training/tuning/ask.ts'
import { fisherOf } from '../../../components/training/tuning/fisher.ts'
import { methodNames, methodOf, tunedWeights } from '../../../components/training/tuning/methods.ts'
import { tuningBatch, VOCABULARY } from '../../../components/training/tuning/tasks.ts'
import { tune } from '../../../components/training/tuning/tune.ts'
import {
  keepings,
  packAdapter,
  tuningFormat,
  type TuningCard,
} from '../../../components/training/tuning/tuned-file.ts'

const model: Model = { kind: 'mamba', width: 16, states: 8, layers: 2 }
const before = { steps: 900, batch: 32, learningRate: 0.01, seed: 1 }
const tuning = { steps: 400, batch: 16, seed: 3 }
const against = {
  nothing: { rehearsed: 0, penalty: 0 },
  rehearsal: { rehearsed: 0.25, penalty: 0 },
  penalty: { rehearsed: 0, penalty: 100 },
}
/** Sequences of the Fisher information, and of the card. */
const [informing, sequences] = [256, 512]

function trainBase(): WeightsLike {
  const { steps, batch, learningRate: peak, seed } = before
  const { betas, weightDecay, clip, warmup, least } = optimizer
  const rate = cosineSchedule({ steps, warmup, peak, least: least * peak })
  let training = startTraining(firstWeights(model, VOCABULARY, seed))
  for (let step = 0; step < steps; step++) {
    const options = { learningRate: rate(step), betas, weightDecay, clip }
    const sequences = tuningBatch('both', batch, 1e6 * seed + step)
    training = trainOnBatch(training, sequences, options).training
  }
  return training.weights
}

const base = trainBase()
console.log(`${countWeights(base)} weights; in order: ${askTuned(base, 'both', sequences)}`)
const fisher = fisherOf(base, informing, 7e8)

type Mutable<T> = { -readonly [K in keyof T]: { -readonly [M in keyof T[K]]: T[K][M] } }
const results = {} as Mutable<TuningCard['results']>
const moved = {} as Record<string, Record<string, string>>
for (const keeping of keepings) {
  results[keeping] = {} as (typeof results)[typeof keeping]
  moved[keeping] = {}
  for (const name of methodNames) {
    const { adapter } = tune(base, methodOf(name), tuning, against[keeping], fisher)
    const weights = tunedWeights(base, adapter)
    const backwards = askTuned(weights, 'backwards', sequences)
    const old = askTuned(weights, 'old', sequences)
    results[keeping][name] = { backwards, old }
    moved[keeping][name] = packAdapter(adapter)
    console.log(`${keeping}, ${name}: ${countWeights(adapter)} moved, new ${backwards}, old ${old}`)
  }
}

const date = new Date().toISOString().slice(0, 10)
const card: TuningCard = { model, before, tuning, keepings: against, results, sequences, date }
const path = join(import.meta.dirname, '../../../content/weights/fine-tuning.json')
const file = { format: tuningFormat, card, base: packAdapter(base), moved }
writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
console.log(path)
