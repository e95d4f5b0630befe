import { describe, expect, it } from 'vitest'
import type { News, Progress } from '../../../components/trainer/messages.ts'
import { recipeWords } from '../../../components/trainer/recipe-words.ts'
import { recipeOf } from '../../../components/trainer/recipes.ts'
import { schema, type Settings } from '../../../components/trainer/schema.ts'
import { createTrainer, stepsOfPoint } from '../../../components/trainer/trainer.ts'
import { optionsOf } from '../../../components/training/recipe.ts'
import { startSession } from '../../../components/training/session.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'

const settings: Settings = { ...defaultsOf(schema), width: '16', steps: 12, task: 'parity' }

/** A place with a clock that every look moves on, whose later work waits until it is asked for. */
function place(pace = 25) {
  const news: News[] = []
  const waiting: (() => void)[] = []
  let time = 0
  const order = createTrainer({
    now: () => (time += pace),
    today: () => '2026-11-29',
    later: (work) => waiting.push(work),
    tell: (one) => news.push(one),
  })
  return {
    order,
    news,
    waiting,
    progress: () => news.filter((one): one is Progress => one.kind === 'progress'),
    /** Does what waits, at most so often. */
    go(times = Infinity) {
      for (let i = 0; i < times && waiting.length > 0; i++) waiting.shift()!()
    },
  }
}

const last = <T>(list: readonly T[]): T => list[list.length - 1]

describe('the trainer', () => {
  it('takes all steps, tells every point once, and looks at the example first and last', () => {
    const { order, news, progress, go } = place()
    order({ kind: 'start', settings })
    go()
    expect(news[0]).toMatchObject({ kind: 'begun', recipe: recipeOf(settings), isLoaded: false })
    const points = progress().flatMap((one) => one.points)
    const session = startSession(recipeOf(settings))
    const wanted = Array.from({ length: 12 }, (_, i) => ({ step: i + 1, ...session.advance()! }))
    expect(points).toEqual(wanted)
    expect(progress()[0]).toMatchObject({ taken: 0, isRunning: false })
    expect(progress()[0].seen!.watch.steps).toHaveLength(2)
    expect(last(progress())).toMatchObject({ taken: 12, isRunning: false })
    expect(last(progress()).seen).toBeDefined()
  })

  it('gives a long run 300 points at most', () => {
    expect([1, 300, 301, 3000].map((steps) => stepsOfPoint({ steps }))).toEqual([1, 1, 2, 10])
  })

  it('pauses and resumes without a step lost or taken twice', () => {
    const { order, progress, waiting, go } = place()
    order({ kind: 'start', settings })
    go(2)
    const { taken } = last(progress())
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(12)
    order({ kind: 'pause' })
    expect(last(progress())).toMatchObject({ taken, isRunning: false })
    order({ kind: 'resume' })
    order({ kind: 'pause' })
    order({ kind: 'resume' })
    expect(waiting).toHaveLength(1)
    go()
    const steps = progress().flatMap((one) => one.points.map(({ step }) => step))
    expect(steps).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it('keeps weights with a card, and goes on from them', () => {
    const first = place()
    first.order({ kind: 'start', settings })
    first.go(2)
    first.order({ kind: 'pause' })
    first.order({ kind: 'keep' })
    const kept = last(first.news)
    if (kept.kind !== 'kept') throw new Error(kept.kind)
    const { card } = kept.file
    expect(card).toMatchObject({ ...recipeOf(settings), taken: last(first.progress()).taken })
    expect(card.parameters).toBeGreaterThan(1000)

    const second = place()
    second.order({ kind: 'load', text: JSON.stringify(kept.file) })
    expect(second.news[0]).toMatchObject({ kind: 'begun', isLoaded: true })
    expect(second.waiting).toHaveLength(0)
    expect(last(second.progress())).toMatchObject({ taken: card.taken, isRunning: false })
    expect(last(second.progress()).seen).toEqual(last(first.progress()).seen)
    second.order({ kind: 'resume' })
    second.go()
    expect(last(second.progress()).taken).toBe(12)
  })

  it('says what fails on the way, and runs no further', () => {
    const { order, news, waiting, go } = place()
    order({ kind: 'start', settings: { ...settings, learningRate: 1e38 } })
    expect(news.some(({ kind }) => kind === 'failed')).toBe(false)
    go()
    expect(last(news)).toMatchObject({ kind: 'failed', message: expect.any(String) })
    expect(waiting).toHaveLength(0)
  })

  it('says what it cannot do', () => {
    const { order, news } = place()
    order({ kind: 'resume' })
    expect(last(news)).toEqual({ kind: 'failed', message: 'There is no training to resume.' })
    order({ kind: 'load', text: '{}' })
    expect(last(news)).toMatchObject({ kind: 'failed', message: expect.stringMatching(/^format/) })
  })
})

describe('the recipe', () => {
  it('is what the page says of it', () => {
    const words = recipeWords().replaceAll('\u00a0', ' ')
    const recipe = recipeOf({ ...settings, steps: 200 })
    const { betas, weightDecay, clip } = optionsOf(recipe)(0)
    expect(words).toContain(`Each step takes ${recipe.batch} sequences`)
    expect(words).toContain(`β₁ = ${betas![0]}, β₂ = ${betas![1]} and a decay of ${weightDecay}`)
    expect(words).toContain(`a length of ${clip} together`)
    const rates = (schedule: Settings['schedule']) =>
      Array.from(
        { length: 200 },
        (_, step) => optionsOf({ ...recipe, schedule })(step).learningRate,
      )
    const [cosine, constant] = [rates('cosine'), rates('constant')]
    const [, warmup, percent] = /rises over (\d+) steps.*cosine to ([\d.]+) %/
      .exec(words)!
      .map(Number)
    expect(cosine[warmup - 1]).toBeCloseTo(recipe.learningRate, 12)
    expect(cosine[warmup - 2]).toBeLessThan(0.99 * recipe.learningRate)
    expect(constant.slice(0, warmup)).toEqual(cosine.slice(0, warmup))
    expect(new Set(constant.slice(warmup))).toEqual(new Set([recipe.learningRate]))
    expect(cosine[199]).toBeCloseTo((percent / 100) * recipe.learningRate, 12)
    expect(optionsOf({ ...recipe, schedule: undefined })(120)).toEqual(optionsOf(recipe)(120))
  })
})
