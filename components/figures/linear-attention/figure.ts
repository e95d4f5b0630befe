import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { PAIRS } from './store.ts'

export default defineFigure({
  name: 'linear-attention',
  version: 1,
  title: 'A matrix for a memory',
  height: { wide: 590, narrow: 762 },
  schema: {
    n: {
      type: 'number',
      label: 'Pairs stored',
      symbol: { letter: 'n', style: 'italic' },
      min: 1,
      max: PAIRS,
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [1, 10, 20, 30, PAIRS],
    },
    dk: {
      type: 'number',
      label: 'Rows of the state',
      symbol: { letter: 'd', style: 'italic' },
      min: 2,
      max: 24,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [2, 8, 16, 24],
    },
    write: {
      type: 'choice',
      label: 'A pair is written by',
      default: 'add',
      options: [
        { value: 'add', label: 'Adding' },
        { value: 'delta', label: 'Delta rule' },
      ],
    },
    sharpness: {
      type: 'number',
      label: 'Sharpness of the softmax',
      symbol: { letter: 'β', style: 'italic' },
      min: 1,
      max: 64,
      scale: 'log',
      default: 16,
      ticks: [1, 4, 16, 64],
    },
    asked: {
      type: 'number',
      label: 'Pair that is asked for',
      min: 1,
      max: PAIRS,
      step: 1,
      decimals: 0,
      default: 3,
      hidden: true,
    },
  },
  explanation:
    'Pairs of a key and a value are stored one after another: by linear attention in one matrix, by softmax attention in a list. The map is the matrix after the pairs chosen; the rows below it compare the value of one pair with what the matrix and the softmax give back when asked with its key. The stems say how much of each stored value is in the two answers: for the matrix the products of the keys, for the softmax its shares. The curves are the errors over all stored pairs; dotted is the root of the pairs but one over the rows, which random keys lead one to expect. Keys have length 1 in random directions, values are signs.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
