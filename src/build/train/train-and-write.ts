import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { countParameters } from '../../../components/training/models.ts'
import { packSession } from '../../../components/training/pack-session.ts'
import type { Recipe } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import { vocabularyOf } from '../../../components/training/tasks.ts'

const folder = join(import.meta.dirname, '../../../content/weights')

/** How many fresh sequences a card tells of. */
const sequences = 1024

/** Steps between two lines of the report. */
const pause = 100

/** Trains by a recipe, tells how it goes, and writes `content/weights/NAME.json`, weights with their card. */
export function trainAndWrite(name: string, recipe: Recipe): void {
  const parameters = countParameters(recipe.model, vocabularyOf(recipe.task))
  console.log(`${name}: ${parameters} weights, ${recipe.steps} steps`)
  const session = startSession(recipe)
  let sums = { loss: 0, accuracy: 0 }
  for (let report = session.advance(); report; report = session.advance()) {
    sums = { loss: sums.loss + report.loss, accuracy: sums.accuracy + report.accuracy }
    if (session.taken % pause > 0) continue
    const [loss, accuracy] = [sums.loss, sums.accuracy].map((sum) => (sum / pause).toFixed(4))
    console.log(`${session.taken}: loss ${loss}, accuracy ${accuracy}`)
    sums = { loss: 0, accuracy: 0 }
  }
  const file = packSession(session, sequences, new Date().toISOString().slice(0, 10))
  const path = join(folder, `${name}.json`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
  console.log(`${path}: accuracy ${file.card.accuracy.toFixed(4)} on ${sequences} fresh sequences`)
}
