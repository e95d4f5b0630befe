import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'u-shape',
  version: 1,
  title: 'A U-shape whose mixer can be exchanged',
  height: { wide: 690, narrow: 600 },
  schema: {
    mixer: {
      type: 'choice',
      label: 'Mixer',
      default: 'mamba',
      options: [
        { value: 'attention', label: 'Attention' },
        { value: 'mamba', label: 'Mamba' },
        { value: 'convolution', label: 'Convolutions' },
      ],
    },
    where: {
      type: 'choice',
      label: 'Where it stands',
      default: 'all',
      options: [
        { value: 'all', label: 'Everywhere' },
        { value: 'down', label: 'Way down' },
        { value: 'bottom', label: 'Bottom' },
      ],
    },
    axes: {
      type: 'choice',
      label: 'Input',
      default: '2',
      options: [
        { value: '2', label: 'Image' },
        { value: '3', label: 'Volume' },
      ],
    },
    side: {
      type: 'number',
      label: 'Positions along a side',
      min: 32,
      max: 512,
      scale: 'log',
      step: 16,
      decimals: 0,
      default: 256,
      ticks: [32, 128, 512],
    },
    stages: {
      type: 'number',
      label: 'Stages',
      min: 2,
      max: 6,
      step: 1,
      decimals: 0,
      default: 5,
      ticks: [2, 4, 6],
    },
    c: {
      type: 'number',
      label: 'Width of the outermost stage',
      symbol: { letter: 'c', style: 'italic' },
      min: 16,
      max: 128,
      scale: 'log',
      step: 16,
      decimals: 0,
      default: 32,
      ticks: [16, 32, 128],
    },
  },
  explanation:
    'The U is a network that halves the sides of its input from stage to stage, doubles its width, and goes back; grey lines are the links between blocks of equal size. Each box is a block: where the mixer stands it is filled, elsewhere it is two convolutions over neighbours. At the right is what one block takes in each stage with each of the three mixers, on a logarithmic axis, the chosen one filled: attention of every position to every other, a Mamba-1 block in one direction with 16 states, or two convolutions. The side and the axes of the input, the number of stages and the width c of the outermost stage set all sizes.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
