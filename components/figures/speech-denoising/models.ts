import causalFile from '../../../content/weights/denoising-causal.json' with { type: 'json' }
import bothFile from '../../../content/weights/denoising-both.json' with { type: 'json' }
import ltiFile from '../../../content/weights/denoising-lti.json' with { type: 'json' }
import { unpackDenoiser } from '../../denoising/denoiser-file.ts'
import { trainedBy } from '../../training/trained.ts'

const trained = trainedBy(unpackDenoiser)

/** The trained networks, which were given the same sounds. */
export const networks = {
  lti: trained(ltiFile),
  causal: trained(causalFile),
  both: trained(bothFile),
} as const
