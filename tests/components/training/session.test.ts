import { describe, expect, it } from 'vitest'
import { countParameters, widthOfEqualSize } from '../../../components/training/models.ts'
import { examine, type Recipe } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import {
  answersOf,
  taskBatch,
  tokenText,
  vocabularyOf,
  type Task,
} from '../../../components/training/tasks.ts'

const tasks: Task[] = [
  { name: 'selective-copying', context: 5, copied: 2, alphabet: 3 },
  { name: 'induction-heads', length: 6, alphabet: 3 },
  { name: 'associative-recall', pairs: 2, queries: 2, keys: 3, values: 3 },
  { name: 'parity', length: 4 },
]
const model = { kind: 'mamba', width: 8, states: 4, layers: 2 } as const
const common = { steps: 40, batch: 16, learningRate: 0.02, seed: 1 }

function lossesOf(recipe: Recipe): number[] {
  const session = startSession(recipe)
  const losses: number[] = []
  for (let report = session.advance(); report; report = session.advance()) losses.push(report.loss)
  expect(session.taken).toBe(recipe.steps)
  return losses
}

describe('a training run', () => {
  it.each(tasks)('lets the loss of $name fall, and is the same for the same seed', (task) => {
    const recipe: Recipe = { ...common, task, model }
    const losses = lossesOf(recipe)
    expect(losses).toHaveLength(40)
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length
    // Every answer is one of the whole vocabulary at first.
    expect(Math.abs(losses[0] - Math.log(vocabularyOf(task)))).toBeLessThan(0.2)
    expect(mean(losses.slice(30))).toBeLessThan(Math.log(answersOf(task)) + 0.15)
    expect(mean(losses.slice(30))).toBeLessThan(mean(losses.slice(0, 10)) + 1e-3)
    expect(lossesOf({ ...recipe, steps: 40 }).slice(0, 5)).toEqual(losses.slice(0, 5))
  })

  it('goes on from weights that were kept', () => {
    const recipe: Recipe = { ...common, task: tasks[0], model: { ...model, kind: 'lti' } }
    const first = startSession(recipe)
    for (let step = 0; step < 20; step++) first.advance()
    const second = startSession(recipe, { weights: first.weights, taken: first.taken })
    expect(second.taken).toBe(20)
    expect(second.advance()!.loss).toBe(first.advance()!.loss)
  })

  it('examines on sequences that are drawn apart, the same each time', () => {
    const recipe: Recipe = { ...common, task: tasks[0], model }
    const { weights } = startSession(recipe)
    const found = examine(weights, recipe, 32)
    expect(examine(weights, recipe, 32)).toEqual(found)
    expect(examine(weights, recipe, 32, 1)).not.toEqual(found)
    expect(found.accuracy).toBeLessThan(0.7)
  })
})

describe('models of equal size', () => {
  it('are a Mamba and the narrowest time-invariant model with no fewer weights', () => {
    for (const width of [16, 24, 32]) {
      const mamba = { ...model, width, states: 8 }
      const lti = { ...mamba, kind: 'lti' as const, width: widthOfEqualSize(mamba, 10) }
      const wanted = countParameters(mamba, 10)
      expect(countParameters(lti, 10)).toBeGreaterThanOrEqual(wanted)
      expect(countParameters({ ...lti, width: lti.width - 1 }, 10)).toBeLessThan(wanted)
    }
  })
})

describe('tokens', () => {
  it('are letters and digits, and signs for what fills and asks', () => {
    const texts = tasks.map((task) =>
      Array.from({ length: vocabularyOf(task) }, (_, id) => tokenText(task, id)).join(''),
    )
    expect(texts).toEqual(['abc·?', 'abc!', 'abc012', '01'])
  })

  it.each(tasks)('of $name have texts of one letter, each its own', (task) => {
    const texts = Array.from({ length: vocabularyOf(task) }, (_, id) => tokenText(task, id))
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts) expect([...text]).toHaveLength(1)
    const { ids, targets } = taskBatch(task, 3, 1)
    expect(Math.max(...ids.data, ...targets.data)).toBeLessThan(vocabularyOf(task))
  })
})
