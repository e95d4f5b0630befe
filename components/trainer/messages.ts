import type { FastBackend } from '../../src/kernel/index.ts'
import type { Examination, Recipe } from '../training/recipe.ts'
import type { Watch } from '../training/watch.ts'
import type { WeightsFile } from '../training/weights-file.ts'
import type { Settings } from './schema.ts'

/** Loss and accuracy of the batches up to a step since the point before it, on average. */
export interface Point extends Examination {
  readonly step: number
}

/** What the page asks of the worker. */
export type Order =
  | { readonly kind: 'start'; readonly settings: Settings }
  /** A file that was kept, as it was read. */
  | { readonly kind: 'load'; readonly text: string }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'keep' }

/** How far training has come. */
export interface Progress {
  readonly kind: 'progress'
  readonly taken: number
  readonly isRunning: boolean
  /** Points that were not told before. */
  readonly points: readonly Point[]
  /** What the weights do with the example, and on fresh sequences; now and then. */
  readonly seen?: { readonly watch: Watch; readonly fresh: Examination }
  /** Time that the steps took, in ms. */
  readonly milliseconds: number
}

/** What the worker tells. */
export type News =
  | {
      readonly kind: 'begun'
      readonly recipe: Recipe
      /** Whether its weights come from a file. */
      readonly isLoaded: boolean
      /** What computes in single precision there. */
      readonly backend: FastBackend
    }
  | Progress
  | { readonly kind: 'kept'; readonly file: WeightsFile }
  | { readonly kind: 'failed'; readonly message: string }
