import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LONGEST, SHORTEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'cached-states',
  version: 1,
  title: 'Documents kept as states',
  height: { wide: 600, narrow: 580 },
  schema: {
    documents: {
      type: 'number',
      label: 'Documents',
      min: 2,
      max: 12,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [2, 6, 12],
    },
    facts: {
      type: 'number',
      label: 'Facts in each',
      min: 2,
      max: 32,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [2, 8, 16, 32],
    },
    memory: {
      type: 'choice',
      label: 'Memory of the state',
      default: '32',
      options: [
        { value: '32', label: '32 tokens' },
        { value: '128', label: '128 tokens' },
        { value: 'all', label: 'Forgets nothing' },
      ],
    },
    L: {
      type: 'number',
      label: 'Tokens of a document',
      symbol: { letter: 'L', style: 'italic' },
      min: SHORTEST,
      max: LONGEST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 1000,
      ticks: [SHORTEST, 1000, LONGEST],
    },
  },
  explanation:
    'Above, every document is a few facts, each a random key of 32 numbers with one of 16 letters, written into a state of 32 rows that fades by a fixed factor at every token. Squares: each document is asked from its own cached state. Circles: the cached states are added up, with equal weights. Triangles: the documents are read one after the other, which the cached states give too when each is multiplied by what the later documents leave of it. Nothing is trained; shares are taken over at least 96 answers. Below, what is kept of a document of L tokens at 2 bytes a number, by a Mamba of 64 layers with 5,120 channels of 16 states, and by a Transformer of the same width with 32 layers, beside its text at about 4 bytes a token.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
