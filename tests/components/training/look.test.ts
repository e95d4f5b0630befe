import { describe, expect, it } from 'vitest'
import { freshShares } from '../../../components/training/fresh.ts'
import { lookInto } from '../../../components/training/look.ts'
import { firstWeights, mixerOf, type Model } from '../../../components/training/models.ts'
import { readingOf } from '../../../components/training/reading.ts'
import { examine, type Recipe } from '../../../components/training/recipe.ts'
import { taskBatch, vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import type { Trained } from '../../../components/training/trained.ts'
import { watch } from '../../../components/training/watch.ts'
import { languageModelForward, type Mamba1Saved } from '../../../src/kernel/index.ts'

const task: Task = { name: 'selective-copying', context: 7, copied: 2, alphabet: 3 }

function untrained(kind: Model['kind'], seed = 4): Trained {
  const model: Model = { kind, width: 5, states: 3, layers: 2 }
  const recipe: Recipe = { task, model, steps: 1, batch: 1, learningRate: 0, seed }
  const card = { loss: 0, accuracy: 0, parameters: 0, taken: 0, sequences: 1, date: '' }
  return { card: { ...recipe, ...card }, weights: firstWeights(model, vocabularyOf(task), seed) }
}

describe.each(['mamba', 'lti'] as const)('a look into a layer of a %s', (kind) => {
  it.each([0, 1])('shows the steps of one channel and each row over its largest: %i', (layer) => {
    const model = untrained(kind)
    const batch = taskBatch(task, 1, 1)
    const rows = 2
    const look = lookInto(model, batch, layer, rows)
    const seen = watch(model.weights, model.card, batch)
    expect(look.predicted).toEqual(seen.predicted)
    expect(look.steps).toEqual(seen.steps[layer][look.channel])
    const { saved } = languageModelForward(model.weights, batch.ids, {
      mixer: mixerOf(model.card.model),
    })
    const kept = saved.layers[layer].mixer as Mamba1Saved
    const reading = readingOf(model.weights, layer, kept, rows)
    const length = reading.length / rows
    for (let row = 0; row < rows; row++) {
      const own = Array.from(reading.slice(row * length, (row + 1) * length))
      const found = Array.from(look.reading.slice(row * length, (row + 1) * length))
      expect(found).toEqual(own.map((value) => value / Math.max(...own)))
    }
  })
})

describe('shares on fresh sequences', () => {
  it('are those of an examination, whatever has been asked before', () => {
    const { share, known } = freshShares(16)
    const models = [untrained('mamba'), untrained('lti')]
    for (let round = 0; round < 2; round++)
      for (const model of models)
        for (const context of [7, 9])
          for (let seed = 1; seed <= 8; seed++) {
            const asked = { task: { ...task, context }, model: model.card.model }
            const { accuracy } = examine(model.weights, asked, 16, seed)
            if (round === 0) expect(known(model, asked.task, seed)).toBeUndefined()
            expect(share(model, asked.task, seed)).toBe(accuracy)
            expect(known(model, asked.task, seed)).toBe(accuracy)
          }
  })
})
