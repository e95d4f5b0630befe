import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { MERGES } from './byte-pairs.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'

export default defineFigure({
  name: 'bytes-and-tokens',
  version: 1,
  title: 'A text in bytes and in subwords',
  height: heights,
  schema: {
    text: {
      type: 'text',
      label: 'Text',
      most: 200,
      default:
        'The key is under the stone by the green door. It rained all night, and in the morning nobody in the house could say where it was.',
    },
    where: {
      type: 'choice',
      label: 'A long step at the beginning of',
      default: 'sentences',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'sentences', label: 'Sentences' },
        { value: 'words', label: 'Words' },
      ],
    },
    dt: { ...stepSize, label: 'Step at a unit', default: 0.02 },
    border: {
      ...stepSize,
      label: 'Long step',
      min: 0.01,
      max: 10,
      default: 3,
      ticks: [0.01, 0.1, 1, 10],
      disabled: ({ where }: Readonly<Record<string, unknown>>) =>
        where === 'none' ? 'Nothing begins with it.' : undefined,
    },
    merges: {
      type: 'number',
      label: 'Pairs that are joined',
      min: 0,
      max: MERGES,
      step: 1,
      decimals: 0,
      default: MERGES,
      ticks: [0, 100, 200, 300, MERGES],
    },
    length: {
      type: 'number',
      label: 'Characters of a document',
      min: 100,
      max: 10_000_000,
      scale: 'log',
      step: 1,
      default: 100_000,
      ticks: [100, 10_000, 1_000_000],
    },
  },
  explanation:
    'The same text stands twice, over its bytes and over subwords; a line under the letters is a unit, a thick one the unit with which a sentence or a word begins, where the state takes the long step. Bars show the factor by which a state of rate 1, whose steps are set by hand and not learned, has left at the end of the text what each unit wrote. The subwords are made here: pairs of units that stand together most often in a few paragraphs of plain English, written for the book, are joined one after the other, so that with no pairs they are bytes; tokenisers in use know some hundred times as many. Below, circles are the costs of a long document of the same make, filled for bytes and open for subwords, on a logarithmic scale; a channel has 16 states.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
