import { dim } from './dim.ts'
import { mambaVision } from './mamba-vision.ts'
import { uMambaBot, uMambaEnc } from './u-mamba.ts'

/**
 * Published networks: of bowang-lab/U-Mamba (its networks in three dimensions, with the plans of
 * nnU-Net), NVlabs/MambaVision and tyshiwo1/DiM-DiffusionMamba (configuration imagenet256_H_DiM).
 */
export const models = {
  'u-mamba-enc': uMambaEnc,
  'u-mamba-bot': uMambaBot,
  'mamba-vision': mambaVision,
  dim,
}

export type ModelKey = keyof typeof models
