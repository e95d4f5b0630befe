import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'memory-traffic',
  version: 1,
  title: 'What leaves the chip',
  height: { wide: 780, narrow: 560 },
  schema: {
    pass: {
      type: 'choice',
      label: 'Pass',
      default: 'forward',
      options: [
        { value: 'forward', label: 'Forward' },
        { value: 'training', label: 'And backward' },
      ],
    },
    bytes: {
      type: 'choice',
      label: 'Bytes a number',
      default: '4',
      options: plainOptions('2', '4'),
    },
    L: {
      type: 'number',
      label: 'Length',
      symbol: { letter: 'L', style: 'italic' },
      min: 128,
      max: 131072,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 2048,
      ticks: [128, 2048, 131072],
      unit: 'tokens',
    },
    D: {
      type: 'number',
      label: 'Channels',
      symbol: { letter: 'D', style: 'italic' },
      min: 64,
      max: 8192,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 2048,
      ticks: [64, 2048, 8192],
    },
    N: {
      type: 'number',
      label: 'States per channel',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 128,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [1, 16, 128],
    },
  },
  explanation:
    'One layer of selective scan on one sequence, in three forms that do the same mathematics. The bars count the bytes that pass between the chip and its large memory (HBM); outlined is what is handed from one operation to the next in the chip’s own small memory (SRAM) instead. Below, each form stands at its operations per byte, under the roof of an A100: at the left of the dashed line the memory sets the time, 1.5 TB/s, at the right the arithmetic, 19.5 × 10¹² single-precision operations a second outside matrix products. These are bounds; nothing here was timed.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
