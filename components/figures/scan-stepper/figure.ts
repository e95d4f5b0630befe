import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, TOKENS, UNIT } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'scan-stepper',
  version: 2,
  title: 'Four ways through eight tokens',
  height: { wide: 740, narrow: 710 },
  schema: {
    form: {
      type: 'choice',
      label: 'Order',
      default: 'blelloch',
      options: [
        { value: 'loop', label: 'Loop' },
        { value: 'hillis-steele', label: 'Hillis' },
        { value: 'blelloch', label: 'Blelloch' },
        { value: 'chunked', label: 'Chunks' },
      ],
    },
    level: {
      type: 'number',
      label: 'Rows shown',
      min: 0,
      max: 8,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [0, 4, 8],
    },
    factors: {
      type: 'curve',
      label: 'Factors of the tokens',
      symbol: { letter: 'a', role: 'A', style: 'italic' },
      length: TOKENS,
      default: new Array<number>(TOKENS).fill(0.5),
    },
    inputs: {
      type: 'curve',
      label: `What they add, over ${UNIT}`,
      symbol: { letter: 'b', role: 'h', style: 'italic' },
      length: TOKENS,
      default: [1, 2, -1, 3, 0, 2, 1, -2].map((value) => value / UNIT),
    },
    processors: {
      type: 'number',
      label: 'Processors',
      min: 1,
      max: 8,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [1, 4, 8],
    },
  },
  explanation:
    'Eight tokens stand at the top, each a pair of a factor from −1 to 1 and of what it adds, up to 4. Drag the bars over them, or write the values, to change any. A solid line brings a pair to a combination, a dashed one copies it, a dotted one waits. Every row can run at once; rows follow each other. In the last row shown, a filled box holds the final state of its token. The processors only change the number of rounds: a row with more combinations than processors takes several.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
