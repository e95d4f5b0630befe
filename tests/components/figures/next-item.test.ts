import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  draft,
  FRESH,
  methods,
  type State,
} from '../../../components/figures/next-item/compute.ts'
import figure from '../../../components/figures/next-item/figure.ts'
import { hitRate, momentOf, ndcg, ranksOf } from '../../../components/figures/next-item/judge.ts'
import { targetsOf } from '../../../components/figures/next-item/learn.ts'
import { EVENTS, ITEMS, makeLogs, type UserLog } from '../../../components/figures/next-item/log.ts'
import { rules, type Rule } from '../../../components/figures/next-item/model.ts'
import { learned } from '../../../components/figures/next-item/weights.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { kindOf, scoresByHand } from './next-item-by-hand.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as State

const settings: fc.Arbitrary<State> = fc.record({
  rule: fc.constantFrom(...rules),
  channel: fc.constantFrom('1', '2', '3'),
  user: fc.integer({ min: 1, max: FRESH }),
  event: fc.integer({ min: 9, max: EVENTS }),
  k: fc.integer({ min: 1, max: 10 }),
  lasting: fc.constantFrom('10', '50', '90'),
  fresh: fc.constantFrom('1', '2', '3'),
})

const rankIn = (scores: ArrayLike<number>, item: number) =>
  1 +
  Array.from(scores).filter((s, n) => s > scores[item] || (s === scores[item] && n < item)).length

/** Everything that the figure says of a setting, anew from the logs. */
function expected({ k, lasting, fresh, user, event }: State) {
  const logs = makeLogs(FRESH, Number(lasting) / 100, Number(fresh))
  const { models, counts } = learned()
  const byHand = (rule: Rule) => {
    const all = new Map(logs.map((log) => [log, scoresByHand(models[rule], rule, log)]))
    return (log: UserLog, t: number) => all.get(log)![t]
  }
  const scores = {
    popular: () => counts.item,
    successor: (log: UserLog, t: number) =>
      counts.successor.slice(log.item[t - 1] * ITEMS, (log.item[t - 1] + 1) * ITEMS),
    nothing: byHand('nothing'),
    time: byHand('time'),
    both: byHand('both'),
    odds: (log: UserLog, t: number) => log.odds.slice(t * ITEMS, (t + 1) * ITEMS),
  }
  const one = logs[user - 1]
  return {
    one,
    rank: (method: keyof typeof scores) =>
      rankIn(scores[method](one, event - 1), one.item[event - 1]),
    /** All, as a visit opens, after a purchase, within a visit. */
    rates: (method: keyof typeof scores) => {
      const [hits, asked] = [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]
      for (const log of logs)
        for (let t = 8; t < EVENTS; t++) {
          const moment = log.opens[t] ? 1 : log.behaviour[t - 1] === 2 ? 2 : 3
          const hit = Number(rankIn(scores[method](log, t), log.item[t]) <= k)
          for (const i of [0, moment]) {
            hits[i] += hit
            asked[i]++
          }
        }
      return hits.map((count, i) => count / asked[i])
    },
  }
}

