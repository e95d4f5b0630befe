import ltiFile from '../../../content/weights/induction-heads-lti.json' with { type: 'json' }
import { inductionMamba, inductionTask } from '../../training/induction.ts'
import { trained } from '../../training/trained.ts'

/** The two trained models, of nearly equal size, which were given the same sequences. */
export const models = { mamba: inductionMamba, lti: trained(ltiFile) }

export type ModelName = keyof typeof models

/** The task that both were trained for. */
export const task = inductionTask

/** The length of the sequences in training, and how many ordinary letters there are. */
export const { length: TRAINED, alphabet: ALPHABET } = task

/** The lengths at which the models are asked. */
export const lengths = [1, 2, 4].map((times) => times * TRAINED)
export const LONGEST = lengths[lengths.length - 1]
