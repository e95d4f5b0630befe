import { defineFigure } from '../../../src/figure/definition.ts'
import { rateOfState } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'step-bugs',
  version: 1,
  title: 'Five bugs in a step',
  height: { wide: 660, narrow: 640 },
  schema: {
    bug: {
      type: 'choice',
      label: 'Bug of the step above',
      default: 'restart',
      options: [
        { value: 'cache', label: 'Cache' },
        { value: 'bias', label: 'Bias' },
        { value: 'softplus', label: 'Softplus' },
        { value: 'restart', label: 'Restart' },
        { value: 'D', label: 'D' },
      ],
    },
    input: {
      type: 'choice',
      label: 'Input',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      default: 'pulse',
      options: [
        { value: 'pulse', label: 'One token' },
        { value: 'mixed', label: 'All tokens' },
      ],
    },
    rate: rateOfState,
  },
  explanation:
    'One channel, a convolution of width 2 and a selective scan with one state, computed at once and one token at a time. At the top stand the outputs of the full pass and of a step with the chosen bug. Below is what each of five bugs adds to the outputs, every row on its own scale: a convolution cache that is overwritten before it is read, a step without its bias, a step without the softplus, a state that starts empty at every token, a wrong feed-through. The input is one token, the fifth, or one number at each token. The rate says how fast the state forgets.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
