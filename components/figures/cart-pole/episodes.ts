import { gaussian, random, tensor, type Tensor } from '../../../src/kernel/index.ts'
import { isLost, motorForce, pushCart, type CartState } from './cart.ts'
import { scales } from './policy.ts'

/** What stands between the cart and who controls it. */
export interface Sensing {
  /** Standard deviation of what is seen, in degrees of the angle and in cm of the place. */
  readonly noise: number
  /** Actions by which what is seen is late. */
  readonly delay: number
}

/** An episode before its first action: where it begins, what is seen, and who pushes. */
export interface Start extends Sensing {
  readonly state: CartState
  /** Draws the noise. */
  readonly seed: number
  /** A force from outside at a step, in N. */
  push(step: number): number
}

/** What happened in one episode. */
export interface Episode {
  /** The states before the actions, and the one after the last. */
  readonly states: readonly CartState[]
  /** What was seen at each action: place in m, angle in rad. */
  readonly seen: readonly (readonly [x: number, angle: number])[]
  /** Forces of the motor, N. */
  readonly forces: readonly number[]
  /** How many actions it lasted: all that were asked for, or those until the pole was lost. */
  readonly lasted: number
}

/** An upright start: a little off in all four numbers. */
export function freshState(seed: number): CartState {
  const next = random(seed)
  const off = (most: number) => most * (2 * next() - 1)
  return { x: off(0.5), v: off(0.3), angle: off(0.1), turn: off(0.3) }
}

/** What is seen as a policy is told it, (…, 2). */
export function toldOf(
  seen: readonly (readonly [x: number, angle: number])[],
  shape: readonly number[],
): Tensor<Float32Array> {
  const told = seen.flatMap(([x, angle]) => [x / scales.x, angle / scales.angle])
  return tensor(Float32Array.from(told), [...shape, 2])
}

/** One who controls several episodes at once: told (batch, 2), it gives forces in N. */
export type Act = (
  told: Tensor<Float32Array>,
  states: readonly CartState[],
  step: number,
) => ArrayLike<number>

const degree = Math.PI / 180

/**
 * Plays episodes side by side. One that is lost stays as it is, and goes on being seen.
 * @param steps - actions at most.
 */
export function play(starts: readonly Start[], steps: number, act: Act): Episode[] {
  const noises = starts.map(({ seed }) => gaussian(seed))
  const runs = starts.map(({ state }) => ({
    states: [state],
    seen: [] as [number, number][],
    forces: [] as number[],
    lasted: steps,
  }))
  for (let step = 0; step < steps; step++) {
    runs.forEach(({ states, seen }, i) => {
      const { noise, delay } = starts[i]
      const { x, angle } = states[Math.max(0, states.length - 1 - delay)]
      seen.push([x + 0.01 * noise * noises[i](), angle + degree * noise * noises[i]()])
    })
    const wanted = act(
      toldOf(
        runs.map(({ seen }) => seen[step]),
        [runs.length],
      ),
      runs.map(({ states }) => states[step]),
      step,
    )
    runs.forEach((run, i) => {
      const before = run.states[step]
      const force = motorForce(wanted[i])
      run.forces.push(force)
      if (run.lasted < steps) return void run.states.push(before)
      const after = pushCart(before, force + starts[i].push(step))
      run.states.push(after)
      if (isLost(after)) run.lasted = Math.min(steps, step + 1)
    })
  }
  return runs
}
