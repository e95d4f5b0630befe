import { cosineSchedule, random, tensor, type WeightsLike } from '../../../src/kernel/index.ts'
import { startLearner, type Learner } from '../../training/learner.ts'
import { cart } from './cart.ts'
import { freshState, play, toldOf, type Episode, type Start } from './episodes.ts'
import { expertForce } from './expert.ts'
import { controllerOf, firstPolicy, policyBackward, policyForward } from './policy.ts'

/** All that a training run depends on. */
export interface Recipe {
  /** Whether the states are kept from one action to the next, or emptied before each. */
  readonly remembers: boolean
  readonly steps: number
  /** Episodes in a step, and actions in each. */
  readonly batch: number
  readonly length: number
  readonly learningRate: number
  readonly seed: number
}

/** Greatest noise and delay that are met in training. */
export const met = { noise: 2, delay: 2 } as const

/** The share of the steps in which the expert still acts in some of the episodes. */
const GUIDED = 0.2

/** Fresh episodes, each with its own noise, delay and pushes. */
export function startsOf(count: number, seed: number): Start[] {
  const next = random(seed)
  return Array.from({ length: count }, () => {
    const noise = met.noise * next()
    const delay = Math.floor((met.delay + 1) * next())
    const [first, at, force] = [
      Math.floor(2 ** 31 * next()),
      Math.floor(100 * next()),
      30 * next() - 15,
    ]
    return {
      state: freshState(first),
      seed: first + 1,
      noise,
      delay,
      push: (step) => (step === at ? force : 0),
    }
  })
}

/**
 * What a policy answers to all that was seen in some episodes: the mean square of the difference to the
 * expert, over the motor's greatest, how it moves with the forces, and what the backward pass needs.
 */
function answersOf(
  weights: WeightsLike,
  { remembers, length }: Recipe,
  episodes: readonly Episode[],
) {
  const shape = remembers ? [episodes.length, length] : [episodes.length * length, 1]
  const told = toldOf(
    episodes.flatMap(({ seen }) => seen),
    shape,
  )
  const { forces, saved } = policyForward(weights, told)
  const dforces = new Float32Array(forces.data.length)
  const count = episodes.reduce((sum, { lasted }) => sum + lasted, 0)
  let loss = 0
  episodes.forEach(({ states, lasted }, i) => {
    for (let t = 0; t < lasted; t++) {
      const off = forces.data[i * length + t] - expertForce(states[t]) / cart.most
      loss += off ** 2 / count
      dforces[i * length + t] = (2 * off) / count
    }
  })
  return { loss, dforces: tensor(dforces, [...shape, 1]), saved }
}

/** The loss of a policy on episodes in which the expert acts. */
export function lossBesideExpert(weights: WeightsLike, recipe: Recipe, seed: number): number {
  const starts = startsOf(recipe.batch, seed)
  const episodes = play(starts, recipe.length, (_, states) => states.map(expertForce))
  return answersOf(weights, recipe, episodes).loss
}

export interface Run extends Learner {
  readonly recipe: Recipe
  /** Takes a step; gives the loss before it, and how long the episodes lasted of those asked for. */
  advance(): { readonly loss: number; readonly lasted: number } | undefined
}

/**
 * Imitation on the way that the learner itself takes: it acts, the expert says what it would have done.
 */
export function startRun(recipe: Recipe): Run {
  const { remembers, steps, batch, length, learningRate: peak, seed } = recipe
  const rate = cosineSchedule({ steps, warmup: Math.min(50, steps), peak, least: peak / 50 })
  const student = startLearner(firstPolicy(seed), { rate, clip: 1, betas: [0.9, 0.95] })
  return Object.assign(student, {
    recipe,
    advance() {
      const { weights, taken } = student
      if (taken >= steps) return undefined
      const starts = startsOf(batch, 1e6 * seed + taken)
      const guided = batch * Math.max(0, 1 - taken / (GUIDED * steps))
      const learner = controllerOf(weights, batch, remembers)
      const episodes = play(starts, length, (told, states) =>
        learner.act(told).map((force, i) => (i < guided ? expertForce(states[i]) : force)),
      )
      const { loss, dforces, saved } = answersOf(weights, recipe, episodes)
      student.learn(policyBackward(weights, saved, dforces))
      const lasted = episodes.reduce((sum, episode) => sum + episode.lasted, 0) / batch
      return { loss, lasted }
    },
  })
}
