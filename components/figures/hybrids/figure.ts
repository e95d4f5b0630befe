import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LONGEST, SHORTEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'hybrids',
  version: 1,
  title: 'What released hybrids keep',
  height: { wide: 410, narrow: 560 },
  schema: {
    L: {
      type: 'number',
      label: 'Context',
      symbol: { letter: 'L', style: 'italic' },
      min: SHORTEST,
      max: LONGEST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 131072,
      ticks: [SHORTEST, 16384, 131072, LONGEST],
    },
  },
  explanation:
    'Nine released models in the order of their release. The numbers at the left count the layers that attend among those that mix tokens; layers that treat every token by itself are left out. Circles are the states of all layers with the last inputs of their short convolutions, the same at every context. Squares are the keys and values, or for Kimi Linear the latent vectors, after the context that the slider sets. Diamonds are what would be kept if all mixing layers attended as those do. All is computed from the published configurations at 2 bytes a number; some programs keep states in 4. The context may be longer than a model was trained for.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
