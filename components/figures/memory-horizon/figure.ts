import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { shared } from '../../training/figure-parameters.ts'
import { compute, draft } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'
import { CHANNELS, contexts, TRAINED } from './model.ts'

export default defineFigure({
  name: 'memory-horizon',
  version: 1,
  title: 'What a trained model still holds',
  height: heights,
  schema: {
    context: {
      type: 'choice',
      label: `Places; training had ${TRAINED}`,
      default: '2048',
      options: plainOptions(...contexts.map(String)),
    },
    layer: { ...shared.layer, default: '2' },
    channel: {
      type: 'number',
      label: 'Channel',
      symbol: { letter: 'd', style: 'italic' },
      min: 1,
      max: CHANNELS,
      step: 1,
      decimals: 0,
      default: 62,
      ticks: [1, 16, 32, 48, CHANNELS],
    },
    at: {
      type: 'number',
      label: 'Token that is asked about, in hundredths of the places',
      min: 0,
      max: 100,
      step: 1,
      decimals: 0,
      default: 6,
      hidden: true,
    },
    seed: { ...shared.seed, label: 'Letters, by seed' },
  },
  explanation:
    'A Mamba of two layers that learned to copy four letters from among 256 places reads as many of them, or up to eight times as many. Below the letters stand the steps of one channel, then, for each of its states, the factor by which what a token wrote is left at the last token, dotted where it is 37 per cent; then how many channels of the layer hold more than that of the token in their slowest state. Drag the line to ask about a token. Lay more places, and choose the layer, the channel and the letters; the share of right answers is that on 16 fresh sequences of the length.',
  compute,
  draft,
  draw,
  describe,
  readouts,
  table,
})
