import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { methods, type NextItem, type State } from './compute.ts'
import { EVENTS } from './log.ts'
import { CHANNELS } from './model.ts'
import { doneNames, itemName, methodNames, momentNames } from './names.ts'

const rate = (value: number) => formatFixed(value, 3)

/** What comes at the chosen event, where each rule has it, and how all methods do for fresh users. */
export function describe({ log, moment, came, ranks, results }: NextItem, state: State): string {
  const { user, event, k } = state
  const t = event - 1
  const done = doneNames[log.behaviour[t]]
  return (
    `Event ${event} of user ${user} comes ${momentNames[moment]}, ${formatSignificant(log.gap[t])} hours after the one before: ${itemName(came)} is ${done}. ` +
    `Of ${log.odds.length / EVENTS} items it is at rank ${ranks.nothing} with a constant step, at ${ranks.time} where the step follows time, at ${ranks.both} where it follows time and purchases. ` +
    resultsText(results, k)
  )
}

function resultsText(results: NextItem['results'], k: number): string {
  if (!results) return `How often the first ${k} hold what comes is counted once nothing moves.`
  return (
    `How often the first ${k} hold what comes for fresh users (as a visit opens, after a purchase, within a visit): ` +
    `${methods.map((method) => `${methodNames[method]}, ${rate(results[method].hit)} (${Object.values(results[method].at).map(rate).join(', ')})`).join('; ')}.`
  )
}

export function readouts({ ranks, results }: NextItem, { rule }: State): Readout[] {
  const own = results?.[rule]
  const constant = results?.nothing
  const value = (found: number | undefined) => (found === undefined ? 'at rest' : rate(found))
  return [
    { key: 'rank', label: 'Rank of what came', value: String(ranks[rule]) },
    { key: 'hit', label: 'Hit rate, all events', value: value(own?.hit) },
    { key: 'ndcg', label: 'NDCG, all events', value: value(own?.ndcg) },
    { key: 'opens', label: 'Hit rate as a visit opens', value: value(own?.at.opens) },
    { key: 'opens-constant', label: 'the same, constant Δ', value: value(constant?.at.opens) },
    { key: 'bought', label: 'Hit rate after a purchase', value: value(own?.at.bought) },
    { key: 'bought-constant', label: 'the same, constant Δ', value: value(constant?.at.bought) },
  ]
}

export function table({ log, kept }: NextItem): Table {
  return {
    columns: [
      { label: 'event' },
      { label: 'hours since the one before' },
      { label: 'item' },
      { label: 'done' },
      { label: 'kept, short' },
      { label: 'kept, middle' },
      { label: 'kept, long' },
    ],
    rows: Array.from(log.item, (item, t) => [
      t + 1,
      formatSignificant(log.gap[t]),
      itemName(item),
      doneNames[log.behaviour[t]],
      ...Array.from({ length: CHANNELS }, (_, c) => formatFixed(kept[c * EVENTS + t], 3)),
    ]),
  }
}
