import { remembering } from '../../remembering.ts'
import { cart } from './cart.ts'
import { freshState, type Episode, type Sensing, type Start } from './episodes.ts'
import { ACTIONS } from './examine.ts'
import { policies, type PolicyName } from './models.ts'
import { playWatched, readSpeed } from './reading.ts'

export interface State {
  /** Which of the fresh starts, from 1. */
  readonly start: number
  readonly noise: '0' | '0.5' | '1' | '2'
  readonly delay: '0' | '1' | '2' | '3'
  /** A force on the cart from outside, N, and the action at which it comes. */
  readonly push: number
  readonly pushAt: number
  /** Actions taken so far. */
  readonly k: number
}

/** Fresh starts on which each policy is tried. */
export const STARTS = 24

/** What became of one start in the hands of one policy. */
export interface Side extends Pick<Episode, 'states' | 'forces' | 'lasted' | 'seen'> {
  /** The states h after each action, (lasted, channels × states). */
  readonly hidden: Float32Array
  /** How many actions each fresh start lasted. */
  readonly fresh: readonly number[]
  /** How many of them lasted to the end. */
  readonly balanced: number
}

export interface Balance {
  readonly mamba: Side
  readonly memoryless: Side
  /** The pole's speed in the episode of the Mamba at each action, rad/s; as its states have it; and as the last two sights have it, from the second on. */
  readonly speed: {
    readonly truth: Float64Array
    readonly read: Float64Array
    readonly difference: Float64Array
  }
  /** Actions taken so far. */
  readonly now: number
}

/** Seeds that no training has drawn a start from. */
const fresh = 3e9

const startOf = (number: number, sensing: Sensing, push: Start['push']): Start => ({
  ...sensing,
  push,
  state: freshState(fresh + number),
  seed: fresh + 1000 + number,
})

const none = () => 0
const known = new Map<string, readonly number[]>()

/** How many actions the fresh starts last, with no pushes. There are few settings, and all are remembered. */
function freshOf(name: PolicyName, noise: number, delay: number): readonly number[] {
  const key = JSON.stringify([name, noise, delay])
  let lasted = known.get(key)
  if (!lasted) {
    const { card, weights } = policies[name]()
    const starts = Array.from({ length: STARTS }, (_, i) => startOf(i + 1, { noise, delay }, none))
    lasted = playWatched(weights, card.remembers, starts, ACTIONS).map((episode) => episode.lasted)
    known.set(key, lasted)
  }
  return lasted
}

function sideOf(name: PolicyName, start: Start): Side {
  const { card, weights } = policies[name]()
  const [episode] = playWatched(weights, card.remembers, [start], ACTIONS)
  const lasted = freshOf(name, start.noise, start.delay)
  return {
    ...episode,
    fresh: lasted,
    balanced: lasted.filter((actions) => actions === ACTIONS).length,
  }
}

function speedOf({ states, seen, hidden, lasted }: Side): Balance['speed'] {
  return {
    truth: Float64Array.from({ length: lasted }, (_, t) => states[t].turn),
    read: Float64Array.from(readSpeed(policies.mamba().weights, hidden)),
    difference: Float64Array.from(
      { length: lasted - 1 },
      (_, t) => (seen[t + 1][1] - seen[t][1]) / cart.dt,
    ),
  }
}

/** Both policies from one start; what changes with the action at hand is not computed here. */
const bothOf = remembering(
  (number: number, noise: number, delay: number, push: number, pushAt: number) => {
    const start = startOf(number, { noise, delay }, (step) => (step === pushAt ? push : 0))
    const mamba = sideOf('mamba', start)
    return { mamba, memoryless: sideOf('memoryless', start), speed: speedOf(mamba) }
  },
)

export function compute({ start, noise, delay, push, pushAt, k }: State): Balance {
  const at = push === 0 ? 0 : Math.round(pushAt)
  return {
    ...bothOf(Math.round(start), Number(noise), Number(delay), push, at),
    now: Math.round(k),
  }
}
