import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'scan-stepper',
  version: 1,
  title: 'Four ways through eight tokens',
  height: { wide: 640, narrow: 600 },
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
    a: {
      type: 'number',
      label: 'Factor of every token',
      symbol: { letter: 'a', role: 'A', style: 'italic' },
      min: 0,
      max: 1,
      step: 0.05,
      decimals: 2,
      default: 0.5,
      ticks: [0, 0.5, 1],
    },
    reset: {
      type: 'number',
      label: 'Token with factor 0 (0: none)',
      min: 0,
      max: 8,
      step: 1,
      decimals: 0,
      default: 0,
      ticks: [0, 4, 8],
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
    'Eight tokens stand at the top, each a pair of a factor and what it adds. A solid line brings a pair to a combination, a dashed one copies it, a dotted one waits. Every row can run at once; rows follow each other. In the last row shown, a filled box holds the final state of its token. The processors only change the number of rounds: a row with more combinations than processors takes several.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
