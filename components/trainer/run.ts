import type { FastBackend } from '../../src/kernel/index.ts'
import { countParameters } from '../training/models.ts'
import type { Examination, Recipe } from '../training/recipe.ts'
import { vocabularyOf } from '../training/tasks.ts'
import type { Watch } from '../training/watch.ts'
import { exampleAlone, exampleSeen, type Example } from './example.ts'
import type { Point, Progress } from './messages.ts'

/** A run as it is shown: what is known of it so far. */
export interface Run {
  readonly recipe: Recipe
  /** How many numbers are learned. */
  readonly parameters: number
  /** Steps taken. */
  readonly taken: number
  readonly points: readonly Point[]
  readonly example: Example
  /** What the weights achieve on fresh sequences; nothing as long as they have not been asked. */
  readonly fresh?: Examination
  /** Time that the steps took, in ms. */
  readonly milliseconds: number
  /** What computes; nothing as long as nothing does. */
  readonly backend?: FastBackend
}

/** A run that has not taken a step. */
export function newRun(recipe: Recipe): Run {
  return {
    recipe,
    parameters: countParameters(recipe.model, vocabularyOf(recipe.task)),
    taken: 0,
    points: [],
    example: exampleAlone(recipe),
    milliseconds: 0,
  }
}

/** A run that a worker carries out. */
export interface LiveRun extends Run {
  readonly isRunning: boolean
  /** What the model made of the example before its first step; nothing for weights that were loaded. */
  readonly first?: Watch
}

/** A run after what the worker tells of it. */
export function withProgress(run: LiveRun, progress: Progress): LiveRun {
  const { taken, isRunning, points, milliseconds, seen } = progress
  const first = run.first ?? (taken === 0 ? seen?.watch : undefined)
  return {
    ...run,
    taken,
    isRunning,
    milliseconds,
    first,
    points: [...run.points, ...points],
    example: seen ? exampleSeen(seen.watch, first) : run.example,
    fresh: seen?.fresh ?? run.fresh,
  }
}
