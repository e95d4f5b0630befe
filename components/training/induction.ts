import mambaFile from '../../content/weights/induction-heads-mamba.json' with { type: 'json' }
import { random, type TaskBatch } from '../../src/kernel/index.ts'
import type { Task } from './tasks.ts'
import { trained } from './trained.ts'

/** The Mamba that was trained to say what followed a sign. */
export const inductionMamba = trained(mambaFile)

/** The task that it was trained for. */
export const inductionTask = mambaFile.card.task as Extract<Task, { name: 'induction-heads' }>

/** The token that comes twice. */
export const sign = inductionTask.alphabet

/** A sequence of letters with the sign at a place, counted from 1, and at the end. */
export function inductionSequence(length: number, place: number, seed: number): TaskBatch {
  const next = random(seed)
  const ids = Float64Array.from({ length }, () => Math.floor(next() * inductionTask.alphabet))
  ids[place - 1] = ids[length - 1] = sign
  const targets = new Float64Array(length).fill(-100)
  targets[length - 1] = ids[place]
  const shape = [1, length]
  return { ids: { shape, data: ids }, targets: { shape, data: targets } }
}
