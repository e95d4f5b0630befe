import { describe, expect, it } from 'vitest'
import { compute, FRESH, type State } from '../../components/figures/next-item/compute.ts'
import figure from '../../components/figures/next-item/figure.ts'
import { BUY, EVENTS } from '../../components/figures/next-item/log.ts'
import { CHANNELS, PARTS } from '../../components/figures/next-item/model.ts'
import { learned } from '../../components/figures/next-item/weights.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

/** The numbers of section 6.5, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('6-applications/6.5-recommender-systems')

const authored = defaultsOf(figure.schema) as State
const read = (words: string) => pressed(figure, words, authored) as State
const hundreds = ['1', '2', '3'] as const

describe('the next item', () => {
  it('comes after two days, at rank 10 with constant steps, 5 by time, 3 by both, and second by the odds', () => {
    says('Event 20 of this user comes after two days.')
    says('what came stands at rank 10;')
    says('by the odds of the draw it is second')
    const { log, ranks, moment } = compute(authored)
    expect(moment).toBe('opens')
    expect(Math.round(log.gap[authored.event - 1] / 24)).toBe(2)
    expect([ranks.nothing, ranks.time, ranks.both, ranks.odds]).toEqual([10, 5, 3, 2])
    expect(read('With constant steps')).toEqual({ ...authored, rule: 'nothing' })
    expect(read('by time')).toEqual({ ...authored, rule: 'time' })
    expect(read('by time and purchases')).toEqual(authored)
  })

  it('is hit in the average and as visits open as the page says', () => {
    says('hits 0.620 of the time with three items shown')
    says(
      'a scan with constant steps 0.624, one whose steps follow time 0.637, and one that follows purchases too 0.666',
    )
    says('the hit rate goes from 0.317 to 0.403 with time in the step')
    says('three events in four lie within a visit')
    const { results, counts } = compute(authored)
    const round = (value: number) => value.toFixed(3)
    expect(authored.k).toBe(3)
    const { successor, nothing, time, both } = results
    expect([successor, nothing, time, both].map(({ hit }) => round(hit))).toEqual([
      '0.620',
      '0.624',
      '0.637',
      '0.666',
    ])
    says('from 0.332 to 0.368 and from 0.328 to 0.416')
    const opening = hundreds.map((fresh) => {
      const { nothing, time } = compute({ ...authored, fresh }).results
      return [nothing, time].map(({ at }) => round(at.opens))
    })
    expect(opening).toEqual([
      ['0.317', '0.403'],
      ['0.332', '0.368'],
      ['0.328', '0.416'],
    ])
    expect(counts.else / (counts.opens + counts.bought + counts.else)).toBeCloseTo(0.75, 1)
  })

  it('is kept of as the page says, over three days and after a purchase', () => {
    says('learned to keep less than 5 per cent and the long one more than 95')
    says('Training made $\\rho$ large and positive')
    const { models } = learned()
    for (const rule of ['time', 'both'] as const) {
      const { data } = models[rule].step
      const kept = (c: number, hours: number) =>
        1 / (1 + Math.exp(data[c * PARTS] + data[c * PARTS + 1] * Math.log1p(hours)))
      expect([0, 1, 2].map((c) => kept(c, 72) < 0.05)).toEqual([true, true, false])
      expect(kept(2, 72)).toBeGreaterThan(0.95)
      says('Its $\\alpha$ became negative, so that it fades more from one click to the next')
      expect(data[2 * PARTS + 1]).toBeLessThan(0)
      expect(kept(2, 72)).toBeGreaterThan(kept(2, 0.06))
    }
    for (let c = 0; c < CHANNELS; c++)
      expect(models.both.step.data[c * PARTS + 2]).toBeGreaterThan(2)
    const emptied = read('the short memory is emptied')
    const { log, kept } = compute(emptied)
    const t = emptied.event - 1
    expect([emptied.channel, log.opens[t], log.behaviour[t - 1]]).toEqual(['1', false, BUY])
    expect(kept[t]).toBeLessThan(0.02)
    expect(kept[t - 1]).toBeGreaterThan(0.35)
    expect(kept.length).toBe(CHANNELS * EVENTS)
  })

  it('is better followed from the last item where wishes last, and time then loses with five shown', () => {
    says('counts of what followed the last item do better as visits open')
    says('following time then loses to not following it')
    const last = read('wishes outlast the absence')
    expect(last).toEqual({ ...authored, rule: 'time', lasting: '90' })
    const five = read('with five shown')
    expect(five).toEqual({ ...authored, rule: 'nothing', lasting: '90', k: 5 })
    for (const fresh of hundreds) {
      const { results } = compute({ ...last, fresh })
      expect(results.successor.at.opens).toBeGreaterThan(results.time.at.opens)
      const { time, nothing } = compute({ ...five, fresh }).results
      expect(nothing.at.opens).toBeGreaterThan(time.at.opens)
      expect(nothing.hit).toBeGreaterThan(time.hit)
    }
    expect(FRESH).toBe(100)
  })
})

describe('lengths and sizes', () => {
  it('are as the page counts them', () => {
    says('A history of 50 events has 1,275 pairs')
    expect((50 * 51) / 2).toBe(1275)
    says('one of 2,000 has two million')
    expect((2000 * 2001) / 2).toBe(2_001_000)
    says('For a million items and 64 numbers that is 64 million')
    says('with 128 channels of 16 numbers, has 2,048')
    expect(128 * 16).toBe(2048)
  })
})
