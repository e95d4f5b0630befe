import type { Parameters, Schema } from '../../src/figure/parameters.ts'
import type { Complex } from './kernel.ts'
import { MOST_STATES, systemSchema } from './system-schema.ts'

/** Most steps of an input. */
export const MOST_STEPS = 720

/** Every setting of the playground but numbers of one's own: input, weights, poles moved by hand. */
export const schema = {
  input: {
    type: 'choice',
    label: 'Input',
    symbol: { letter: 'x', role: 'x' },
    default: 'mixed',
    options: [
      { value: 'mixed', label: 'Mixed' },
      { value: 'pulse', label: 'Pulse' },
      { value: 'step', label: 'Step' },
      { value: 'chirp', label: 'Chirp' },
      { value: 'noise', label: 'Noise' },
      { value: 'own', label: 'Own' },
    ],
  },
  ...systemSchema,
  seed: {
    type: 'number',
    label: 'Random numbers',
    min: 1,
    max: 99,
    step: 1,
    decimals: 0,
    default: 1,
    hidden: true,
  },
  k: {
    type: 'number',
    label: 'Step under the cursor',
    min: 0,
    max: MOST_STEPS - 1,
    step: 1,
    decimals: 0,
    default: 104,
    hidden: true,
  },
  n: {
    type: 'number',
    label: 'Chosen state',
    min: 0,
    max: MOST_STATES - 1,
    step: 1,
    decimals: 0,
    default: 5,
    hidden: true,
  },
} as const satisfies Schema

export type Settings = Parameters<typeof schema>

/** Whether the seed has a part in anything. */
export function isRandom({ init, B, C, input }: Settings): boolean {
  return init === 'random' || B === 'random' || C === 'random' || input === 'noise'
}

/** A pole that a hand has moved: the continuous value of state `n`, in place of the initialisation's. */
export interface MovedPole {
  readonly n: number
  readonly re: number
  readonly im: number
}

/**
 * Weights that a reader has typed, one for each state; where there are fewer, those of the other states
 * are 0. They are used where `settings.B` or `settings.C` is `own`.
 */
export interface OwnWeights {
  readonly B?: readonly number[]
  /** Real where the states are. */
  readonly C?: readonly Complex[]
}

/** The settings and all numbers of one's own: what the playground's address holds. */
export interface State {
  readonly settings: Settings
  /** Used where `settings.input` is `own`. */
  readonly own: readonly number[]
  /** In the order of their states; none without it. */
  readonly moved?: readonly MovedPole[]
  readonly weights?: OwnWeights
}
