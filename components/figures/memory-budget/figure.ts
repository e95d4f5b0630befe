import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LEAST_MEMORY, LONGEST, MOST_MEMORY, SHORTEST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'memory-budget',
  version: 1,
  title: 'How many sequences a memory holds',
  height: { wide: 340, narrow: 380 },
  schema: {
    memory: {
      type: 'number',
      label: 'Memory',
      min: LEAST_MEMORY,
      max: MOST_MEMORY,
      scale: 'log',
      unit: 'GB',
      default: 8,
      ticks: [2, 8, 80, 640],
    },
    bits: {
      type: 'choice',
      label: 'Bits of a weight',
      default: '4',
      options: [
        { value: '4', label: '4' },
        { value: '8', label: '8' },
        { value: '16', label: '16' },
      ],
    },
    L: {
      type: 'number',
      label: 'Tokens of a sequence',
      symbol: { letter: 'L', style: 'italic' },
      min: SHORTEST,
      max: LONGEST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 32768,
      ticks: [SHORTEST, 16384, 131072, LONGEST],
    },
  },
  explanation:
    'Four released models of about the same size. Every bar is as long as the memory: first the weights, then the states and the keys and values of one sequence, then, pale, as many more sequences of the same length as fit. Llama 2 keeps keys and values of 32 heads in each of its 32 layers, Llama 3 those of 8 heads, Nemotron-H has four layers of attention among 24 of Mamba-2, Falcon Mamba has none among 64 of Mamba-1. States, keys and values take 2 bytes a number at every setting; the memory that a program needs for itself is left out, and so is whether a model was trained for the length.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
