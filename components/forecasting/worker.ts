import type { LessonNews, LessonOrder } from '../../src/figure/lesson.ts'
import { createSlices, type SlicePlace, type Slices } from '../training/slices.ts'
import { startForecasting, type ForecastSession, type ForecastTask } from './lesson.ts'

/** The errors of a run up to a step, in units of the series' spread. */
export interface ErrorPoint {
  readonly step: number
  /** Mean over the answers of the steps since the point before it. */
  readonly training: number
  /** Mean over all held-out moments, which nothing is learned from. */
  readonly held: number
}

/** What is known of a run. */
export interface Forecasts {
  readonly points: readonly ErrorPoint[]
  /** How each row ahead of each held-out moment will differ from it, (moments, horizon). */
  readonly changes: Float64Array
  /** Numbers that are learned. */
  readonly parameters: number
}

/** Steps between two points. */
export const stepsOfPoint = 6

/** The mean absolute error over all held-out moments. */
function heldError({ columns, chosen, split, horizon }: ForecastTask, changes: Float64Array) {
  const z = columns[chosen]
  let sum = 0
  for (let i = 0; i < changes.length; i++) {
    const moment = split - 1 + Math.floor(i / horizon)
    sum += Math.abs(changes[i] - (z[moment + 1 + (i % horizon)] - z[moment]))
  }
  return sum / changes.length
}

/** The changes from the last fitted moment on, as far as the rows ahead are known. */
function heldChanges({ columns, split, horizon }: ForecastTask, session: ForecastSession) {
  const moments = columns[0].length - horizon - split + 1
  return session.changes(split - 1).subarray(0, moments * horizon)
}

/** Teaches a forecaster as it is ordered, and tells how it goes. */
export function createForecasting(
  place: SlicePlace & { tell(news: LessonNews<Forecasts>): void },
): (order: LessonOrder<ForecastTask>) => void {
  let slices: Slices | undefined
  let tellNow = () => {}

  function begin(task: ForecastTask): void {
    slices?.pause()
    const session = startForecasting(task)
    const { parameters, steps } = session
    const points: ErrorPoint[] = []
    let [changes, sum, count] = [heldChanges(task, session), 0, 0]
    const step = () => {
      sum += session.advance() ?? 0
      count++
      if (count < stepsOfPoint && session.taken < steps) return true
      changes = heldChanges(task, session)
      points.push({ step: session.taken, training: sum / count, held: heldError(task, changes) })
      ;[sum, count] = [0, 0]
      return session.taken < steps
    }
    const own = createSlices(place, step, () => tellNow(), attempt)
    tellNow = () =>
      place.tell({
        kind: 'learned',
        taken: session.taken,
        steps,
        isRunning: own.isRunning,
        result: { points, changes, parameters },
      })
    slices = own
    own.run()
  }

  function obey(order: LessonOrder<ForecastTask>): void {
    if (order.kind === 'start') begin(order.task)
    else if (!slices) throw new Error(`There is no training to ${order.kind}.`)
    else if (order.kind === 'resume') slices.run()
    else {
      slices.pause()
      tellNow()
    }
  }

  /** Does something, and tells when it fails: then nothing runs on. */
  function attempt(action: () => void): void {
    try {
      action()
    } catch (error) {
      slices?.pause()
      place.tell({
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      })
    }
  }

  return (order) => attempt(() => obey(order))
}
