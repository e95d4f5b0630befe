import { clamp } from '../../../src/draw/index.ts'
import { trackers, type RuleKey } from './rules.ts'
import { LENGTH, streamOf, tasks, truthOf, type Task, type TaskKey } from './tasks.ts'

export interface TrackingParameters {
  readonly task: TaskKey
  readonly left: RuleKey
  readonly right: RuleKey
  /** The token at hand, from 1. */
  readonly t: number
}

/** What one kind of transition makes of the stream. */
export interface Side {
  readonly label: string
  /** The states, (LENGTH, 2). */
  readonly h: Float64Array
  /** The place that each state is read as: the nearest one by direction. */
  readonly read: readonly number[]
  readonly right: readonly boolean[]
  /** Right ones up to the token at hand, and of all. */
  readonly soFar: number
  readonly ofAll: number
}

export interface Tracking {
  readonly task: Task
  readonly stream: readonly number[]
  readonly truth: readonly number[]
  readonly now: number
  readonly left: Side
  readonly right: Side
}

/** Directions count as alike when they differ by less; rounding must not choose between two places. */
const ALIKE = 1e-9

function nearestPlace({ places }: Task, x: number, y: number): number {
  const along = places.map((angle) => x * Math.cos(angle) + y * Math.sin(angle))
  const most = Math.max(...along)
  return along.findIndex((length) => length >= most - ALIKE)
}

function sideOf(
  key: RuleKey,
  task: Task,
  stream: readonly number[],
  truth: readonly number[],
  now: number,
): Side {
  const { label, follow } = trackers[key]
  const h = follow(stream.map((move) => task.moves[move]))
  const read = truth.map((_, t) => nearestPlace(task, h[2 * t], h[2 * t + 1]))
  const right = truth.map((place, t) => place === read[t])
  const count = (some: readonly boolean[]) => some.filter(Boolean).length
  return { label, h, read, right, soFar: count(right.slice(0, now)), ofAll: count(right) }
}

export function compute({ task: key, left, right, t }: TrackingParameters): Tracking {
  const task = tasks[key]
  const stream = streamOf(key)
  const truth = truthOf(key, stream)
  const now = clamp(Math.round(t), 1, LENGTH)
  const side = (rule: RuleKey) => sideOf(rule, task, stream, truth, now)
  return { task, stream, truth, now, left: side(left), right: side(right) }
}
