import { defineFigure } from '../../../src/figure/definition.ts'
import { shared } from '../../training/figure-parameters.ts'
import { CHANNELS, compute, draft, LENGTH } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'saliency',
  version: 1,
  title: 'Four accounts of one answer',
  height: { wide: 610, narrow: 610 },
  schema: {
    layer: shared.layer,
    channel: {
      type: 'number',
      label: 'Channel',
      min: 1,
      max: CHANNELS,
      step: 1,
      decimals: 0,
      default: 4,
      ticks: [1, 16, 32, CHANNELS],
    },
    seed: { ...shared.seed, label: 'Letters, by seed', default: 5 },
    place: {
      type: 'number',
      label: 'Place of the first sign',
      min: 1,
      max: LENGTH - 2,
      step: 1,
      decimals: 0,
      default: 8,
      hidden: true,
    },
  },
  explanation:
    'A Mamba of two layers, trained to say which letter followed the sign when it comes again, reads 24 tokens. Above is the hidden attention matrix of one channel, without its gate; rows take from columns, and the framed row is that of the last sign, which asks. Below are four accounts of how much each token has to do with the answer: the sizes of that row; the slope of the lead by a token’s embedding, times the embedding; the same by the rules of MambaLRP, where norms, steps, B and C count as given and a product is shared by halves; and what the lead loses when the token is deleted. The two products have one scale, the others each their own. The frame is round the sign and the letter after it. Then the tokens that each account puts first are deleted, one after the other, but never the last sign. Choose the channel and its layer, drag the sign, or draw other letters.',
  compute,
  draft,
  draw,
  describe,
  readouts,
  table,
})
