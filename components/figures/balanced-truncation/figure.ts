import { formatSignificant } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'
import { drawPlane } from './plane.ts'

export default defineFigure({
  name: 'balanced-truncation',
  version: 1,
  title: 'How many states does a system need?',
  height: heights,
  schema: {
    system: {
      type: 'choice',
      label: 'System',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'ladder',
      options: [
        { value: 'ladder', label: 'Mamba' },
        { value: 'legs', label: 'LegS' },
        { value: 'lin', label: 'Lin' },
        { value: 'random', label: 'Random' },
        { value: 'ringing', label: 'Ringing' },
      ],
    },
    r: {
      type: 'number',
      label: 'States kept',
      symbol: { letter: 'r', style: 'italic' },
      min: 1,
      max: 23,
      step: 1,
      decimals: 0,
      default: 3,
      ticks: [1, 8, 16, 23],
    },
    N: {
      type: 'number',
      label: 'States of the whole',
      symbol: { letter: 'N', style: 'italic' },
      min: 2,
      max: 24,
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [2, 8, 16, 24],
    },
    dt: {
      type: 'number',
      label: 'Step size',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.005,
      max: 0.2,
      scale: 'log',
      default: 0.02,
      ticks: [0.005, 0.02, 0.1, 0.2],
      meaning: (value: number) =>
        `time constant of a mode with rate 1: ${formatSignificant(1 / value)} tokens`,
    },
    seed: {
      type: 'number',
      label: 'Output weights, by seed',
      symbol: { letter: 'C', role: 'C', style: 'bold' },
      min: 1,
      max: 50,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 25, 50],
    },
  },
  inset: {
    title: 'Poles before and after',
    symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
    height: 200,
    draw: drawPlane,
  },
  explanation:
    'A system of N states with one input and one output is cut down to the r states that matter most between past inputs and future outputs; drag the line among the Hankel singular values. Below stand the impulse responses of the whole, of the balanced states, and of a plain cut to as many of the system’s own states, and the errors of both by frequency, under the bound of balanced truncation and over the error that every system of r states has somewhere. Crosses are the poles before, rings after: they are other poles, not a choice of the old ones. The output weights are drawn at random, as a layer draws them before training. A plain cut keeps the first polynomials of LegS, and elsewhere the modes of the greatest gain, both of a pair or none.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
