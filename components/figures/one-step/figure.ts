import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawPicture } from './inset.ts'
import { rows } from './rows.ts'

export default defineFigure({
  name: 'one-step',
  version: 1,
  title: 'One step, and who treats what in it',
  height: { wide: 590, narrow: 470 },
  sections: rows.map(({ section }) => section),
  schema: {
    dt: {
      type: 'number',
      label: 'Step of this token',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.01,
      max: 4,
      scale: 'log',
      default: 0.2,
      ticks: [0.01, 0.1, 1, 4],
    },
    order: {
      type: 'choice',
      label: 'Scan',
      default: 'raster',
      options: [
        { value: 'raster', label: 'Rows' },
        { value: 'column', label: 'Columns' },
        { value: 'snake', label: 'Snake' },
        { value: 'hilbert', label: 'Hilbert' },
      ],
    },
    rates: {
      type: 'choice',
      label: 'Memory',
      default: 'falling',
      options: [
        { value: 'falling', label: '−1 to −4' },
        { value: 'equal', label: 'All −2.5' },
      ],
    },
    gate: { type: 'toggle', label: 'Gate of the block', default: true },
  },
  inset: {
    title: 'Tokens read before',
    height: 150,
    draw: drawPicture,
  },
  explanation:
    'One channel with four states reads the ringed token of a picture. A row is a term of the step, its bars are its four numbers, each row on its own scale; the last row has the parts of the output and the output. The section under each term leads to the page that treats it. The first control sets the token’s step. The order of the scan changes which tokens lie in the state before, the memory how fast each state fades, the gate what the block makes of the output; tokens and weights are drawn once and stay.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
