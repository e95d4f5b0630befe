import { fastBackend } from '../../src/kernel/index.ts'
import { packSession } from '../training/pack-session.ts'
import { examine, exampleOf, type Recipe } from '../training/recipe.ts'
import { createSlices, type SlicePlace, type Slices } from '../training/slices.ts'
import { startSession, type Session } from '../training/session.ts'
import { watch } from '../training/watch.ts'
import { readWeightsFile } from '../training/read-weights.ts'
import { unpackWeights } from '../training/weights-file.ts'
import type { News, Order, Point } from './messages.ts'
import { recipeOf } from './recipes.ts'

/** What a trainer needs of the place where it runs. */
export interface TrainerPlace extends SlicePlace {
  /** The day, as 2026-11-29. */
  today(): string
  tell(news: News): void
}

/** Time between two looks at the example, in ms. */
const look = 400
/** On a slow machine looks are rarer still: between them passes so many times what one takes. */
const lookShare = 8

/** How many steps share a point of the curves, so that a run has 300 points at most. */
export function stepsOfPoint({ steps }: Pick<Recipe, 'steps'>): number {
  return Math.ceil(steps / 300)
}

/** Fresh sequences of a look while training goes on, and of a card. */
const sequences = { look: 64, card: 512 }

/** Trains as it is ordered, in slices, and tells how it goes. Returns what takes the orders. */
export function createTrainer(place: TrainerPlace): (order: Order) => void {
  let session: Session | undefined
  let slices: Slices | undefined
  let lastLook = -Infinity
  let lookTime = 0
  let points: Point[] = []
  let sum = { loss: 0, accuracy: 0, count: 0 }

  function add(report: { readonly loss: number; readonly accuracy: number }, now: Session): void {
    const { loss, accuracy, count } = sum
    sum = { loss: loss + report.loss, accuracy: accuracy + report.accuracy, count: count + 1 }
    if (sum.count < stepsOfPoint(now.recipe) && now.taken < now.recipe.steps) return
    points.push({
      step: now.taken,
      loss: sum.loss / sum.count,
      accuracy: sum.accuracy / sum.count,
    })
    sum = { loss: 0, accuracy: 0, count: 0 }
  }

  function tell({ recipe, weights, taken }: Session, withLook: boolean): void {
    const start = place.now()
    const news: News = {
      kind: 'progress',
      taken,
      isRunning: slices?.isRunning ?? false,
      points,
      milliseconds: slices?.milliseconds ?? 0,
      seen: withLook
        ? {
            watch: watch(weights, recipe, exampleOf(recipe)),
            fresh: examine(weights, recipe, sequences.look),
          }
        : undefined,
    }
    if (withLook) {
      lastLook = place.now()
      lookTime = lastLook - start
    }
    place.tell(news)
    points = []
  }

  function slicesOf(own: Session): Slices {
    const step = () => {
      const report = own.advance()
      if (report) add(report, own)
      return own.taken < own.recipe.steps
    }
    const after = (now: number) =>
      tell(own, !made.isRunning || now - lastLook >= Math.max(look, lookShare * lookTime))
    const made = createSlices(place, step, after, attempt)
    return made
  }

  function begin(next: Session, isLoaded: boolean): void {
    slices?.pause()
    session = next
    slices = slicesOf(next)
    points = []
    sum = { loss: 0, accuracy: 0, count: 0 }
    place.tell({ kind: 'begun', recipe: next.recipe, isLoaded, backend: fastBackend() })
    tell(next, true)
  }

  function obey(order: Order): void {
    if (order.kind === 'start') {
      begin(startSession(recipeOf(order.settings)), false)
      slices?.run()
    } else if (order.kind === 'load') {
      const file = readWeightsFile(order.text)
      const from = { weights: unpackWeights(file), taken: file.card.taken }
      begin(startSession(file.card, from), true)
    } else if (!session || !slices) throw new Error(`There is no training to ${order.kind}.`)
    else if (order.kind === 'resume') slices.run()
    else if (order.kind === 'pause') {
      slices.pause()
      tell(session, true)
    } else place.tell({ kind: 'kept', file: packSession(session, sequences.card, place.today()) })
  }

  /** Does something, and tells when it fails: then nothing runs on. */
  function attempt(action: () => void): void {
    try {
      action()
    } catch (error) {
      slices?.pause()
      const message = error instanceof Error ? error.message : String(error)
      place.tell({ kind: 'failed', message })
    }
  }

  return (order) => attempt(() => obey(order))
}
