import { defineFigure } from '../../../src/figure/definition.ts'
import { shared } from '../../training/figure-parameters.ts'
import { compute, LENGTH, MOST } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'state-nudge',
  version: 1,
  title: 'A nudge on its way through the state',
  height: { wide: 690, narrow: 552 },
  schema: {
    layer: shared.layer,
    size: {
      type: 'number',
      label: 'Size of the nudge',
      symbol: { letter: 'ε', style: 'italic' },
      min: 0,
      max: MOST,
      step: 0.01,
      decimals: 2,
      default: 0.18,
      ticks: [0, 0.1, 0.2, 0.3, 0.4],
    },
    forced: {
      type: 'number',
      label: 'Forced step',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0,
      max: 3,
      step: 0.05,
      decimals: 2,
      default: 0,
      ticks: [0, 1, 2, 3],
    },
    draw: {
      type: 'number',
      label: 'Random signs, by draw',
      min: 1,
      max: 20,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 10, 20],
    },
    seed: { ...shared.seed, label: 'Letters, by seed', default: 5 },
    at: {
      type: 'number',
      label: 'Nudged token',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 9,
      hidden: true,
    },
    after: {
      type: 'number',
      label: 'Step forced after token',
      min: 1,
      max: LENGTH - 1,
      step: 1,
      decimals: 0,
      default: 16,
      hidden: true,
    },
  },
  explanation:
    'A Mamba of two layers, trained to say which letter followed the sign when it comes again, reads 24 tokens. One of them, in the frame, is nudged: every entry of its embedding is moved by ε, up or down. Against the slope, each goes the way in which the lead of the right letter over the best other one falls, by the kernel’s adjoints; by chance, the ways are drawn. Below stand the steps of a layer, how far its state is then from what it was, over its size, and the lead at the end for nudges of all sizes; where it is negative, another letter is answered. A forced step lets time pass in every channel of both layers after a token, without input. The slope knows nothing of it.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
