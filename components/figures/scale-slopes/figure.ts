import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, SCALES } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'scale-slopes',
  version: 1,
  title: 'Doubling the activations of a selective layer',
  height: { wide: 400, narrow: 380 },
  schema: {
    norm: {
      type: 'choice',
      label: 'Norm',
      default: 'none',
      options: [
        { value: 'none', label: 'None' },
        { value: 'parameters', label: 'On Δ, B, C' },
        { value: 'output', label: 'On the output' },
      ],
    },
    gate: { type: 'toggle', label: 'Gate of the block', default: false },
    restStep: {
      type: 'number',
      label: 'Step at rest',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.001,
      max: 1,
      scale: 'log',
      default: 0.1,
      ticks: [0.001, 0.01, 0.1, 1],
    },
    scale: {
      type: 'number',
      label: 'Activation scale',
      min: SCALES[0],
      max: SCALES[1],
      scale: 'log',
      default: 8,
      hidden: true,
    },
  },
  explanation:
    'A selective layer of 8 channels with 8 states each reads 32 tokens of a fixed draw, multiplied by a growing factor. Both axes are logarithmic, so the slope of a line is the degree of the output in the activations; dotted is the nearest whole slope at the right end. The solid line takes the input weight of the code, the dashed one that of the hold. The gate multiplies the output by one more function of the activations. A norm divides what enters the step, B and C, or the gated output, by its own size. The step at rest sets how small the step is before the token speaks. The line reads both curves at one scale.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
