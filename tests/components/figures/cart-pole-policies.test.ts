import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { examinePolicy } from '../../../components/figures/cart-pole/examine.ts'
import { lossBesideExpert, startRun } from '../../../components/figures/cart-pole/lesson.ts'
import { firstPolicy } from '../../../components/figures/cart-pole/policy.ts'
import {
  packPolicy,
  policyFormat,
  unpackPolicy,
  type PolicyFile,
} from '../../../components/figures/cart-pole/policy-file.ts'
import { countWeights } from '../../../src/kernel/index.ts'

const read = (name: string) => {
  const path = join(import.meta.dirname, '../../../content/weights', `${name}.json`)
  return { file: JSON.parse(readFileSync(path, 'utf8')) as PolicyFile, bytes: statSync(path).size }
}
const [mamba, memoryless] = ['cart-pole-mamba', 'cart-pole-memoryless'].map(read)

describe.each([
  ['cart-pole-mamba', mamba],
  ['cart-pole-memoryless', memoryless],
] as const)('the policy %s', (_, { file, bytes }) => {
  const { card } = file
  const weights = unpackPolicy(file)

  it('is small and has a card that is whole', () => {
    expect(bytes).toBeLessThan(40_000)
    expect(file.format).toBe(policyFormat)
    expect(card.parameters).toBe(countWeights(firstPolicy(0)))
    expect(card.date).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(packPolicy(card, weights)).toEqual(file)
  })

  it('reaches its card on episodes that neither training nor the card has seen', () => {
    const { balanced, speed } = examinePolicy(weights, card.remembers, 77)
    const { share, episodes, mean } = card.balanced
    const spread = Math.sqrt((2 * share * (1 - share)) / episodes)
    expect(Math.abs(balanced.share - share)).toBeLessThan(4 * spread + 0.01)
    expect(Math.abs(balanced.mean - mean)).toBeLessThan(12)
    expect(Math.abs(speed.missed - card.speed.missed)).toBeLessThan(0.2 * card.speed.missed)
  })

  it('refuses numbers that are too few', () => {
    expect(() => unpackPolicy({ ...file, data: file.data.slice(8) })).toThrow('data holds')
  })
})

describe('the two policies', () => {
  it('differ in whether they remember, and in nothing else of their training', () => {
    const given = ({ file: { card } }: typeof mamba) => ({
      ...{ steps: card.steps, batch: card.batch, length: card.length, seed: card.seed },
      ...{ rate: card.learningRate, parameters: card.parameters },
    })
    expect(given(mamba)).toEqual(given(memoryless))
    expect([mamba, memoryless].map(({ file }) => file.card.remembers)).toEqual([true, false])
  })

  it('part: the one balances, the other does not, and its states say less of the speed', () => {
    const [kept, emptied] = [mamba, memoryless].map(({ file }) => file.card)
    expect(kept.balanced.share).toBeGreaterThan(0.9)
    expect(emptied.balanced.share).toBeLessThan(0.1)
    const left = ({ speed }: typeof kept) => speed.missed / speed.all
    expect(left(kept)).toBeLessThan(0.7)
    expect(left(emptied)).toBeGreaterThan(left(kept) + 0.15)
  })
})

it('is not by what they answer beside the expert that they part: there the one without memory is nearer', () => {
  for (const seed of [5e8, 5e8 + 1, 5e8 + 2]) {
    const [kept, emptied] = [mamba, memoryless].map(({ file }) =>
      lossBesideExpert(unpackPolicy(file), file.card, seed),
    )
    expect(emptied).toBeLessThan(0.9 * kept)
  }
})

it.each([mamba, memoryless])(
  'begun anew, the training lowers the loss: %#',
  ({ file: { card } }) => {
    const run = startRun(card)
    const loss = () => lossBesideExpert(run.weights, card, 5e8)
    const before = loss()
    while (run.taken < 20) run.advance()
    expect(loss()).toBeLessThan(0.6 * before)
  },
)
