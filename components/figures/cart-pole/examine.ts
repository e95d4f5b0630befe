import type { WeightsLike } from '../../../src/kernel/index.ts'
import { startsOf } from './lesson.ts'
import type { PolicyCard } from './policy-file.ts'
import { playWatched, readSpeed } from './reading.ts'

/** Ten seconds. */
export const ACTIONS = 200

const EPISODES = 256

/** Seeds from here on are no step's of a training. */
const freshSeed = 1e9

/**
 * Lets a policy act in fresh episodes, of the kind it was trained on but twice as long.
 * @param draw - which: the same number gives the same episodes.
 */
export function examinePolicy(
  weights: WeightsLike,
  remembers: boolean,
  draw = 0,
): Pick<PolicyCard, 'balanced' | 'speed'> {
  const starts = startsOf(EPISODES, freshSeed + draw)
  const episodes = playWatched(weights, remembers, starts, ACTIONS)
  let [missed, all, count] = [0, 0, 0]
  for (const { lasted, hidden, states } of episodes) {
    const read = readSpeed(weights, hidden)
    for (let t = 0; t < lasted; t++) {
      missed += (read[t] - states[t].turn) ** 2
      all += states[t].turn ** 2
    }
    count += lasted
  }
  return {
    balanced: {
      episodes: EPISODES,
      actions: ACTIONS,
      share: episodes.filter(({ lasted }) => lasted === ACTIONS).length / EPISODES,
      mean: count / EPISODES,
    },
    speed: { missed: Math.sqrt(missed / count), all: Math.sqrt(all / count) },
  }
}
