import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'scan-numerics',
  version: 1,
  title: 'Equal on paper, unequal in numbers',
  height: { wide: 560, narrow: 400 },
  schema: {
    decay: {
      type: 'number',
      label: 'Decay a token, |ΔA|',
      min: 0.02,
      max: 10,
      scale: 'log',
      default: 0.5,
      ticks: [0.1, 1, 10],
    },
    precision: {
      type: 'choice',
      label: 'Precision',
      default: 'float32',
      options: [
        { value: 'bfloat16', label: 'bfloat16' },
        { value: 'float32', label: '32 bits' },
        { value: 'float64', label: '64 bits' },
      ],
    },
    inputs: {
      type: 'choice',
      label: 'Inputs',
      default: 'ones',
      options: [
        { value: 'ones', label: 'Ones' },
        { value: 'mixed', label: 'Both signs' },
      ],
    },
    chunk: {
      type: 'number',
      label: 'Tokens in a chunk',
      min: 8,
      max: 256,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 64,
      ticks: [8, 64, 256],
    },
  },
  explanation:
    'One recurrence with the same factor at every token, computed without a loop over states in three ways that are equal on paper. Each line is the largest error so far, as a share of the state that a plain loop in double precision gives from the same rounded numbers; a cross marks the first token that is off by more than a thousandth, with bfloat16 by more than a tenth, or not finite. Every operation is rounded to the chosen precision; bfloat16 has the range of 32 bits with eight leading bits of the number. The cumulative sum divides by the running product of the factors, the second form keeps logarithms, the third takes differences of logarithms inside chunks only.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