describe('next-item', () => {
  it('judges by ranks', () => {
    expect([...ranksOf([3, 1, 2, 1, 1, 1], [2, 1])]).toEqual([2, 2])
    expect(hitRate([1, 3, 4], 3)).toBeCloseTo(2 / 3, 12)
    expect(ndcg([1, 3, 4], 3)).toBeCloseTo((1 + 0.5) / 3, 12)
  })

  it('parts as the caption says, for all three hundreds: at visits by time, after purchases by both', () => {
    for (const fresh of ['1', '2', '3'] as const) {
      const { results } = compute({ ...defaults, fresh })
      expect(results.time.at.opens).toBeGreaterThan(results.nothing.at.opens + 0.03)
      expect(results.both.at.bought).toBeGreaterThan(results.time.at.bought + 0.1)
      expect(Math.abs(results.nothing.hit - results.successor.hit)).toBeLessThan(0.01)
      expect(results.both.hit).toBeGreaterThan(results.nothing.hit + 0.03)
      for (const method of methods)
        expect(results.odds.hit).toBeGreaterThanOrEqual(results[method].hit)
    }
  })

  it('loses as visits open where wishes last, which it was not trained on', () => {
    for (const fresh of ['1', '2', '3'] as const) {
      const { results } = compute({ ...defaults, lasting: '90', fresh })
      expect(results.successor.at.opens).toBeGreaterThan(results.time.at.opens)
      expect(results.successor.at.opens).toBeGreaterThan(results.both.at.opens)
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const { one, rank, rates } = expected(state)
        const found =
          /^Event (\d+) of user (\d+) comes (.+), (\S+) hours after the one before: (\w+) (\d) is (.+)\. Of 20 items it is at rank (\d+) with a constant step, at (\d+) where the step follows time, at (\d+) where it follows time and purchases\. How often the first (\d+) hold what comes for fresh users \(.+\): (.+)\.$/.exec(
            figure.describe(data, state),
          )
        if (!found) throw new Error(figure.describe(data, state))
        const t = state.event - 1
        expect(found.slice(1, 3).map(Number)).toEqual([state.event, state.user])
        expect(found[3]).toBe(
          { opens: 'as a visit opens', bought: 'after a purchase', else: 'within a visit' }[
            momentOf(one, t)
          ],
        )
        expect(Math.abs(readNumber(found[4]) / one.gap[t] - 1)).toBeLessThan(0.006)
        const kinds = ['tea', 'books', 'tools', 'plants', 'games']
        expect(kinds.indexOf(found[5]) * 4 + Number(found[6]) - 1).toBe(one.item[t])
        expect(found[7]).toBe(['clicked', 'put into the cart', 'bought'][one.behaviour[t]])
        expect(found.slice(8, 11).map(Number)).toEqual(rules.map((rule) => rank(rule)))
        expect(Number(found[11])).toBe(state.k)
        const parts = found[12].split('; ')
        expect(parts).toHaveLength(methods.length)
        methods.forEach((method, i) => {
          const quoted = [...parts[i].matchAll(/\d\.\d+/g)].map(([text]) => Number(text))
          rates(method).forEach((rate, m) =>
            expect(Math.abs(quoted[m] - rate)).toBeLessThan(0.000501),
          )
        })
      }),
      { numRuns: 6 },
    )
  })

  it('drafts the chosen user, and is whole when all have been judged', () => {
    // At a setting that no other test asks for just before.
    compute(defaults)
    const state: State = { ...defaults, lasting: '50', fresh: '3', user: 7, event: 21 }
    const drafted = draft(state)
    expect(drafted.results).toBeUndefined()
    expect(figure.describe(drafted, state)).toMatch(/is counted once nothing moves\.$/)
    expect(figure.readouts(drafted, state).map(({ value }) => value)).toContain('at rest')
    expectCleanDrawings(figure, drafted, state, 16_000)
    const whole = compute(state)
    expect(whole).toMatchObject(drafted)
    expect(draft(state)).toEqual(whole)
  })

  it('ranks what it offers, and shows the state before the event', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { offers, came, ranks, held, kept, log } = compute(state)
        expect(offers[ranks[state.rule] - 1].item).toBe(came)
        expect(offers.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 9)
        for (let i = 1; i < ITEMS; i++)
          expect(offers[i].chance).toBeLessThanOrEqual(offers[i - 1].chance)
        const c = Number(state.channel) - 1
        const own = [0, 0, 0, 0, 0]
        for (let t = 0; t < EVENTS; t++) {
          own.forEach((value, kind) => {
            own[kind] = value * kept[c * EVENTS + t]
            expect(held[kind * EVENTS + t]).toBeCloseTo(own[kind], 9)
          })
          own[kindOf(log.item[t])] += 1
        }
      }),
      { numRuns: 20 },
    )
  })

  it('has the events it asks about in the order of its targets', () => {
    const logs = makeLogs(2, 0.1, 3)
    const targets = targetsOf(logs)
    expect(targets.data[0]).toBe(logs[0].item[8])
    expect(targets.data[EVENTS - 8]).toBe(logs[1].item[8])
  })

  it('is led along the events', () => {
    expectHandle(figure, defaults, 'event', [9, EVENTS])
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 4200)
        expect(figure.table(data, state).rows).toHaveLength(EVENTS)
        expect(figure.readouts(data, state)).toHaveLength(7)
      }),
      { numRuns: 25 },
    )
  })
})
