import file from '../../../content/weights/selective-copying-mamba.json' with { type: 'json' }
import { trained } from '../../training/trained.ts'
import type { Task } from '../../training/tasks.ts'

/** The selective model that learned to copy letters from among fillers. */
export const model = trained(file)

export const task = file.card.task as Extract<Task, { name: 'selective-copying' }>

/** Places in the last lesson of training, the most there were, and the numbers that can be asked for. */
export const { context: TRAINED, copied: COPIED } = task
export const contexts = [1, 2, 4, 8].map((times) => times * TRAINED)

/** Channels of a layer. */
export const CHANNELS = 2 * file.card.model.width
