import { describe, expect, it } from 'vitest'
import { countFollowers } from '../../../components/figures/next-item/counts.ts'
import { firstWeights, learn, slopesOf } from '../../../components/figures/next-item/learn.ts'
import { EVENTS, ITEMS, makeLogs, type UserLog } from '../../../components/figures/next-item/log.ts'
import {
  CHANNELS,
  featuresOf,
  PARTS,
  rules,
  scoresOf,
  statesOf,
  stepsOf,
} from '../../../components/figures/next-item/model.ts'
import { card, learned } from '../../../components/figures/next-item/weights.ts'
import { kindOf, scoresByHand } from './next-item-by-hand.ts'

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
