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
const model = { kind: 'mamba', width: 12, states: 8, layers: 2 } as const
const common = { steps: 40, batch: 16, learningRate: 0.02, seed: 1 }

/** Steps in which each task is learned; the loss of recall falls late. */
const enough: Readonly<Record<Task['name'], number>> = {
  'selective-copying': 180,
  'induction-heads': 100,
  'associative-recall': 240,
  parity: 80,
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length

function lossesOf(recipe: Recipe): number[] {
  const session = startSession(recipe)
  const losses: number[] = []
  for (let report = session.advance(); report; report = session.advance()) losses.push(report.loss)
  expect(session.taken).toBe(recipe.steps)
  return losses
}

/**
 * The least loss without the order of the tokens: each answer that occurs in a sequence is as likely
 * as it is frequent there. Of parity this tells nothing but the first answer, which is the bit itself.
 */
function lossWithoutOrder(task: Task): number {
  if (task.name === 'parity') return ((task.length - 1) / task.length) * Math.log(2)
  const { ids, targets } = taskBatch(task, 2000, 1)
  const L = ids.shape[1]
  const first = task.name === 'associative-recall' ? task.keys : 0
  const isAnswer = (id: number) => id >= first && id < first + answersOf(task)
  const losses = Array.from(targets.data).flatMap((answer, i) => {
    if (answer < 0) return []
    const start = i - (i % L)
    const candidates = ids.data.slice(start, start + L).filter(isAnswer)
    return -Math.log(candidates.filter((id) => id === answer).length / candidates.length)
  })
  return mean(losses)
}

describe('a training run', () => {
  it.each(tasks)('learns $name, for which knowing what occurs is not enough', (task) => {
    const recipe: Recipe = { ...common, task, model, steps: enough[task.name] }
    const loss = mean(lossesOf(recipe).slice(-10))
    expect(lossWithoutOrder(task)).toBeLessThan(Math.log(answersOf(task)))
    expect(loss).toBeLessThan(0.5 * lossWithoutOrder(task))
  })

  it.each(tasks)('of $name starts from a guess, and is the same for the same seed', (task) => {
    const recipe: Recipe = { ...common, task, model, steps: 5 }
    const losses = lossesOf(recipe)
    // Every answer is one of the whole vocabulary at first.
    expect(Math.abs(losses[0] - Math.log(vocabularyOf(task)))).toBeLessThan(0.2)
    expect(lossesOf(recipe)).toEqual(losses)
    expect(lossesOf({ ...recipe, seed: 2 })).not.toEqual(losses)
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
