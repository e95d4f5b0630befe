import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LONGEST, SHORTEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'cost',
  version: 1,
  title: 'What a longer sequence costs',
  height: { wide: 590, narrow: 440 },
  schema: {
    view: {
      type: 'choice',
      label: 'Cost of',
      default: 'training',
      options: [
        { value: 'training', label: 'Training' },
        { value: 'decode', label: 'One token' },
        { value: 'memory', label: 'Memory' },
      ],
    },
    count: {
      type: 'choice',
      label: 'Count',
      default: 'mixing',
      options: [
        { value: 'mixing', label: 'Mixing' },
        { value: 'layer', label: 'Whole layer' },
      ],
    },
    L: {
      type: 'number',
      label: 'Length',
      symbol: { letter: 'L', style: 'italic' },
      min: SHORTEST,
      max: LONGEST,
      scale: 'log',
      decimals: 0,
      default: 10000,
      ticks: [100, 10000, 1000000],
      unit: 'tokens',
    },
    D: {
      type: 'number',
      label: 'Width',
      symbol: { letter: 'D', style: 'italic' },
      min: 64,
      max: 4096,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 1024,
      ticks: [64, 512, 4096],
    },
    N: {
      type: 'number',
      label: 'States per channel',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 256,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [1, 16, 256],
    },
  },
  explanation:
    'Four ways to mix a sequence, each line the arithmetic or memory of one layer against the length of the sequence, both axes logarithmic: a line that rises twice as steeply is quadratic. Training counts one forward pass over the sequence, one token the next step when decoding, memory the values kept between steps. Mixing counts only what carries information from one position to another, whole layer also the dense maps around it. The width D moves all lines, the states N those of the state space models; the ring marks the length from which attention costs more than the selective SSM.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
