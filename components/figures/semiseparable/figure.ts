import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LARGEST_BLOCK, LENGTH, MOST_STATES } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'semiseparable',
  version: 1,
  title: 'The matrix of a state space model',
  height: { wide: 480, narrow: 850 },
  schema: {
    decays: {
      type: 'choice',
      label: 'Decays',
      symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
      default: 'selected',
      options: [
        { value: 'selected', label: 'Selected' },
        { value: 'constant', label: 'Constant' },
        { value: 'none', label: 'None' },
        { value: 'per-state', label: 'By state' },
      ],
    },
    N: {
      type: 'number',
      label: 'States',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: MOST_STATES,
      step: 1,
      decimals: 0,
      default: 2,
      ticks: [1, 2, 3, 4, 5, 6],
    },
    size: {
      type: 'number',
      label: 'Side of the block',
      min: 1,
      max: LARGEST_BLOCK,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [1, 2, 4, 6, 8],
    },
    top: {
      type: 'number',
      label: 'First row of the block',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 9,
      hidden: true,
    },
    left: {
      type: 'number',
      label: 'First column of the block',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 2,
      hidden: true,
    },
  },
  explanation:
    'The large map is the matrix M that one head applies to sixteen inputs: row i says how output i is made. It is the product, entry by entry, of the mask L, which holds the decays from step j to step i, and of the scores C Bᵀ; with a decay for every state there is one mask a state, and those of the first and the last are shown. Drag the outlined block, or move it with the arrow keys; its singular values stand in the plot, and those above the dotted line count for its rank. N is the number of states, and the decays can be selected by each token, constant, absent, or different for every state.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
