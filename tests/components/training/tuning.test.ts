import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstWeights } from '../../../components/training/models.ts'
import { askBoth, askTuned } from '../../../components/training/tuning/ask.ts'
import { fisherOf } from '../../../components/training/tuning/fisher.ts'
import {
  adapterGradients,
  methodNames,
  methodOf,
  startAdapter,
  tunedWeights,
} from '../../../components/training/tuning/methods.ts'
import {
  ALPHABET,
  COPIED,
  tuningBatch,
  VOCABULARY,
} from '../../../components/training/tuning/tasks.ts'
import { tune } from '../../../components/training/tuning/tune.ts'
import {
  adapterOf,
  baseOf,
  keepings,
  tuningFormat,
  type TuningFile,
} from '../../../components/training/tuning/tuned-file.ts'
import {
  crossEntropy,
  gaussian,
  languageModelBackward,
  languageModelForward,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'

const path = join(import.meta.dirname, '../../../content/weights/fine-tuning.json')
const file = JSON.parse(readFileSync(path, 'utf8')) as TuningFile
const { card } = file
const base = baseOf(file)
const small = firstWeights({ kind: 'mamba', width: 6, states: 3, layers: 1 }, VOCABULARY, 5)

const lossOf = (weights: WeightsLike) => {
  const { ids, targets } = tuningBatch('backwards', 2, 9)
  return crossEntropy(languageModelForward(weights, ids).logits, targets).loss
}

/** In double precision, so that differences can be taken. */
const exact = (weights: WeightsLike) =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float64Array.from(data) },
    ]),
  ) as WeightsLike

describe('the tasks', () => {
  it('ask for the same letters, in order and backwards', () => {
    const [old, backwards] = (['old', 'backwards'] as const).map((task) => tuningBatch(task, 4, 1))
    const L = old.ids.shape[1]
    for (let b = 0; b < 4; b++) {
      const [from, to] = [b * L, (b + 1) * L]
      const letters = [...old.ids.data.slice(from, to)].filter((id) => id < ALPHABET)
      expect([...old.targets.data.slice(to - COPIED, to)]).toEqual(letters)
      expect([...backwards.targets.data.slice(to - COPIED, to)]).toEqual([...letters].reverse())
      expect([...old.ids.data.slice(to - COPIED, to)]).toEqual([7, 7, 7])
      expect([...backwards.ids.data.slice(to - COPIED, to)]).toEqual([8, 8, 8])
      expect([...backwards.ids.data.slice(from, to - COPIED)]).toEqual([
        ...old.ids.data.slice(from, to - COPIED),
      ])
    }
  })
})

describe.each(methodNames)('tuning by %s', (name) => {
  const method = methodOf(name)

  it('begins with the model as it was', () => {
    const tuned = tunedWeights(small, startAdapter(small, method, 1))
    for (const [weight, { data }] of Object.entries(small))
      expect([...tuned[weight].data], weight).toEqual([...data])
  })

  it('moves what it moves by the slope that differences show', () => {
    const weights = exact(small)
    const next = gaussian(3)
    const started = startAdapter(weights, method, 1)
    const adapter = Object.fromEntries(
      Object.entries(started).map(([key, { shape, data }]) => [
        key,
        { shape, data: Float64Array.from(data, (value) => value + 0.1 * next()) },
      ]),
    ) as WeightsLike
    const { ids, targets } = tuningBatch('backwards', 2, 9)
    const tuned = tunedWeights(weights, adapter)
    const { logits, saved } = languageModelForward(tuned, ids)
    const { dlogits } = crossEntropy(logits, targets)
    const slopes = languageModelBackward(tuned, saved, dlogits as Tensor)
    const gradients = adapterGradients(adapter, slopes)
    expect(Object.keys(gradients)).toEqual(Object.keys(adapter))
    // Along a random direction of all that is moved. Weights are in single precision, hence the size of the step.
    const direction = Object.fromEntries(
      Object.entries(adapter).map(([key, { data }]) => [
        key,
        Float64Array.from(data, () => next()),
      ]),
    )
    const moved = (by: number) =>
      lossOf(
        tunedWeights(
          weights,
          Object.fromEntries(
            Object.entries(adapter).map(([key, { shape, data }]) => [
              key,
              {
                shape,
                data: Float64Array.from(data, (value, i) => value + by * direction[key][i]),
              },
            ]),
          ) as WeightsLike,
        ),
      )
    const step = 1e-3
    const seen = (moved(step) - moved(-step)) / (2 * step)
    const told = Object.entries(gradients).reduce(
      (sum, [key, { data }]) =>
        sum + Array.from(data).reduce((own, value, i) => own + value * direction[key][i], 0),
      0,
    )
    expect(Math.abs(seen - told)).toBeLessThan(0.01 * Math.abs(told) + 0.002)
  })
})

describe('the Fisher information', () => {
  it('is a square, has the mean 1, and differs between weights', () => {
    const fisher = fisherOf(base, 8, 3)
    const all = Object.values(fisher).flatMap((own) => [...own])
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
    expect(all.reduce((sum, value) => sum + value, 0) / all.length).toBeCloseTo(1, 9)
    expect(Math.max(...all)).toBeGreaterThan(10)
  })
})

describe('the shipped tunings', () => {
  it('weigh at most 300 kB and have a card that is whole', () => {
    expect(file.format).toBe(tuningFormat)
    expect(statSync(path).size).toBeLessThanOrEqual(300_000)
    expect(card.date).toMatch(/^20\d\d-\d\d-\d\d$/)
    for (const keeping of keepings)
      expect(Object.keys(card.results[keeping])).toEqual([...methodNames])
  })

  it('start from a model that gives the letters in order by both marks', () => {
    expect(askTuned(base, 'both', 128, 77)).toBeGreaterThan(0.99)
    expect(askTuned(base, 'backwards', 128, 77)).toBeLessThan(0.5)
  })

  it.each(keepings)('reach their card on other sequences, against forgetting: %s', (keeping) => {
    for (const name of methodNames) {
      const weights = tunedWeights(base, adapterOf(file, base, keeping, name))
      const both = askBoth(weights, 128, 77)
      for (const task of ['backwards', 'old'] as const) {
        const wanted = card.results[keeping][name][task]
        const spread = Math.sqrt((wanted * (1 - wanted)) / 128)
        const found = askTuned(weights, task, 128, 77)
        expect(Math.abs(found - wanted), `${name}, ${task}`).toBeLessThan(4 * spread + 0.02)
        // An answer may hang on the rounding of a state between what is read in two pieces.
        expect(Math.abs(both[task] - found), `${name}, ${task}`).toBeLessThan(0.006)
      }
    }
  })

  it('owe it to training: begun anew, the loss of the new task falls', () => {
    const none = { rehearsed: 0, penalty: 0 }
    const { losses } = tune(base, methodOf('rank-2'), { ...card.tuning, steps: 60 }, none, {})
    expect(losses[0]).toBeGreaterThan(5)
    expect(losses[59]).toBeLessThan(0.6 * losses[0])
  })
})
