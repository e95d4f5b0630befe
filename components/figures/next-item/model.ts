import { linear, selectiveScan, softplus, type Tensor } from '../../../src/kernel/index.ts'
import { BUY, EVENTS, ITEMS, WARM_UP, type UserLog } from './log.ts'

/** What the step may follow: nothing, the hours since the event before, and whether that was a purchase. */
export const rules = ['nothing', 'time', 'both'] as const
export type Rule = (typeof rules)[number]

/** What a step is made of: a bias, the logarithm of the hours, whether the event before was a purchase. */
export const PARTS = 3

/** Channels of the state, each with a step of its own and a row for every item. */
export const CHANNELS = 3

/** What the scores are read from: 1, and the state. */
export const FEATURES = 1 + CHANNELS * ITEMS

/** Events of a user that are predicted. */
export const ASKED = EVENTS - WARM_UP

export interface Weights {
  /** (channels, parts) */
  readonly step: Tensor<Float32Array> | Tensor
  /** (items, features) */
  readonly readout: Tensor<Float32Array> | Tensor
}

/** The parts of the step from one event to the next, as far as the rule may see them. */
export function partsOf(rule: Rule, log: UserLog, t: number): number[] {
  const bought = t > 0 && log.behaviour[t - 1] === BUY
  return [1, rule === 'nothing' ? 0 : Math.log1p(log.gap[t]), Number(rule === 'both' && bought)]
}

/** The steps of all users, (users, channels, events). */
export function stepsOf(weights: Weights, rule: Rule, logs: readonly UserLog[]): Tensor {
  const data = new Float64Array(logs.length * CHANNELS * EVENTS)
  logs.forEach((log, user) => {
    for (let t = 0; t < EVENTS; t++)
      partsOf(rule, log, t).forEach((part, i) => {
        for (let c = 0; c < CHANNELS; c++)
          data[(user * CHANNELS + c) * EVENTS + t] += weights.step.data[c * PARTS + i] * part
      })
  })
  return { shape: [logs.length, CHANNELS, EVENTS], data: data.map(softplus) }
}

/**
 * The states after every event, (users, channels, events, items): each event adds 1 to the row of its
 * item, and between events all rows of a channel fall by e^−Δ. The input is 1/Δ, so that how long ago
 * the event before was makes no difference to what is written.
 */
export function statesOf(dt: Tensor, logs: readonly UserLog[]): Tensor {
  const shape = [logs.length, ITEMS, EVENTS]
  const B = new Float64Array(logs.length * ITEMS * EVENTS)
  logs.forEach(({ item }, user) => {
    item.forEach((n, t) => (B[(user * ITEMS + n) * EVENTS + t] = 1))
  })
  const { states } = selectiveScan(
    {
      x: { shape: dt.shape, data: dt.data.map((step) => 1 / step) },
      dt,
      A: { shape: [CHANNELS, ITEMS], data: new Float64Array(CHANNELS * ITEMS).fill(-1) },
      B: { shape, data: B },
      C: { shape, data: new Float64Array(B.length) },
    },
    { states: true },
  )
  return states!
}

/** What is known when a user comes for an event, before it is seen: a row of features for each one that is asked about. */
export function featuresOf(states: Tensor, logs: readonly UserLog[]): Tensor {
  const data = new Float64Array(logs.length * ASKED * FEATURES)
  let at = 0
  logs.forEach(({ item }, user) => {
    for (let t = WARM_UP; t < EVENTS; t++) {
      data[at++] = 1
      for (let c = 0; c < CHANNELS; c++) {
        const from = ((user * CHANNELS + c) * EVENTS + t) * ITEMS
        data.set(states.data.subarray(from, from + ITEMS), at)
        // The state after the event, less what the event wrote.
        data[at + item[t]] -= 1
        at += ITEMS
      }
    }
  })
  return { shape: [logs.length * ASKED, FEATURES], data }
}

/** A score for each item before each event that is asked about, (users · asked, items). */
export function scoresOf({ readout }: Weights, features: Tensor): Tensor {
  return linear(features, readout)
}
