import { countWeights } from '../../../src/kernel/index.ts'
import { askBoth } from '../../training/tuning/ask.ts'
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

export interface Run {
  readonly method: MethodName
  /** How many numbers it moves. */
  readonly moved: number
}

export interface FineTuning {
  /** A draft has the answers only of runs that were asked before, and so it is along the curve. */
  readonly runs: readonly (Run & Partial<Answered>)[]
  readonly weights: number
  readonly keeping: KeepingName
  readonly method: MethodName
  readonly share: number
  /** The run that is looked at, with so much of its change applied. */
  readonly here: Answered
  readonly shares: readonly number[]
  readonly curve: readonly (Answered | undefined)[]
}

/** With all answers. */
export interface WholeFineTuning extends FineTuning {
  readonly runs: readonly (Run & Answered)[]
  readonly curve: readonly Answered[]
}

/** Fresh sequences of each task that a model is asked. */
export const SEQUENCES = 48
export const MOST_SHARE = 1.5
/** Of the draws tried in order, the first in which letters backwards agree with letters in order as often as is expected, in 64 of 144. */
export const DRAW = 17
const shares = [0, 0.25, 0.5, 0.75, 1, 1.25, MOST_SHARE]

const ask = (keeping: KeepingName, method: MethodName, share: number): Answered =>
  askBoth(tunedWeights(base(), adapter(keeping, method), share), SEQUENCES, DRAW)

const asked = new Map<string, Answered>()

// With nothing of its change applied, every run is the model before.
const keyOf = (keeping: KeepingName, method: MethodName, share: number) =>
  share === 0 ? 'before' : [keeping, method, share].join()

const known = (...run: Parameters<typeof ask>) => asked.get(keyOf(...run))

/** Every run is asked once at a share, and what does not change while it is dragged not again. */
function remembered(...run: Parameters<typeof ask>): Answered {
  const answered = known(...run) ?? ask(...run)
  asked.set(keyOf(...run), answered)
  return answered
}

function tuning<A extends Answered | undefined>(
  { keeping, method, share }: TuningParameters,
  answersOf: (...run: Parameters<typeof ask>) => A,
) {
  const here = remembered(keeping, method, share)
  return {
    runs: methodNames.map((name) => ({
      method: name,
      moved: countWeights(adapter(keeping, name)),
      ...answersOf(keeping, name, 1),
    })),
    weights: countWeights(base()),
    keeping,
    method,
    share,
    here,
    shares,
    curve: shares.map((one) => answersOf(keeping, method, one)),
  }
}

export const compute = (parameters: TuningParameters): WholeFineTuning =>
  tuning(parameters, remembered)

/** The run that is looked at, at its share, and of the others what has been asked before. */
export const draft = (parameters: TuningParameters): FineTuning => tuning(parameters, known)
