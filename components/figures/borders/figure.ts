import { defineFigure } from '../../../src/figure/definition.ts'
import { rateOfState } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { MOST_PADS } from './row.ts'

type All = Readonly<Record<string, unknown>>

const onlyWithPads = ({ neighbour }: All) =>
  neighbour === 'two' ? 'There are no pads between two texts.' : undefined

export default defineFigure({
  name: 'borders',
  version: 1,
  title: 'What crosses the border of a text',
  height: { wide: 640, narrow: 620 },
  schema: {
    neighbour: {
      type: 'choice',
      label: 'In the row with the text',
      default: 'right',
      options: [
        { value: 'right', label: 'Pads behind' },
        { value: 'left', label: 'Pads before' },
        { value: 'two', label: 'A text' },
      ],
    },
    apart: {
      type: 'choice',
      label: 'Kept apart',
      default: 'none',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'convolution', label: 'Input' },
        { value: 'state', label: 'State' },
        { value: 'both', label: 'Both' },
      ],
    },
    pads: {
      type: 'number',
      label: 'Pads',
      min: 1,
      max: MOST_PADS,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [1, 4, MOST_PADS],
      disabled: onlyWithPads,
    },
    pad: {
      type: 'number',
      label: 'What a pad is',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      min: -2,
      max: 2,
      step: 0.1,
      decimals: 1,
      default: 1,
      ticks: [-2, 0, 2],
      disabled: onlyWithPads,
    },
    rate: rateOfState,
  },
  explanation:
    'One channel of a Mamba, a convolution of width 4 with bias and SiLU, a step made of what it gives, and a selective scan with one state, reads a text of ten tokens that shares its row with pads or with another text. From top to bottom: the input, the steps, the state beside that of the text alone, and how far each output is from that of the text alone. Kept apart from the text can be the input, so that the convolution reads zeros in place of pads or stops at the other text; the state, so that pads have a step of zero or the second text starts from an empty state; or both. The other controls set the number of pads, the number that stands in the place of a pad, and how fast the state forgets.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
