import mambaFile from '../../../content/weights/selective-copying-mamba.json' with { type: 'json' }
import ltiFile from '../../../content/weights/selective-copying-lti.json' with { type: 'json' }
import type { Task } from '../../training/tasks.ts'
import { trained } from '../../training/trained.ts'

/** The two trained models, of nearly equal size, which were given the same sequences. */
export const models = { mamba: trained(mambaFile), lti: trained(ltiFile) }

/** The task that both were trained for in the end, among the most places. */
export const task = mambaFile.card.task as Extract<Task, { name: 'selective-copying' }>

/** How many letters there are, and how many different ones. */
export const { copied: COPIED, alphabet: ALPHABET } = task

/** Numbers of places at which the models are asked: no more than can be drawn apart. */
export const contexts = [32, 64, 128]
export const MOST = contexts[contexts.length - 1]

export type ModelName = keyof typeof models
