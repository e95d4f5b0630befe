import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { handSet } from './hand-set.ts'
import { AGAIN, LONGEST, PAIRS } from './stream.ts'

const options = [
  { value: 'mamba1', label: handSet.mamba1.short },
  { value: 'mamba2', label: handSet.mamba2.short },
  { value: 'mamba3', label: handSet.mamba3.short },
  { value: 'gla', label: handSet.gla.short },
  { value: 'retnet', label: handSet.retnet.short },
  { value: 'delta', label: handSet.delta.short },
  { value: 'gated', label: handSet.gated.short },
  { value: 'rwkv7', label: handSet.rwkv7.short },
  { value: 'griffin', label: handSet.griffin.short },
] as const

export default defineFigure({
  name: 'update-rules',
  version: 1,
  title: 'One recurrence, many rules',
  height: { wide: 812, narrow: 672 },
  schema: {
    left: { type: 'choice', label: 'Rule, left', menu: true, default: 'mamba2', options },
    right: { type: 'choice', label: 'Rule, right', menu: true, default: 'delta', options },
    K: {
      type: 'number',
      label: 'Pairs',
      symbol: { letter: 'K', style: 'italic' },
      min: 1,
      max: PAIRS,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [1, 4, 8, 12, PAIRS],
    },
    N: {
      type: 'number',
      label: 'Rows of the state',
      symbol: { letter: 'N', style: 'italic' },
      min: 2,
      max: 16,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [2, 4, 8, 12, 16],
    },
    again: {
      type: 'number',
      label: 'Keys written again',
      min: 0,
      max: AGAIN,
      step: 1,
      decimals: 0,
      default: 3,
      ticks: [0, 2, 4, 6, AGAIN],
    },
    alpha: {
      type: 'number',
      label: 'Kept at a token',
      symbol: { letter: 'α', style: 'italic' },
      min: 0.5,
      max: 1,
      step: 0.01,
      decimals: 2,
      default: 0.9,
      ticks: [0.5, 0.75, 1],
    },
    keys: {
      type: 'choice',
      label: 'Keys',
      default: 'square',
      options: [
        { value: 'square', label: 'At right angles' },
        { value: 'random', label: 'Random' },
      ],
    },
    t: {
      type: 'number',
      label: 'Token',
      symbol: { letter: 't', style: 'italic' },
      min: 1,
      max: LONGEST,
      step: 1,
      decimals: 0,
      default: LONGEST,
      ticks: [1, 8, 16, LONGEST],
      hidden: true,
    },
  },
  explanation:
    'Each token brings a key of length 1 and a value of eight signs; after the first round some keys come again with another value, marked by a prime. Both rules see the same tokens. Their states are drawn after the token at the cursor, each over its largest entry. Then every key written so far asks: of the two rows the upper is the value stored last under it, the lower what the state gives back, and the bar is the error in sizes of a value. The gates are set by hand, not trained: every token is written in full, but Griffin’s with the factor √(1 − α²) and Mamba-3’s newest by half; and the rules that decay keep the share α of the state, the same for all rows or as a mean over them, for Mamba-1 and RWKV-7 that of the rates, and for GLA at least α in the mean. Mamba-3 weighs both ends of a step alike and does not rotate; Griffin’s state is a vector and has no keys.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
