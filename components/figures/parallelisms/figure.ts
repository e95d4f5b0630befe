import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'parallelisms',
  version: 1,
  title: 'A layer on several devices',
  height: { wide: 790, narrow: 630 },
  schema: {
    way: {
      type: 'choice',
      label: 'Parallel in',
      default: 'tensor',
      options: [
        { value: 'tensor', label: 'Tensor' },
        { value: 'sequence', label: 'Sequence' },
        { value: 'context', label: 'Context' },
      ],
    },
    block: {
      type: 'choice',
      label: 'Block',
      default: '2',
      options: [
        { value: '1', label: 'Mamba-1' },
        { value: '2', label: 'Mamba-2' },
      ],
    },
    devices: {
      type: 'choice',
      label: 'Devices',
      default: '4',
      options: plainOptions('1', '2', '4', '8'),
    },
    groups: {
      type: 'choice',
      label: 'Groups of Mamba-2',
      default: '8',
      options: plainOptions('1', '8'),
    },
    L: {
      type: 'number',
      label: 'Tokens',
      symbol: { letter: 'L', style: 'italic' },
      min: 1024,
      max: 1048576,
      scale: 'log',
      step: 1024,
      decimals: 0,
      default: 8192,
      ticks: [1024, 32768, 1048576],
    },
    d: {
      type: 'number',
      label: 'Width of the stream',
      symbol: { letter: 'd', style: 'italic' },
      min: 256,
      max: 8192,
      scale: 'log',
      step: 256,
      decimals: 0,
      default: 2560,
      ticks: [256, 2560, 8192],
    },
    N: {
      type: 'number',
      label: 'States of Mamba-2',
      symbol: { letter: 'N', style: 'italic' },
      min: 16,
      max: 256,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 128,
      ticks: [16, 64, 256],
    },
  },
  explanation:
    'A layer from top to bottom, tokens from left to right and channels from top to bottom, with what device 1 holds shaded. In tensor parallelism the block is cut by its heads or channels and every device has the whole residual stream; in sequence parallelism the stream is cut by tokens as well; in context parallelism everything is, and the state crosses the cuts. Bytes count one sequence, the forward pass and numbers of 16 bits, with exchanges in a ring. Mamba-1 has 16 states a channel. The points below compare what one device sends; for attention that is the keys and values of all heads. A small layer is cut in the same way and run at every setting.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
