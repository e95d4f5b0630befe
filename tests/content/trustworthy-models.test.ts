import { describe, expect, it } from 'vitest'
import { compute as explain } from '../../components/figures/saliency/compute.ts'
import saliency from '../../components/figures/saliency/figure.ts'
import { compute as nudge } from '../../components/figures/state-nudge/compute.ts'
import stateNudge from '../../components/figures/state-nudge/figure.ts'
import { inductionMamba } from '../../components/training/induction.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers and claims of section 7.3, computed again. */
const { says, pressed } = readSection('7-challenges/7.3-trustworthy-models')

const seeds = Array.from({ length: 50 }, (_, i) => i + 1)

describe('what is said of the nudge', () => {
  const defaults = defaultsOf(stateNudge.schema)
  const at = (words: string) => nudge(pressed(stateNudge, words, defaults))

  it('is of the model and its card', () => {
    const { card } = inductionMamba()
    expect([card.parameters, card.accuracy, card.sequences]).toEqual([10752, 1, 1024])
    says('answers rightly in 1,024 of 1,024 fresh sequences')
    says('one model of 10,752 weights')
  })

  it('is so over all draws of the letters', () => {
    const all = seeds.map((seed) => nudge({ ...defaults, seed }))
    expect(all.filter(({ gradient }) => gradient.margin < 0)).toHaveLength(36)
    expect(all.filter(({ random }) => random.margin < 0)).toHaveLength(0)
    says('the first nudge flips 36 and the second none')
    expect(defaults.size / all[0].entry).toBeCloseTo(0.5, 1)
    says('moved by half the size of its entries')
  })

  it('is so where its buttons lead', () => {
    const own = nudge(defaults).gradient.change
    const { change } = at('A nudge of token 4').gradient
    expect(Math.max(...change)).toBeGreaterThan(Math.max(...own))
    expect(change[change.length - 1]).toBeLessThan(0.01)
    says('is larger still, until the letter after the sign is written over it')
    const sign = at('On “!” itself')
    expect(sign.random.margin).toBeLessThan(0)
    expect(sign.gradient.margin).toBeGreaterThan(sign.margin)
    says('the slope is a poor guide, and chance does more')
    const forced = at('A step of 3, forced after token 16,')
    expect(forced.margin).toBeLessThan(0)
    says('loses the answer without any nudge')
    const { margin, gradient, linear } = nudge(defaults)
    expect(Math.abs(linear / (margin - gradient.margin) - 1)).toBeLessThan(0.3)
    says('it is not far off here')
  })
})

describe('what is said of the four accounts', () => {
  const defaults = defaultsOf(saliency.schema)
  const at = (words: string) => explain(pressed(saliency, words, defaults))

  it('is so over all draws of the letters', () => {
    const all = seeds.map((seed) => explain({ ...defaults, seed }))
    const named = (method: 'gradient' | 'held') =>
      all.filter(({ first, place }) => first[method][0] === place).length
    expect([named('gradient'), named('held')]).toEqual([0, 46])
    says('the first names the right letter in none, the second in 46')
  })

  it('is so as it opens, and with other letters', () => {
    for (const data of [explain(defaults), at('other letters')]) {
      const { scores, place, first } = data
      const others = Array.from(scores.deletion).filter((_, t) => t < place - 1 || t > place)
      expect(Math.max(...others.map(Math.abs))).toBeLessThan(0.6)
      expect(Math.min(scores.deletion[place - 1], scores.deletion[place])).toBeGreaterThan(15)
      expect(first.held[0]).toBe(place)
      expect(scores.held[place - 1]).toBeLessThan(0)
      expect(first.attention[0] - place).toBe(2)
      expect(first.gradient[0]).not.toBe(place)
    }
    says('attention points two tokens away')
    says('only without it or the sign before it is the lead lost')
  })

  it('is so of other channels', () => {
    const same = at('Channel 34')
    const row = Array.from(same.scores.attention)
    expect(row.indexOf(Math.max(...row))).toBe(same.place)
    expect(at('a channel of the second layer').first.attention[0]).toBe(22)
    says('puts a token just before the end first')
  })
})

describe('what is said of a state that is read back', () => {
  it('is so to the second decimal, and of no input before', async () => {
    says(
      'gives back seven inputs from a state in double precision, three in single and two in bfloat16',
    )
    const { input, double, single, bfloat16 } = (await cellsOfSection('7.3')('read-back')).columns
    const back = (found: readonly number[], within: number) =>
      found.findIndex((value, i) => Math.abs(value - input[i]) > within)
    expect([back(double, 1e-3), back(single, 0.02), back(bfloat16, 0.02)]).toEqual([7, 3, 2])
  })
})

describe('what is said of two groups whose fact lies nearer and farther back', () => {
  it('is what the cell counts', async () => {
    const { deserving, others } = (await cellsOfSection('7.3')('faded-fact')).columns
    expect(deserving).toEqual([80, 43, 80, 98, 85])
    says('to 80 per cent of the deserving in the near group and to 43 in the far one')
    says('reach 98 and 85 per cent')
    expect(others.slice(2)).toEqual([58, 4, 3])
    says("says yes to 58 per cent of the far group's others")
    says('of the others 4 and 3')
  })

  it('follows from how the fact fades', () => {
    const kept = [4, 16].map((tokens) => Math.exp(-0.1 * tokens))
    expect(kept.map((share) => Math.round(100 * share))).toEqual([67, 20])
    says("keeps 67 per cent of the near group's fact and 20 of the far group's")
  })
})
