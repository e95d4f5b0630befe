import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { MOST } from './stream.ts'

export default defineFigure({
  name: 'recall-distance',
  version: 1,
  title: 'A fact that was stated some time ago',
  height: { wide: 764, narrow: 520 },
  schema: {
    n: {
      type: 'number',
      label: 'Tokens since the fact',
      symbol: { letter: 'n', style: 'italic' },
      min: 1,
      max: MOST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 200,
      ticks: [1, 8, 64, MOST],
    },
    between: {
      type: 'choice',
      label: 'Other facts among the tokens',
      default: 'none',
      options: [
        { value: 'none', label: 'None' },
        { value: '64', label: '1 in 64' },
        { value: '16', label: '1 in 16' },
        { value: '4', label: '1 in 4' },
      ],
    },
    fact: { ...stepSize, label: 'Step at a fact, selective', default: 1 },
    filler: { ...stepSize, label: 'Step at other tokens, selective', default: 0.01 },
    same: { ...stepSize, label: 'One step for all', default: 0.02 },
    keep: {
      type: 'choice',
      label: 'Kept by the largest steps, selective',
      default: 'all',
      options: [
        { value: 'all', label: 'All' },
        { value: '256', label: '256' },
        { value: '64', label: '64' },
      ],
    },
  },
  explanation:
    'A text of 1,024 tokens is read, then a token that states a fact, then so many others as the axis says. Each token writes one of 16 letters under a key, a random direction, into a state of 16 rows and 16 columns of rate 1; then the key of the fact is asked for. The answer is right when the letter of the fact scores highest of the 16. One layer takes the same step at every token, the other a long one at facts and a short one elsewhere, and its short steps differ from token to token around the one that is set. Facts stand before the text, too, as often as after it. If only some tokens are kept, they are those with the largest steps, and the rest is left out before the scan. Steps are set by hand and nothing is trained. Attention compares the key with those of all tokens, sharply. Shares are over 128 questions, and over 16 for attention.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
