import { defineFigure } from '../../../src/figure/definition.ts'
import { LENGTH } from './channel.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'hidden-matrix',
  version: 1,
  title: 'The hidden matrix of a selective layer',
  height: { wide: 500, narrow: 780 },
  schema: {
    selectivity: {
      type: 'number',
      label: 'Selectivity',
      min: 0,
      max: 1,
      step: 0.01,
      decimals: 2,
      default: 1,
      ticks: [0, 0.5, 1],
      meaning: (value: number) => (value === 0 ? 'every token alike' : ''),
    },
    A: {
      type: 'choice',
      label: 'Rates of decay',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'ladder',
      options: [
        { value: 'ladder', label: '−1 … −4' },
        { value: 'scalar', label: 'All −1' },
        { value: 'none', label: 'All 0' },
      ],
    },
    direction: {
      type: 'choice',
      label: 'Direction',
      default: 'forward',
      options: [
        { value: 'forward', label: 'Forward' },
        { value: 'backward', label: 'Backward' },
        { value: 'sum', label: 'Sum' },
      ],
    },
    packing: {
      type: 'choice',
      label: 'Texts in the row',
      default: 'one',
      options: [
        { value: 'one', label: 'One' },
        { value: 'two', label: 'Two' },
        { value: 'leak', label: 'Two, leaking' },
      ],
    },
    convolution: { type: 'toggle', label: 'Short convolution before', default: false },
    D: {
      type: 'number',
      label: 'Feed-through',
      symbol: { letter: 'D', style: 'bold' },
      min: 0,
      max: 2,
      step: 0.05,
      decimals: 2,
      default: 0,
      ticks: [0, 1, 2],
    },
    row: {
      type: 'number',
      label: 'row, the output',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 13,
      hidden: true,
    },
    column: {
      type: 'number',
      label: 'column, the input',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 11,
      hidden: true,
    },
  },
  explanation:
    'The map is the matrix that one channel with four states applies to sixteen tokens, in two colours for the two signs; the dots are the same entries by their lag. At selectivity 0 all tokens have the same step, B and C, and the entries of one lag fall on one point, the kernel of a convolution. The rates set how the weights fade with age: the ladder of Mamba, one rate for all states as in Mamba-2, or none. The other controls read the sequence backward or add both directions, put a short convolution of width 4 before the scan, and add the feed-through to the diagonal. Two texts in the row begin at tokens 1 and 9: state and convolution are cut between them, or, leaking, the state alone. Drag the frame to choose an entry; the table has its factors, for each state what the output reads, what is left of the decays between, and what the input writes, and their products.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
