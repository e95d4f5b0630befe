import { describe, expect, it } from 'vitest'
import { firstWeights } from '../../../components/training/models.ts'
import { readWeightsFile } from '../../../components/training/read-weights.ts'
import { vocabularyOf } from '../../../components/training/tasks.ts'
import { packWeights, unpackWeights, type Card } from '../../../components/training/weights-file.ts'

const card: Card = {
  task: { name: 'associative-recall', pairs: 2, queries: 1, keys: 3, values: 4 },
  model: { kind: 'lti', width: 5, states: 2, layers: 2 },
  steps: 10,
  batch: 4,
  learningRate: 0.01,
  seed: 3,
  loss: 1.5,
  accuracy: 0.25,
  parameters: 1,
  taken: 7,
  sequences: 64,
  date: '2026-11-29',
}
const weights = firstWeights(card.model, vocabularyOf(card.task), card.seed)
const file = packWeights(card, weights)

/** The file with some of its card, or of itself, changed. */
const changed = (change: object, own: object = {}) =>
  JSON.stringify({ ...file, card: { ...card, ...change }, ...own })

describe('a file of weights', () => {
  it('gives back the very numbers, shapes and card', () => {
    const read = readWeightsFile(JSON.stringify(file))
    expect(read.card).toEqual(card)
    expect(unpackWeights(read)).toEqual(weights)
    const constant = { ...card, schedule: 'constant' }
    expect(readWeightsFile(changed(constant)).card).toEqual(constant)
  })

  it('says what is wrong with it', () => {
    const read = (text: string) => () => unpackWeights(readWeightsFile(text))
    expect(read('{')).toThrow('The file is not JSON; allowed are')
    expect(read('7')).toThrow('The file is not JSON; allowed are')
    expect(read(changed({}, { format: 'x' }))).toThrow('format is x; allowed is')
    expect(read(changed({}, { data: '<b>' }))).toThrow('data is not base64; allowed are')
    expect(read(changed({}, { card: undefined }))).toThrow('card is missing; allowed are')
    expect(read(changed({ task: { name: 'toString' } }))).toThrow('task is toString; allowed are')
    expect(read(changed({ task: { name: 'parity', length: 1e9 } }))).toThrow(
      'length is 1000000000; allowed are whole numbers from 2 to 30.',
    )
    expect(read(changed({ task: { ...card.task, queries: 3 } }))).toThrow(
      'queries is 3; allowed are whole numbers from 1 to 2.',
    )
    expect(read(changed({ model: { ...card.model, kind: 'x' } }))).toThrow('kind is x; allowed are')
    expect(read(changed({ model: { ...card.model, width: 6 } }))).toThrow(
      /^data holds \d+ numbers; allowed are \d+/,
    )
    expect(read(changed({ taken: 11 }))).toThrow('taken is 11; allowed are whole numbers from 0')
    expect(read(changed({ seed: 1000 }))).toThrow('seed is 1000; allowed are whole numbers from 0')
    expect(read(changed({ learningRate: null }))).toThrow('learningRate is null; allowed are')
    expect(read(changed({ schedule: 'linear' }))).toThrow(
      'schedule is linear; allowed are cosine, constant.',
    )
    expect(read(' '.repeat(4e6 + 1))).toThrow('The file has 4000001 characters; allowed are')
    const bytes = Buffer.from(file.data, 'base64')
    bytes.writeFloatLE(NaN, 8)
    expect(read(changed({}, { data: bytes.toString('base64') }))).toThrow(/not finite|NaN/)
  })
})
