import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, FASTEST, SLOWEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'quantization',
  version: 1,
  title: 'What may be rounded',
  height: { wide: 560, narrow: 520 },
  schema: {
    bits: {
      type: 'number',
      label: 'Bits',
      min: 3,
      max: 16,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [4, 8, 12, 16],
    },
    grid: {
      type: 'choice',
      label: 'Stored as',
      default: 'integer',
      options: [
        { value: 'integer', label: 'Integers' },
        { value: 'float', label: 'Leading bits' },
      ],
    },
    outlier: {
      type: 'number',
      label: 'Largest input elsewhere, times the largest here',
      min: 1,
      max: 100,
      scale: 'log',
      default: 1,
      ticks: [1, 10, 100],
      disabled: ({ grid }: Readonly<Record<string, unknown>>) =>
        grid === 'float' ? 'Numbers with leading bits of their own share no step.' : undefined,
    },
    tau: {
      type: 'number',
      label: 'Time constant',
      symbol: { letter: 'τ', style: 'italic' },
      min: FASTEST,
      max: SLOWEST,
      scale: 'log',
      unit: 'tokens',
      default: 300,
      ticks: [2, 10, 100, 600],
    },
  },
  explanation:
    'Modes from fast to slow read the same 2,048 tokens, a steady input under noise, and each adds (1 − Ā)x, so that it settles at the input. Every line rounds one thing and leaves the rest exact: the inputs, the weights B, the logarithm of the rate from which Ā is computed afterwards, the state after every token, or Ā itself. Integers are multiples of one step, set by the largest number of a tensor; one outlier in another channel makes the step coarse for all inputs. Leading bits move with each number, as in bfloat16, which has eight. The dotted line is half the distance between neighbouring numbers divided by 1 − Ā: the most that rounding Ā can cost a steady input, as long as that is small. Below, a pulse fades in the mode at the cursor, exactly (dotted), with the state rounded (dashed) and with Ā rounded (solid).',
  compute,
  draw,
  describe,
  readouts,
  table,
})
