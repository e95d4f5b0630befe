import { formatSignificant } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { rescaling, stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawPlane } from './plane.ts'

export default defineFigure({
  name: 'diagonal-poles',
  version: 1,
  title: 'Poles, decay and half-life',
  height: { wide: 790, narrow: 660 },
  schema: {
    init: {
      type: 'choice',
      label: 'Initialisation',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'real',
      options: [
        { value: 'real', label: 'Real' },
        { value: 'lin', label: 'Lin' },
        { value: 'inv', label: 'Inv' },
        { value: 'legs', label: 'LegS' },
      ],
    },
    N: {
      type: 'number',
      label: 'States',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 64,
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [1, 16, 32, 48, 64],
    },
    dt: {
      ...stepSize,
      default: 0.01,
      meaning: (value: number) =>
        `half-life of a mode with rate 1: ${formatSignificant(Math.LN2 / value)} steps`,
    },
    c: rescaling,
    n: {
      type: 'number',
      label: 'Chosen mode',
      min: 0,
      max: 63,
      step: 1,
      decimals: 0,
      default: 5,
      hidden: true,
    },
  },
  inset: {
    title: 'Poles in the unit circle',
    symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
    height: 200,
    draw: drawPlane,
  },
  explanation:
    'Every row is one mode of a diagonal system after a pulse, from the slowest at the top to the fastest; beside it stands its half-life on a logarithmic axis, the dashed line at one step. The sum of the modes is the kernel at the bottom, and the step Δ moves all half-lives together. S4D-Real spreads the decay rates, so one Δ gives a ladder of memories; S4D-Lin, S4D-Inv and S4D-LegS give all modes one decay rate and spread the frequencies instead, in conjugate pairs of which one is drawn (an odd N is raised by one). The last slider divides Δ by c and multiplies A and B by it: the numbers in use change, the drawing does not.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
