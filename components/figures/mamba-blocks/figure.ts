import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { LENGTH, LETTERS } from './block.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

type All = Readonly<Record<string, unknown>>

const ofSecond = ({ block }: All) =>
  block === '1' ? 'Mamba-1 has a step for each channel and one B and C.' : undefined

export default defineFigure({
  name: 'mamba-blocks',
  version: 1,
  title: 'Two blocks at work',
  height: { wide: 810, narrow: 800 },
  schema: {
    block: {
      type: 'choice',
      label: 'Block',
      default: '2',
      options: [
        { value: '1', label: 'Mamba-1' },
        { value: '2', label: 'Mamba-2' },
      ],
    },
    d: {
      type: 'number',
      label: 'Width of the stream',
      symbol: { letter: 'd', style: 'italic' },
      min: 4,
      max: 16,
      step: 4,
      decimals: 0,
      default: 4,
      ticks: [4, 8, 12, 16],
    },
    expand: {
      type: 'choice',
      label: 'Channels, times the width',
      default: '2',
      options: plainOptions('1', '2', '3'),
    },
    N: {
      type: 'number',
      label: 'States',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 8,
      step: 1,
      decimals: 0,
      default: 2,
      ticks: [1, 4, 8],
    },
    heads: {
      type: 'choice',
      label: 'Heads',
      default: '2',
      options: plainOptions('1', '2', '4'),
      disabled: ofSecond,
    },
    groups: {
      type: 'choice',
      label: 'Groups, at most as many as heads',
      default: '2',
      options: plainOptions('1', '2', '4'),
      disabled: ofSecond,
    },
    t: {
      type: 'number',
      label: 'Token that is read off',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 4,
      ticks: [1, 4, 6],
      meaning: (value: number) => `the letter ${LETTERS[value - 1]}`,
    },
  },
  explanation:
    'A block with weights as they are before training reads the letters a b a c a b, from top to bottom. Every map is a tensor: channels down, the six tokens across, with the token that is read off outlined; above it stands its shape, tokens by channels. Under the scan stands the state h after that token, channels across and states down, whatever the length. Every box is an operation with the number of its weights; a box with the sign Σ sums over all channels of the block. The bars are the shares of the same parts in a block of width 768, with the N of the public code: 16 in Mamba-1, 128 in Mamba-2. Equal letters have equal columns until the convolution looks back. The width d, its multiple, the states N, the heads and the groups set the shapes; r is what the steps Δ are made of, and the last y is that after the gate, in Mamba-2 also after the norm.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
