import type { WeightsLike } from '../../../src/kernel/index.ts'
import { firstWeights, type Model } from '../models.ts'
import { tensorsToText, textToTensors } from '../tensor-text.ts'
import { methodOf, startAdapter, type MethodName } from './methods.ts'
import { VOCABULARY } from './tasks.ts'
import type { Keeping, TuningRecipe } from './tune.ts'

/** What may be done against forgetting. */
export const keepings = ['nothing', 'rehearsal', 'penalty'] as const
export type KeepingName = (typeof keepings)[number]

type ByRun<T> = Readonly<Record<KeepingName, Readonly<Record<MethodName, T>>>>

/** A trained model and its tunings, and how they came about. */
export interface TuningCard {
  readonly model: Model
  /** How the model was trained, by both marks in order. */
  readonly before: TuningRecipe & { readonly learningRate: number }
  readonly tuning: TuningRecipe
  readonly keepings: Readonly<Record<KeepingName, Keeping>>
  /** Shares of right answers on fresh sequences, of the new task and of the old one. */
  readonly results: ByRun<{ readonly backwards: number; readonly old: number }>
  /** How many sequences these are of. */
  readonly sequences: number
  /** Day of the training, as 2026-11-29. */
  readonly date: string
}

/** Numbers as `tensorsToText` writes them: the model, and what each run moves. */
export interface TuningFile {
  readonly format: string
  readonly card: TuningCard
  readonly base: string
  readonly moved: ByRun<string>
}

/** Names the kind of file. */
export const tuningFormat = 'survey-of-mamba tuning 1'

/** The trained model before it is tuned. */
export function baseOf({ card, base }: TuningFile): WeightsLike {
  return textToTensors(base, firstWeights(card.model, VOCABULARY, 0))
}

/** What a run moves. */
export function adapterOf(
  { moved }: TuningFile,
  base: WeightsLike,
  keeping: KeepingName,
  method: MethodName,
): WeightsLike {
  return textToTensors(moved[keeping][method], startAdapter(base, methodOf(method), 0))
}

/** What a run moves, as the file has it. */
export function packAdapter(adapter: WeightsLike): string {
  return tensorsToText(adapter, Object.keys(adapter))
}
