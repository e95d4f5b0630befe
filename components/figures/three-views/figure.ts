import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, ENOUGH, L } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawPlane, ranges } from './plane.ts'

type Values = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'three-views',
  version: 1,
  title: 'One system, three computations',
  height: { wide: 760, narrow: 640 },
  schema: {
    input: {
      type: 'choice',
      label: 'Input',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      default: 'noise',
      options: [
        { value: 'pulse', label: 'Pulse' },
        { value: 'step', label: 'Step' },
        { value: 'chirp', label: 'Chirp' },
        { value: 'noise', label: 'Noise' },
      ],
    },
    points: {
      type: 'number',
      label: 'FFT points',
      min: L,
      max: 2 * L,
      step: 1,
      decimals: 0,
      default: 2 * L,
      ticks: [L, 48, ENOUGH],
      meaning: (value: number, _: Values) =>
        value < ENOUGH ? `${ENOUGH - value} outputs wrap` : 'nothing wraps',
    },
    dt: {
      type: 'number',
      label: 'Step size',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.2,
      max: 1,
      scale: 'log',
      default: 0.35,
      ticks: [0.2, 0.5, 1],
      unit: 'seconds',
    },
    decay: {
      type: 'number',
      label: 'Decay, 1/s',
      symbol: { letter: 'σ', style: 'italic' },
      min: ranges.decay[0],
      max: ranges.decay[1],
      step: 0.01,
      decimals: 2,
      default: 0.3,
      ticks: [0.2, 0.5, 1, 1.5],
    },
    frequency: {
      type: 'number',
      label: 'Frequency, rad/s',
      symbol: { letter: 'ω', style: 'italic' },
      min: ranges.frequency[0],
      max: ranges.frequency[1],
      step: 0.01,
      decimals: 2,
      default: 1.7,
      ticks: [0, 1, 2, 3],
    },
    k: {
      type: 'number',
      label: 'Step at the cursor',
      min: 0,
      max: L - 1,
      step: 1,
      decimals: 0,
      default: 20,
      hidden: true,
    },
  },
  inset: {
    title: 'Poles',
    symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
    height: 168,
    draw: drawPlane,
  },
  explanation:
    'Thirty-two inputs pass through one system with a pair of poles, computed three ways: step by step with a state; as a convolution with the kernel, directly and by an FFT; and as the spectrum of the input times the frequency response, transformed back. Square, ring and stroke fall on one another. The FFT multiplies circularly: with fewer than 63 points what belongs after the end comes back at the start, in red. Step size, decay and frequency move the poles, and with them the kernel and the peak of the response; the dashed line is the angle of the pole.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
