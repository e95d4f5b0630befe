import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, MOST_PAIRS } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'recall-capacity',
  version: 1,
  title: 'Pairs that a state can recall',
  height: { wide: 520, narrow: 500 },
  schema: {
    N: {
      type: 'choice',
      label: 'Rows of the state',
      symbol: { letter: 'N', style: 'italic' },
      default: '16',
      options: [
        { value: '4', label: '4' },
        { value: '8', label: '8' },
        { value: '16', label: '16' },
        { value: '32', label: '32' },
        { value: '64', label: '64' },
      ],
    },
    K: {
      type: 'number',
      label: 'Pairs',
      symbol: { letter: 'K', style: 'italic' },
      min: 1,
      max: MOST_PAIRS,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 64,
      ticks: [1, 8, 32, 128],
    },
  },
  explanation:
    'So many pairs of a key and one of 16 letters are written, then every key is asked for. Keys are random directions, as long as the state has rows. A letter counts as read back when it scores higher than the other fifteen; whoever guesses is right once in sixteen. The state that adds and the one with the delta rule have the same size. Attention keeps every key and letter and looks for the best match sharply. Nothing is trained: trained keys may lie better than random ones. Shares are taken over at least 128 answers. Below is how many numbers are kept for it.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
