import { random } from '../../../src/kernel/index.ts'

/** What the shop sells: kinds, and as many items of each. */
export const KINDS = ['tea', 'books', 'tools', 'plants', 'games'] as const
export const PER_KIND = 4
export const ITEMS = KINDS.length * PER_KIND

export const BEHAVIOURS = ['click', 'cart', 'buy'] as const
export const BUY = 2

/** Events of each user, and how many of the first are only read. */
export const EVENTS = 40
export const WARM_UP = 8

export interface UserLog {
  /** The item of each event. */
  readonly item: Uint8Array
  /** What was done with it, an index of `BEHAVIOURS`. */
  readonly behaviour: Uint8Array
  /** Hours since the event before; at the first event since an imagined one. */
  readonly gap: Float64Array
  /** Whether a visit begins with it. */
  readonly opens: readonly boolean[]
  /** The odds by which each item was drawn, (events, items): what nobody who reads the log can know. */
  readonly odds: Float64Array
}

const popularKinds = [0.34, 0.26, 0.18, 0.13, 0.09]
const popularPlaces = [0.4, 0.3, 0.2, 0.1]

/** Shares of a user's favourite kind, of the second, and of each other. */
const taste = { first: 0.55, second: 0.27, other: 0.06 }

/** How often the next item of a kind is the one after the last; else any of the kind comes. */
const HABIT = 0.6
/** How often an event has nothing to do with what the user came for. */
const STRAY = 0.08
/** How often a visit ends after an event. */
const LEAVE = 0.16
const CART = 0.14
const BOUGHT = 0.14

/** Mean hours between events of a visit; least and mean hours between visits. */
const pace = { within: 0.06, least: 8, between: 60 }

type Draw = () => number

function pick(weights: ArrayLike<number>, draw: Draw): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]
  let left = draw() * total
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i]
    if (left < 0) return i
  }
  return weights.length - 1
}

function tastesOf(draw: Draw): number[] {
  const first = pick(popularKinds, draw)
  const second = pick(
    popularKinds.map((weight, kind) => (kind === first ? 0 : weight)),
    draw,
  )
  return KINDS.map((_, kind) =>
    kind === first ? taste.first : kind === second ? taste.second : taste.other,
  )
}

/** The odds of the items of one kind after an item, or after none. */
function withinKind(kind: number, last: number): Float64Array {
  const odds = new Float64Array(PER_KIND)
  for (let place = 0; place < PER_KIND; place++)
    odds[place] =
      Math.floor(last / PER_KIND) === kind
        ? (1 - HABIT) / PER_KIND + ((last + 1 - place) % PER_KIND === 0 ? HABIT : 0)
        : popularPlaces[place]
  return odds
}

/** The odds of all items where each kind is wanted by such odds. */
function oddsOf(wants: readonly number[], last: number): Float64Array {
  const odds = new Float64Array(ITEMS)
  wants.forEach((wanted, kind) =>
    withinKind(kind, last).forEach((within, place) => {
      odds[kind * PER_KIND + place] = STRAY / ITEMS + (1 - STRAY) * wanted * within
    }),
  )
  return odds
}

/** What is wanted after a kind has been bought: any other, by the tastes. */
const after = (bought: number, tastes: readonly number[]): number[] =>
  tastes.map((weight, kind) => (kind === bought ? 0 : weight / (1 - tastes[bought])))

/** The log of one user, whose wish outlasts the time away with such a chance. */
function userLog(lasting: number, draw: Draw): UserLog {
  const tastes = tastesOf(draw)
  const opens: boolean[] = []
  const log: UserLog = {
    item: new Uint8Array(EVENTS),
    behaviour: new Uint8Array(EVENTS),
    gap: new Float64Array(EVENTS),
    opens,
    odds: new Float64Array(EVENTS * ITEMS),
  }
  let wants: readonly number[] = tastes
  let last = -1
  for (let t = 0; t < EVENTS; t++) {
    opens.push(t === 0 || draw() < LEAVE)
    const away = -Math.log(1 - draw())
    log.gap[t] = opens[t] ? pace.least + pace.between * away : pace.least / 800 + pace.within * away
    if (opens[t]) {
      wants = wants.map((wanted, kind) => lasting * wanted + (1 - lasting) * tastes[kind])
      last = -1
    }
    log.odds.set(oddsOf(wants, last), t * ITEMS)
    const kind = pick(wants, draw)
    const strays = draw() < STRAY
    const item = strays
      ? Math.floor(draw() * ITEMS)
      : kind * PER_KIND + pick(withinKind(kind, last), draw)
    const done = draw()
    log.item[t] = item
    log.behaviour[t] = strays || done < 1 - CART - BOUGHT ? 0 : done < 1 - BOUGHT ? 1 : BUY
    wants =
      log.behaviour[t] === BUY ? after(kind, tastes) : tastes.map((_, k) => Number(k === kind))
    last = item
  }
  return log
}

/** The logs of so many users, by a seed. */
export function makeLogs(users: number, lasting: number, seed: number): UserLog[] {
  const draw = random(seed)
  return Array.from({ length: users }, () => userLog(lasting, draw))
}
