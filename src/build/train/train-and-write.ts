import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { countParameters, type Model } from '../../../components/training/models.ts'
import { packSession } from '../../../components/training/pack-session.ts'
import type { Lesson, Recipe } from '../../../components/training/recipe.ts'
import { startSession, type Session } from '../../../components/training/session.ts'
import { vocabularyOf } from '../../../components/training/tasks.ts'

const folder = join(import.meta.dirname, '../../../content/weights')

/** How many fresh sequences a card tells of. */
const sequences = 1024

/** Steps between two lines of the report. */
const pause = 100

/** Trains by a recipe, on the weights that earlier lessons left, and tells how it goes. */
function train(recipe: Recipe, earlier: Session | undefined): Session {
  const session = startSession(recipe, earlier && { weights: earlier.weights, taken: 0 })
  let sums = { loss: 0, accuracy: 0 }
  for (let report = session.advance(); report; report = session.advance()) {
    sums = { loss: sums.loss + report.loss, accuracy: sums.accuracy + report.accuracy }
    if (session.taken % pause > 0) continue
    const [loss, accuracy] = [sums.loss, sums.accuracy].map((sum) => (sum / pause).toFixed(4))
    console.log(`${session.taken}: loss ${loss}, accuracy ${accuracy}`)
    sums = { loss: 0, accuracy: 0 }
  }
  return session
}

/**
 * Teaches a model the lessons in their order, tells how it goes, and writes `content/weights/NAME.json`,
 * weights with their card, which speaks of the last lesson.
 */
export function trainAndWrite(name: string, model: Model, ...lessons: readonly Lesson[]): void {
  let session: Session | undefined
  for (const lesson of lessons) {
    const parameters = countParameters(model, vocabularyOf(lesson.task))
    console.log(`${name}: ${parameters} weights, ${lesson.steps} steps`)
    session = train({ ...lesson, model }, session)
  }
  if (!session) throw new RangeError(`${name} has no lessons; allowed are one or more.`)
  const date = new Date().toISOString().slice(0, 10)
  const before = lessons.length > 1 ? lessons.slice(0, -1) : undefined
  const file = packSession(session, sequences, date, before)
  const path = join(folder, `${name}.json`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
  console.log(`${path}: accuracy ${file.card.accuracy.toFixed(4)} on ${sequences} fresh sequences`)
}
