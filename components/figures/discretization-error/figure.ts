import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LARGEST, SMALLEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawInput } from './inset.ts'

export default defineFigure({
  name: 'discretization-error',
  version: 1,
  title: 'How fast the error falls',
  height: { wide: 780, narrow: 480 },
  schema: {
    dt: {
      type: 'number',
      label: 'Step size',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: SMALLEST,
      max: LARGEST,
      scale: 'log',
      default: 0.1,
      ticks: [0.01, 0.1, 1],
      unit: 'seconds',
    },
    input: {
      type: 'choice',
      label: 'Input',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      default: 'held',
      options: [
        { value: 'held', label: 'Held' },
        { value: 'smooth', label: 'Smooth' },
      ],
    },
    sample: {
      type: 'choice',
      label: 'A step is given',
      default: 'start',
      options: [
        { value: 'start', label: 'Its start' },
        { value: 'mean', label: 'Mean of its ends' },
      ],
      disabled: ({ input }: Readonly<Record<string, unknown>>) =>
        input === 'held' ? 'A held input has one value in each step.' : undefined,
    },
    decay: {
      type: 'number',
      label: 'Decay, 1/s',
      symbol: { letter: 'σ', style: 'italic' },
      min: 0.1,
      max: 2,
      step: 0.05,
      decimals: 2,
      default: 0.5,
      ticks: [0.1, 1, 2],
    },
    frequency: {
      type: 'number',
      label: 'Frequency, rad/s',
      symbol: { letter: 'ω', style: 'italic' },
      min: 0,
      max: 3,
      step: 0.05,
      decimals: 2,
      default: 1.5,
      ticks: [0, 1, 2, 3],
    },
  },
  inset: {
    title: 'First steps of the input',
    symbol: { letter: 'x', role: 'x', style: 'italic' },
    height: 110,
    draw: drawInput,
  },
  explanation:
    'The largest error of the state over six seconds against the step, both axes logarithmic, so that an error proportional to a power of Δ is a straight line with that power as its slope; slopes are fitted up to Δ = 0.02 s. The system has the eigenvalues −σ ± iω. A held input is constant over each step: the hold is then exact up to rounding, whatever Δ. A smooth input keeps moving inside a step, and each rule is given one number for it. The arrow at the cursor shows what happens to the Mamba rule when its B is multiplied by one constant s (a complex number for a pair of poles): it becomes the hold. With a fixed Δ a learned B contains such a constant anyway; where Δ changes from token to token, s changes with it.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
