import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { LENGTH, MOST_CHANNELS, MOST_STATES } from './head.ts'

export default defineFigure({
  name: 'duality',
  version: 1,
  title: 'One head in two orders',
  height: { wide: 564, narrow: 884 },
  schema: {
    decays: {
      type: 'choice',
      label: 'Decays',
      symbol: { letter: 'a', role: 'A', style: 'italic' },
      default: 'selected',
      options: [
        { value: 'selected', label: 'Selected' },
        { value: 'constant', label: 'Constant' },
        { value: 'none', label: 'None' },
      ],
    },
    softmax: { type: 'toggle', label: 'Softmax over the scores', default: false },
    N: {
      type: 'number',
      label: 'States',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: MOST_STATES,
      step: 1,
      decimals: 0,
      default: 4,
      ticks: [1, 2, 3, 4, 5, 6],
    },
    P: {
      type: 'number',
      label: 'Head width',
      symbol: { letter: 'P', style: 'italic' },
      min: 1,
      max: MOST_CHANNELS,
      step: 1,
      decimals: 0,
      default: 4,
      ticks: [1, 2, 3, 4],
    },
    token: {
      type: 'number',
      label: 'Token that is read',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 9,
      hidden: true,
    },
  },
  explanation:
    'One head of twelve tokens, computed twice from the same numbers. At the left is the recurrence: the token that is read writes its value under its key into a state, which had decayed before, and its query reads the state. At the right is attention: queries times keys, times the mask of decays, are weights, and the weights of the outlined row gather the values so far. Below stand the outputs of both for the first channel. The decays can be selected by each token, constant or absent; a softmax can replace the scores by shares, each decay entering as its logarithm; N is the number of states and P the width of the head. Drag the line to another token.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
