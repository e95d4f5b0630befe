import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, FASTEST, LONGEST, SHORTEST, SLOWEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'unexplored-states',
  version: 1,
  title: 'States that training never showed',
  height: { wide: 360, narrow: 320 },
  schema: {
    tau: {
      type: 'number',
      label: 'Time constant',
      symbol: { letter: 'τ', style: 'italic' },
      min: FASTEST,
      max: SLOWEST,
      scale: 'log',
      unit: 'tokens',
      default: 5000,
      ticks: [FASTEST, 1000, 5000, SLOWEST],
    },
    T: {
      type: 'number',
      label: 'Trained length',
      symbol: { letter: 'T', style: 'italic' },
      min: SHORTEST,
      max: LONGEST,
      scale: 'log',
      unit: 'tokens',
      default: 2000,
      ticks: [SHORTEST, 2000, LONGEST],
    },
    start: {
      type: 'choice',
      label: 'Training starts',
      default: 'zero',
      options: [
        { value: 'zero', label: 'At zero' },
        { value: 'carried', label: 'Where the last ended' },
      ],
    },
  },
  explanation:
    'One mode of a layer reads 20,000 tokens, a steady input under noise, from a state of zero. Shaded is the range of the states in training sequences of the given length. Four of them start at zero, or each starts at the last state of the one before, at least five time constants long together. The ring marks the first token at which the state is above all that training showed; whatever reads the state has never met such a value. The mode adds (1 − a)x with a = exp(−1/τ), so that it settles about 1.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
