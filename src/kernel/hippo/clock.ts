import { checkChoice, checkCount, checkEven, checkFinite } from '../check.ts'
import { zoh, type Discretized } from '../systems/discretize.ts'
import { hippo } from './hippo.ts'

/** How a past is projected; `legs` has the factor 1/t of the HiPPO paper, `legs-lti` has not, as in S4. */
export const hippoProjections = ['legs', 'legs-lti', 'legt', 'lagt', 'fourier'] as const
export type HippoProjection = (typeof hippoProjections)[number]

export interface HippoClock {
  /** Length of a sample in the units of time of `legs-lti` and `lagt`; 0.01 without it. */
  readonly dt?: number
  /** Window of `legt` and `fourier` in samples; 100 without it. */
  readonly theta?: number
}

export function checkPositive(name: string, value: number): void {
  checkFinite(name, value)
  if (value <= 0) throw new RangeError(`${name} is ${value}; allowed are numbers above 0.`)
}

/** @throws when a projection is asked for that there is not. */
export function readClock(
  measure: HippoProjection,
  N: number,
  { dt = 0.01, theta = 100 }: HippoClock,
): Required<HippoClock> {
  checkChoice('measure', measure, hippoProjections)
  checkCount('N', N)
  if (measure === 'fourier') checkEven('N', N, 'since each frequency has a sine and a cosine')
  checkPositive('dt', dt)
  checkPositive('theta', theta)
  return { dt, theta }
}

/** One held step of a measure that weighs a sample by its age alone: Ā (N, N) and B̄ (N, 1). */
export function heldStep(
  measure: Exclude<HippoProjection, 'legs'>,
  N: number,
  { dt, theta }: Required<HippoClock>,
): Discretized {
  const { A, B } = hippo(measure === 'legs-lti' ? 'legs' : measure, N)
  // The matrices of windows are those of a window of length 2.
  return zoh(A, B, measure === 'legt' || measure === 'fourier' ? 2 / theta : dt)
}
