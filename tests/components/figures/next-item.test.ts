import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  FRESH,
  methods,
  type State,
} from '../../../components/figures/next-item/compute.ts'
import { countFollowers } from '../../../components/figures/next-item/counts.ts'
import figure from '../../../components/figures/next-item/figure.ts'
import { hitRate, momentOf, ndcg, ranksOf } from '../../../components/figures/next-item/judge.ts'
import {
  firstWeights,
  learn,
  slopesOf,
  targetsOf,
} from '../../../components/figures/next-item/learn.ts'
import { EVENTS, ITEMS, makeLogs, type UserLog } from '../../../components/figures/next-item/log.ts'
import {
  CHANNELS,
  FEATURES,
  featuresOf,
  PARTS,
  rules,
  scoresOf,
  statesOf,
  stepsOf,
  type Rule,
  type Weights,
} from '../../../components/figures/next-item/model.ts'
import { card, learned } from '../../../components/figures/next-item/weights.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
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

const kindOf = (item: number) => Math.floor(item / 4)

/** The scores of a rule before each event of a log, by loops of their own. */
function scoresByHand({ step, readout }: Weights, rule: Rule, log: UserLog): number[][] {
  const h = Array.from({ length: CHANNELS }, () => new Array<number>(ITEMS).fill(0))
  return Array.from(log.item, (came, t) => {
    h.forEach((rows, c) => {
      let inside = step.data[c * PARTS]
      if (rule !== 'nothing') inside += step.data[c * PARTS + 1] * Math.log(1 + log.gap[t])
      if (rule === 'both' && t > 0 && log.behaviour[t - 1] === 2) inside += step.data[c * PARTS + 2]
      const kept = 1 / (1 + Math.exp(inside))
      rows.forEach((value, n) => (rows[n] = kept * value))
    })
    const seen = [1, ...h.flat()]
    for (const rows of h) rows[came] += 1
    return Array.from({ length: ITEMS }, (_, item) =>
      seen.reduce((sum, value, f) => sum + value * readout.data[item * FEATURES + f], 0),
    )
  })
}

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

describe('the log of next-item', () => {
  const logs = makeLogs(400, 0.1, 77)

  it('comes for visits, with hours between them, and minutes within', () => {
    let visits = 0
    for (const { opens, gap } of logs) {
      expect(opens[0]).toBe(true)
      gap.forEach((hours, t) => {
        visits += Number(opens[t])
        if (opens[t]) expect(hours).toBeGreaterThan(8)
        else expect(hours).toBeLessThan(2)
      })
    }
    expect(visits / (400 * EVENTS)).toBeCloseTo(0.16 + 0.84 / EVENTS, 1)
  })

  it('draws by the odds that it gives', () => {
    let [chance, came, surprise, entropy] = [0, 0, 0, 0]
    for (const { odds, item } of logs)
      for (let t = 0; t < EVENTS; t++) {
        const row = odds.subarray(t * ITEMS, (t + 1) * ITEMS)
        expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
        const most = row.indexOf(Math.max(...row))
        chance += row[most]
        came += Number(item[t] === most)
        surprise -= Math.log(row[item[t]])
        entropy -= row.reduce((sum, value) => sum + value * Math.log(value), 0)
      }
    expect(came / chance).toBeCloseTo(1, 1)
    expect(surprise / entropy).toBeCloseTo(1, 1)
  })

  it('wants another kind after a purchase, and the last one again where wishes outlast the time away', () => {
    const same = (users: readonly UserLog[], when: (log: UserLog, t: number) => boolean) => {
      let [again, all] = [0, 0]
      for (const log of users)
        for (let t = 1; t < EVENTS; t++)
          if (when(log, t)) {
            all++
            again += Number(kindOf(log.item[t]) === kindOf(log.item[t - 1]))
          }
      return again / all
    }
    const bought = ({ behaviour, opens }: UserLog, t: number) => behaviour[t - 1] === 2 && !opens[t]
    const away = ({ behaviour, opens }: UserLog, t: number) => behaviour[t - 1] !== 2 && opens[t]
    const within = ({ behaviour, opens }: UserLog, t: number) => behaviour[t - 1] !== 2 && !opens[t]
    expect(same(logs, bought)).toBeLessThan(0.05)
    expect(same(logs, within)).toBeGreaterThan(0.8)
    expect(same(makeLogs(400, 0.9, 78), away)).toBeGreaterThan(same(logs, away) + 0.25)
  })
})

