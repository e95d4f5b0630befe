import {
  linear,
  tensor,
  toFloat32,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { ridge } from '../../ridge.ts'
import { isLost } from './cart.ts'
import { play, type Start } from './episodes.ts'
import { controllerOf, sizes } from './policy.ts'

/** Numbers in the states of a policy. */
const STATES = 2 * sizes.width * sizes.states

/** A line in the states of a policy, from which the pole's speed is read: zeros, as long as none is fitted. */
export function firstReading(): WeightsLike {
  return {
    'reading.weight': toFloat32(tensor(new Float64Array(STATES), [1, STATES])),
    'reading.bias': toFloat32(tensor([0], [1])),
  }
}

/** The pole's speed in rad/s as it is read from states (…, channels × states). */
export function readSpeed(weights: WeightsLike, states: Float32Array): Float32Array {
  const rows = tensor(states, [states.length / STATES, STATES])
  const [weight, bias] = ['weight', 'bias'].map(
    (name) => weights[`reading.${name}`] as Tensor<Float32Array>,
  )
  return linear(rows, weight, bias).data
}

/** Episodes of a policy, and its states after each action: (actions, channels × states) for each. */
export function playWatched(
  weights: WeightsLike,
  remembers: boolean,
  starts: readonly Start[],
  steps: number,
) {
  const controller = controllerOf(weights, starts.length, remembers)
  const states = starts.map(() => new Float32Array(steps * STATES))
  const still = new Float64Array(starts.length)
  const episodes = play(starts, steps, (told, now, step) => {
    if (now.every(isLost)) return still
    const forces = controller.act(told)
    states.forEach((own, i) =>
      own.set(controller.states.subarray(i * STATES, (i + 1) * STATES), step * STATES),
    )
    return forces
  })
  return episodes.map((episode, i) => ({
    ...episode,
    hidden: states[i].subarray(0, episode.lasted * STATES),
  }))
}

/** The line in the states that comes nearest to the pole's speed, by least squares with a ridge. */
export function fitReading(
  weights: WeightsLike,
  remembers: boolean,
  starts: readonly Start[],
  steps: number,
): WeightsLike {
  const episodes = playWatched(weights, remembers, starts, steps)
  const rows = episodes.reduce((sum, { lasted }) => sum + lasted, 0)
  const X = { rows, cols: 1 + STATES, data: new Float64Array(rows * (1 + STATES)) }
  const Y = { rows, cols: 1, data: new Float64Array(rows) }
  let row = 0
  for (const { lasted, hidden, states } of episodes)
    for (let t = 0; t < lasted; t++, row++) {
      X.data[row * X.cols] = 1
      X.data.set(hidden.subarray(t * STATES, (t + 1) * STATES), row * X.cols + 1)
      Y.data[row] = states[t].turn
    }
  const [bias, ...weight] = ridge(X, Y).data
  return {
    'reading.weight': toFloat32(tensor(weight, [1, STATES])),
    'reading.bias': toFloat32(tensor([bias], [1])),
  }
}
