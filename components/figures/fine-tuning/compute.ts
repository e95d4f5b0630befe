import { countWeights } from '../../../src/kernel/index.ts'
import { askTuned } from '../../training/tuning/ask.ts'
import { methodNames, tunedWeights, type MethodName } from '../../training/tuning/methods.ts'
import type { KeepingName } from '../../training/tuning/tuned-file.ts'
import { adapter, base } from './runs.ts'

export interface TuningParameters {
  readonly keeping: KeepingName
  /** The run that is looked at. */
  readonly method: MethodName
  /** How much of its change is applied, from the model before at 0. */
  readonly share: number
}

/** The shares of right answers, of the new task and of the old. */
export interface Answered {
  readonly backwards: number
  readonly old: number
}

export interface Run extends Answered {
  readonly method: MethodName
  /** How many numbers it moves. */
  readonly moved: number
}

export interface FineTuning {
  readonly runs: readonly Run[]
  readonly weights: number
  readonly keeping: KeepingName
  readonly method: MethodName
  readonly share: number
  /** The run that is looked at, with so much of its change applied. */
  readonly here: Answered
  readonly shares: readonly number[]
  readonly curve: readonly Answered[]
}

/** Fresh sequences of each task that a model is asked. */
export const SEQUENCES = 48
export const MOST_SHARE = 1.5
/** Of the draws tried in order, the first in which letters backwards agree with letters in order as often as is expected, in 64 of 144. */
export const DRAW = 17
const shares = [0, 0.25, 0.5, 0.75, 1, 1.25, MOST_SHARE]

function ask(keeping: KeepingName, method: MethodName, share: number): Answered {
  const weights = tunedWeights(base(), adapter(keeping, method), share)
  return {
    backwards: askTuned(weights, 'backwards', SEQUENCES, DRAW),
    old: askTuned(weights, 'old', SEQUENCES, DRAW),
  }
}

const known = new Map<string, Answered>()

/** What does not change while the share is dragged is asked once. */
function remembered(keeping: KeepingName, method: MethodName, share: number): Answered {
  const key = [keeping, method, share].join()
  const answered = known.get(key) ?? ask(keeping, method, share)
  known.set(key, answered)
  return answered
}

export function compute({ keeping, method, share }: TuningParameters): FineTuning {
  return {
    runs: methodNames.map((name) => ({
      method: name,
      moved: countWeights(adapter(keeping, name)),
      ...remembered(keeping, name, 1),
    })),
    weights: countWeights(base()),
    keeping,
    method,
    share,
    here: shares.includes(share) ? remembered(keeping, method, share) : ask(keeping, method, share),
    shares,
    curve: shares.map((one) => remembered(keeping, method, one)),
  }
}