describe('the models of next-item', () => {
  it('have the slopes that small changes of the weights show', () => {
    const logs = makeLogs(3, 0.1, 5)
    const weights = firstWeights()
    weights.readout.data.forEach((_, i) => (weights.readout.data[i] = Math.sin(i)))
    weights.step.data.forEach((_, i) => (weights.step.data[i] += 0.2 * Math.cos(i)))
    const { slopes } = slopesOf(weights, 'both', logs)
    for (const name of ['step', 'readout'] as const)
      for (const i of name === 'step' ? [0, 1, 2, 4, 5, 7, 8] : [0, 5, 77, 400, 1219]) {
        const { data } = weights[name]
        const own = data[i]
        const [more, less] = [1e-5, -1e-5].map((by) => {
          data[i] = own + by
          return slopesOf(weights, 'both', logs).loss
        })
        data[i] = own
        expect(slopes[name].data[i]).toBeCloseTo((more - less) / 2e-5, 6)
      }
  })

  it('reach their card on users that neither training nor the card has seen', () => {
    const logs = makeLogs(500, card.lasting, 4321)
    for (const rule of rules) {
      const { loss } = slopesOf(learned().models[rule], rule, logs)
      expect(Math.abs(loss - card.loss[rule])).toBeLessThan(0.03)
    }
    expect(card.loss.both).toBeLessThan(card.loss.time - 0.1)
    expect(card.loss.time).toBeLessThan(card.loss.nothing - 0.05)
  })

  it('begin with a guess, and learn by the recipe of the card', () => {
    const fresh = makeLogs(50, card.lasting, 4321)
    expect(slopesOf(firstWeights(), 'time', fresh).loss).toBeCloseTo(Math.log(ITEMS), 9)
    const { batch, learningRate, lasting, seed } = card
    const weights = learn(
      { rule: 'time', steps: 25, batch, learningRate, lasting, seed },
      () => undefined,
    )
    expect(slopesOf(weights, 'time', fresh).loss).toBeLessThan(Math.log(ITEMS) - 0.3)
  })

  it('see of the gap and of purchases no more than their rule says', () => {
    const { models } = learned()
    for (const [rule, from] of [
      ['nothing', 1],
      ['time', 2],
    ] as const)
      for (let c = 0; c < CHANNELS; c++)
        for (let i = from; i < PARTS; i++) expect(models[rule].step.data[c * PARTS + i]).toBe(0)
  })

  it('have learned to keep less in short memories, and more in the long one, over three days', () => {
    for (const rule of ['time', 'both'] as const) {
      const { data } = learned().models[rule].step
      const kept = (c: number, hours: number) =>
        1 / (1 + Math.exp(data[c * PARTS] + data[c * PARTS + 1] * Math.log1p(hours)))
      expect(kept(0, 72)).toBeLessThan(0.05)
      expect(kept(1, 72)).toBeLessThan(0.05)
      expect(kept(2, 72)).toBeGreaterThan(0.95)
      expect(kept(2, 0.06)).toBeLessThan(0.92)
    }
  })

  it('score by the kernel as by hand', () => {
    const logs = makeLogs(2, 0.1, 9)
    for (const rule of rules) {
      const weights = learned().models[rule]
      const states = statesOf(stepsOf(weights, rule, logs), logs)
      const scores = scoresOf(weights, featuresOf(states, logs))
      for (const event of [9, 20, 40]) {
        const row = EVENTS - 8 + event - 9
        scoresByHand(weights, rule, logs[1])[event - 1].forEach((score, n) =>
          expect(scores.data[row * ITEMS + n]).toBeCloseTo(score, 8),
        )
      }
    }
  })

  it('were beside counts of the logs that they learned from', () => {
    const { item, successor } = learned().counts
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0)
    expect(card.users).toBe(card.steps * card.batch)
    expect(sum(item)).toBe(card.users * EVENTS)
    expect(sum(successor)).toBe(card.users * (EVENTS - 1))
    const own = countFollowers(makeLogs(card.batch, card.lasting, card.seed))
    own.item.forEach((count, n) => expect(item[n]).toBeGreaterThanOrEqual(count))
  })
})

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
