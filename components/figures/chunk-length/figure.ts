import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LENGTH, MOST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'chunk-length',
  version: 1,
  title: 'From recurrence to attention',
  height: { wide: 640, narrow: 860 },
  schema: {
    Q: {
      type: 'number',
      label: 'Chunk length',
      symbol: { letter: 'Q', style: 'italic' },
      min: 1,
      max: LENGTH,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [1, 4, 16, 64],
      unit: 'tokens',
    },
    N: {
      type: 'number',
      label: 'States',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: MOST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [1, 8, 32],
    },
    P: {
      type: 'number',
      label: 'Head width',
      symbol: { letter: 'P', style: 'italic' },
      min: 1,
      max: MOST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [1, 8, 32],
    },
  },
  explanation:
    'The triangle is the matrix of one head over 64 tokens, cut into chunks. The triangles on the diagonal are computed as attention. The rest, left grey, is never formed: the inputs of a chunk are gathered into a state at its lower corner, states are passed along the stairs, and the outputs of the next chunk read the state at their left. The curves below count multiplications, numbers held at once and steps that must follow one another, all for each token, against the chunk length Q; N is the number of states and P the width of the head. At Q = 1 only the recurrence is left, at Q = 64 only the matrix.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
