import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { L } from './heads.ts'

export default defineFigure({
  name: 'attention-cache',
  version: 1,
  title: 'One head, and what it keeps',
  height: { wide: 600, narrow: 704 },
  schema: {
    head: {
      type: 'choice',
      label: 'The head looks for',
      default: 'next',
      options: [
        { value: 'same', label: 'Same' },
        { value: 'before', label: 'Before' },
        { value: 'next', label: 'Next' },
      ],
    },
    window: {
      type: 'choice',
      label: 'Tokens in sight',
      default: 'all',
      options: [
        { value: 'all', label: 'All' },
        { value: '8', label: '8' },
        { value: '4', label: '4' },
      ],
    },
    sharpness: {
      type: 'number',
      label: 'Sharpness',
      symbol: { letter: 'β', style: 'italic' },
      min: 0.5,
      max: 32,
      scale: 'log',
      default: 8,
      ticks: [0.5, 2, 8, 32],
    },
    t: {
      type: 'number',
      label: 'Present token',
      symbol: { letter: 't', style: 'italic' },
      min: 1,
      max: L,
      step: 1,
      decimals: 0,
      default: 14,
      ticks: [1, 4, 8, 12, L],
    },
  },
  explanation:
    'A row of the triangle holds the shares of attention that one of sixteen letters gives to the letters before it and to itself; below it stand the keys and values that are kept for the next letter. The head looks for the same letter, for the token before, or for what followed the same letter earlier. Queries and keys have length 1, and the sharpness β multiplies their products: small values average over all tokens, large ones pick. A window limits what is seen and so what is kept. The bars sum the shares of the outlined row by letter, and the staircase counts bytes at 16 bits a number; dashed is the fixed state that linear attention would keep for this head.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
