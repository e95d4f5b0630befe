import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countParameters } from '../../../components/training/models.ts'
import { examine } from '../../../components/training/recipe.ts'
import { answersOf, vocabularyOf } from '../../../components/training/tasks.ts'
import { startSession } from '../../../components/training/session.ts'
import {
  unpackWeights,
  weightsFormat,
  type WeightsFile,
} from '../../../components/training/weights-file.ts'

const folder = join(import.meta.dirname, '../../../content/weights')
// As the figures read them: what the trainer's page can draw of is less than what a figure can.
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as WeightsFile
// Files of other formats are held to their cards by the tests of their figures.
const names = readdirSync(folder).filter((name) => read(name).format === weightsFormat)

const sequences = 256
const asked = new Map<string, ReturnType<typeof examine>>()

/** On sequences that neither training nor the card has seen. */
function fresh(name: string): ReturnType<typeof examine> {
  const file = read(name)
  const found = asked.get(name) ?? examine(unpackWeights(file), file.card, sequences, 77)
  asked.set(name, found)
  return found
}

describe.each(names)('the weights %s', (name) => {
  const file = read(name)
  const { card } = file

  it('weigh at most 300 kB and have a card that is whole', () => {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(300_000)
    expect(card.parameters).toBe(countParameters(card.model, vocabularyOf(card.task)))
    expect(card.taken).toBe(card.steps)
    expect(card.date).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it('reach their card on sequences that neither training nor the card has seen', () => {
    const { accuracy, loss } = fresh(name)
    const spread = Math.sqrt((card.accuracy * (1 - card.accuracy)) / sequences)
    expect(Math.abs(accuracy - card.accuracy)).toBeLessThan(4 * spread + 0.01)
    expect(Math.abs(loss - card.loss)).toBeLessThan(0.15 * card.loss + 0.02)
  })

  it('owe what they can to training: the first weights of the same seed only guess', () => {
    const { accuracy } = examine(startSession(card).weights, card, 128)
    expect(accuracy).toBeLessThan(1 / answersOf(card.task) + 0.1)
    expect(card.accuracy).toBeGreaterThan(accuracy)
  })
})

const tasks = [...new Set(names.map((name) => read(name).card.task.name))]

describe.each(tasks)('the models of %s', (task) => {
  const [mamba, lti] = ['mamba', 'lti'].map((kind) => read(`${task}-${kind}.json`).card)

  it('differ in what selects, and in nothing that would favour the Mamba', () => {
    expect(lti.parameters).toBeGreaterThanOrEqual(mamba.parameters)
    expect(lti.parameters).toBeLessThan(1.08 * mamba.parameters)
    const given = ({ task, steps, batch, learningRate, seed, before }: typeof mamba) =>
      JSON.stringify({ task, steps, batch, learningRate, seed, before })
    expect(given(lti)).toBe(given(mamba))
    expect([mamba.model.kind, lti.model.kind]).toEqual(['mamba', 'lti'])
  })

  it('part: the Mamba answers nearly all, the time-invariant model little', () => {
    const right = (kind: string) => fresh(`${task}-${kind}.json`).accuracy
    expect(mamba.accuracy).toBeGreaterThanOrEqual(0.98)
    expect(right('mamba')).toBeGreaterThanOrEqual(0.98)
    expect(lti.accuracy).toBeLessThanOrEqual(0.4)
    expect(right('lti')).toBeLessThanOrEqual(0.4)
  })
})
