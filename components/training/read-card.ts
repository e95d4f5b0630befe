import type { Model } from './models.ts'
import { schedules, type Schedule } from './recipe.ts'
import { taskBatch, type Task } from './tasks.ts'
import type { Card } from './weights-file.ts'

type Given = Readonly<Record<string, unknown>>

/** The sizes of a task, with the least and the greatest that a file may ask for: what the page can draw. */
export const taskSizes: Readonly<
  Record<Task['name'], Readonly<Record<string, readonly [least: number, most: number]>>>
> = {
  'selective-copying': { context: [1, 32], copied: [1, 4], alphabet: [2, 26] },
  'induction-heads': { length: [4, 64], alphabet: [2, 26] },
  'associative-recall': { pairs: [1, 8], queries: [1, 8], keys: [1, 26], values: [2, 10] },
  parity: { length: [2, 30] },
}

function whole(name: string, value: unknown, least: number, most: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number
  throw new RangeError(
    `${name} is ${String(value)}; allowed are whole numbers from ${least} to ${most}.`,
  )
}

function number(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value
  throw new RangeError(`${name} is ${String(value)}; allowed are numbers from 0 to ${most}.`)
}

function part(name: string, value: unknown): Given {
  if (typeof value === 'object' && value !== null) return value as Given
  throw new TypeError(`${name} is missing; allowed are files with a ${name}.`)
}

function readTask(given: Given): Task {
  const name = given.name as Task['name']
  if (!Object.hasOwn(taskSizes, name))
    throw new RangeError(
      `task is ${String(given.name)}; allowed are ${Object.keys(taskSizes).join(', ')}.`,
    )
  const read = Object.entries(taskSizes[name]).map(([key, [least, most]]) => [
    key,
    whole(key, given[key], least, most),
  ])
  const task = { name, ...Object.fromEntries(read) } as Task
  // Refuses sizes that do not go together.
  taskBatch(task, 1, 0)
  return task
}

function readModel(given: Given): Model {
  const { kind } = given
  if (kind !== 'mamba' && kind !== 'lti')
    throw new RangeError(`kind is ${String(kind)}; allowed are mamba, lti.`)
  return {
    kind,
    width: whole('width', given.width, 1, 64),
    states: whole('states', given.states, 1, 32),
    layers: whole('layers', given.layers, 1, 2),
  }
}

function readSchedule(given: unknown): Schedule {
  const schedule = schedules.find((one) => one === given)
  if (schedule) return schedule
  throw new RangeError(`schedule is ${String(given)}; allowed are ${schedules.join(', ')}.`)
}

/**
 * A card as a file has it, which anyone may have written.
 * @throws when a part is missing, or a size is not allowed.
 */
export function readCard(given: unknown): Card {
  const card = part('card', given)
  const steps = whole('steps', card.steps, 1, 1e5)
  return {
    task: readTask(part('task', card.task)),
    model: readModel(part('model', card.model)),
    steps,
    batch: whole('batch', card.batch, 1, 256),
    learningRate: number('learningRate', card.learningRate, 1),
    // Files from before it could be chosen have none.
    ...(card.schedule !== undefined && { schedule: readSchedule(card.schedule) }),
    // Greater seeds would draw what fresh sequences are drawn from.
    seed: whole('seed', card.seed, 0, 999),
    loss: number('loss', card.loss, 1e6),
    accuracy: number('accuracy', card.accuracy, 1),
    parameters: whole('parameters', card.parameters, 1, 1e6),
    taken: whole('taken', card.taken, 0, steps),
    sequences: whole('sequences', card.sequences, 1, 1e6),
    date: /^\d{4}-\d\d-\d\d$/.test(String(card.date)) ? String(card.date) : '',
  }
}
