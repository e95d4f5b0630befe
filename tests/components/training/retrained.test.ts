import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { examine } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import { vocabularyOf } from '../../../components/training/tasks.ts'
import type { WeightsFile } from '../../../components/training/weights-file.ts'

const folder = join(import.meta.dirname, '../../../content/weights')
const steps = 25

// Induction heads show nothing for longer: after 40 steps the Mamba is where it began.
const names = ['selective-copying-mamba.json', 'selective-copying-lti.json']

describe.each(names)('the training that made %s, begun anew', (name) => {
  const { card } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as WeightsFile
  // The lesson that began with weights from the seed.
  const recipe = { ...(card.before?.[0] ?? card), model: card.model }

  it(`starts from a guess, and its loss on fresh sequences falls in ${steps} steps`, () => {
    const session = startSession(recipe)
    // The same sequences before and after, so that the draw makes no difference.
    const loss = () => examine(session.weights, recipe, 64).loss
    const before = loss()
    expect(Math.abs(before - Math.log(vocabularyOf(recipe.task)))).toBeLessThan(0.2)
    while (session.taken < steps) session.advance()
    expect(before - loss()).toBeGreaterThan(0.1)
  })
})
