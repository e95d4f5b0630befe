/** `npm run train:cart-pole`: the two policies of the figure `cart-pole`, minutes each. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examinePolicy } from '../../../components/figures/cart-pole/examine.ts'
import { startRun, startsOf, type Recipe } from '../../../components/figures/cart-pole/lesson.ts'
import { packPolicy } from '../../../components/figures/cart-pole/policy-file.ts'
import { fitReading } from '../../../components/figures/cart-pole/reading.ts'
import { countWeights } from '../../kernel/index.ts'

const folder = join(import.meta.dirname, '../../../content/weights')
const lesson = { steps: 3000, batch: 32, length: 100, learningRate: 0.01, seed: 1 }

/** Steps between two lines of the report. */
const pause = 100

/** Draws the episodes on which the reading of the states is fitted. */
const readingSeed = 9e8

function trainPolicy(name: string, recipe: Recipe): void {
  const run = startRun(recipe)
  for (let report = run.advance(); report; report = run.advance())
    if (run.taken % pause === 0)
      console.log(`${run.taken}: loss ${report.loss.toFixed(4)}, lasted ${report.lasted}`)
  const { weights } = run
  const fitted = fitReading(weights, recipe.remembers, startsOf(128, readingSeed), recipe.length)
  const all = { ...weights, ...fitted }
  const examined = examinePolicy(all, recipe.remembers)
  const date = new Date().toISOString().slice(0, 10)
  const card = { ...recipe, parameters: countWeights(weights), ...examined, date }
  const path = join(folder, `${name}.json`)
  writeFileSync(path, `${JSON.stringify(packPolicy(card, all), null, 2)}\n`)
  console.log(path, examined)
}

trainPolicy('cart-pole-mamba', { ...lesson, remembers: true })
trainPolicy('cart-pole-memoryless', { ...lesson, remembers: false })
