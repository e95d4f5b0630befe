import { softmax, type Tensor } from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
import { hitRate, momentOf, moments, momentsOf, ndcg, ranksOf, type Moment } from './judge.ts'
import { targetsOf } from './learn.ts'
import { EVENTS, ITEMS, KINDS, makeLogs, PER_KIND, WARM_UP, type UserLog } from './log.ts'
import {
  ASKED,
  CHANNELS,
  featuresOf,
  rules,
  scoresOf,
  statesOf,
  stepsOf,
  type Rule,
} from './model.ts'
import { learned } from './weights.ts'

/** Fresh users that all are judged by. */
export const FRESH = 100

export const methods = ['popular', 'successor', ...rules, 'odds'] as const
export type Method = (typeof methods)[number]

export interface State {
  readonly rule: Rule
  /** The channel whose state is shown, counted from 1. */
  readonly channel: '1' | '2' | '3'
  /** Counted from 1, as are events. */
  readonly user: number
  readonly event: number
  /** How many items are shown to a user. */
  readonly k: number
  /** How often a wish outlasts the time away, in percent. */
  readonly lasting: '10' | '50' | '90'
  readonly fresh: '1' | '2' | '3'
}

/** How one method does: of all events, and of those at each moment. */
export interface Result {
  readonly hit: number
  readonly ndcg: number
  readonly at: Readonly<Record<Moment, number>>
}

export interface Offer {
  readonly item: number
  /** The chance that the model gives it. */
  readonly chance: number
}

export interface NextItem {
  readonly log: UserLog
  /** The share of the state that each channel keeps on the way to an event, (channels, events). */
  readonly kept: Float64Array
  /** What the shown channel holds of each kind when an event comes, (kinds, events). */
  readonly held: Float64Array
  readonly moment: Moment
  readonly came: number
  /** Where each method had what came. */
  readonly ranks: Readonly<Record<Method, number>>
  /** All items as the shown rule ranks them. */
  readonly offers: readonly Offer[]
  /** A draft has them where the fresh users were judged before. */
  readonly results?: Readonly<Record<Method, Result>>
}

/** With what is found over all fresh users. */
export interface WholeNextItem extends NextItem {
  readonly results: Readonly<Record<Method, Result>>
  /** Events of fresh users at each moment. */
  readonly counts: Readonly<Record<Moment, number>>
}

interface Run {
  readonly dt: Tensor
  readonly states: Tensor
  readonly scores: Tensor
  readonly ranks: Uint16Array
}

/** The scores that need no state: of what is popular, of what followed the last item, and the odds themselves. */
function plainScores(
  logs: readonly UserLog[],
  rowOf: (log: UserLog, t: number) => Float64Array | Float32Array,
) {
  const scores = new Float64Array(logs.length * ASKED * ITEMS)
  logs.forEach((log, user) => {
    for (let t = WARM_UP; t < EVENTS; t++)
      scores.set(rowOf(log, t), (user * ASKED + t - WARM_UP) * ITEMS)
  })
  return scores
}

/** Some users, what each rule makes of their logs, and where each method has what came. */
interface Judged {
  readonly logs: readonly UserLog[]
  readonly runs: Readonly<Record<Rule, Run>>
  readonly ranks: Readonly<Record<Method, Uint16Array>>
}

function judge(logs: readonly UserLog[]): Judged {
  const { models, counts } = learned()
  const came = targetsOf(logs).data
  const run = (rule: Rule): Run => {
    const dt = stepsOf(models[rule], rule, logs)
    const states = statesOf(dt, logs)
    const scores = scoresOf(models[rule], featuresOf(states, logs))
    return { dt, states, scores, ranks: ranksOf(scores.data, came) }
  }
  const runs: Readonly<Record<Rule, Run>> = {
    nothing: run('nothing'),
    time: run('time'),
    both: run('both'),
  }
  const ranked = (rowOf: (log: UserLog, t: number) => Float64Array | Float32Array) =>
    ranksOf(plainScores(logs, rowOf), came)
  const followers = Array.from({ length: ITEMS }, (_, n) =>
    counts.successor.subarray(n * ITEMS, (n + 1) * ITEMS),
  )
  const ranks: Readonly<Record<Method, Uint16Array>> = {
    popular: ranked(() => counts.item),
    successor: ranked(({ item }, t) => followers[item[t - 1]]),
    nothing: runs.nothing.ranks,
    time: runs.time.ranks,
    both: runs.both.ranks,
    odds: ranked(({ odds }, t) => odds.subarray(t * ITEMS, (t + 1) * ITEMS)),
  }
  return { logs, runs, ranks }
}

/** The fresh users, and once they are judged what that gave. */
interface Fresh {
  readonly logs: readonly UserLog[]
  judged?: Judged
}

const freshOf = remembering((lasting: number, seed: number): Fresh => ({
  logs: makeLogs(FRESH, lasting, seed),
}))

const each = <K extends string, T>(keys: readonly K[], f: (key: K) => T) =>
  Object.fromEntries(keys.map((key) => [key, f(key)])) as Record<K, T>

/** What a channel of one user holds of each kind when an event comes, before it is written. */
function heldOf({ states }: Run, log: UserLog, user: number, channel: number): Float64Array {
  const held = new Float64Array(KINDS.length * EVENTS)
  for (let t = 0; t < EVENTS; t++) {
    const from = ((user * CHANNELS + channel) * EVENTS + t) * ITEMS
    for (let n = 0; n < ITEMS; n++)
      held[Math.floor(n / PER_KIND) * EVENTS + t] +=
        states.data[from + n] - Number(n === log.item[t])
  }
  return held
}

/** What is shown of one of some users. */
function shownOf({ logs, runs, ranks }: Judged, u: number, state: State): NextItem {
  const run = runs[state.rule]
  const t = state.event - 1
  const log = logs[u]
  const row = u * ASKED + t - WARM_UP
  const chances = softmax({
    shape: [ITEMS],
    data: run.scores.data.slice(row * ITEMS, (row + 1) * ITEMS),
  }).data
  const order = Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a] || a - b)
  return {
    log,
    kept: run.dt.data
      .slice(u * CHANNELS * EVENTS, (u + 1) * CHANNELS * EVENTS)
      .map((step) => Math.exp(-step)),
    held: heldOf(run, log, u, Number(state.channel) - 1),
    moment: momentOf(log, t),
    came: log.item[t],
    ranks: each(methods, (method) => ranks[method][row]),
    offers: order.map((item) => ({ item, chance: chances[item] })),
  }
}

const usersOf = ({ lasting, fresh }: State) => freshOf(Number(lasting) / 100, Number(fresh))

/** Everything the figure shows, for one setting. */
export function compute(state: State): WholeNextItem {
  const users = usersOf(state)
  const judged = (users.judged ??= judge(users.logs))
  const { ranks } = judged
  const at = momentsOf(users.logs)
  const parts = each(
    moments,
    (moment) => (of: Uint16Array) => of.filter((_, i) => at[i] === moment),
  )
  return {
    ...shownOf(judged, state.user - 1, state),
    results: each(methods, (method) => ({
      hit: hitRate(ranks[method], state.k),
      ndcg: ndcg(ranks[method], state.k),
      at: each(moments, (moment) => hitRate(parts[moment](ranks[method]), state.k)),
    })),
    counts: each(moments, (moment) => at.filter((one) => one === moment).length),
  }
}

/** The same of the chosen user alone, where the others have not been judged. */
export function draft(state: State): NextItem {
  const { logs, judged } = usersOf(state)
  return judged ? compute(state) : shownOf(judge([logs[state.user - 1]]), 0, state)
}
