import { noTable, type DataTable } from '../../../src/figure/data-table.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { stepSize } from '../../controls.ts'
import { compute, taskOf } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, heights } from './draw.ts'
import { drawTraining } from './draw-training.ts'

type All = Readonly<Record<string, unknown>>

const ofOwn = ({ data }: All) =>
  (data as DataTable).columns.length > 0 ? 'Your own data are what they are.' : undefined

export default defineFigure({
  name: 'time-series-forecast',
  version: 1,
  title: 'A forecast against repeating the past',
  height: heights,
  schema: {
    token: {
      type: 'choice',
      label: 'One token is',
      default: 'step',
      options: [
        { value: 'step', label: 'a row' },
        { value: 'patch', label: 'a patch' },
        { value: 'variate', label: 'a column' },
      ],
    },
    horizon: {
      type: 'number',
      label: 'Rows ahead',
      min: 1,
      max: 48,
      step: 1,
      decimals: 0,
      default: 24,
      ticks: [1, 12, 24, 36, 48],
    },
    N: {
      type: 'choice',
      label: 'State size',
      symbol: { letter: 'N', style: 'italic' },
      default: '32',
      options: plainOptions('4', '8', '16', '32'),
    },
    dt: { ...stepSize, default: 0.02 },
    noise: {
      type: 'number',
      label: 'Noise',
      min: 0,
      max: 1,
      step: 0.05,
      decimals: 2,
      default: 0.3,
      ticks: [0, 0.5, 1],
      disabled: ofOwn,
    },
    seed: {
      type: 'number',
      label: 'Noise, by seed',
      min: 1,
      max: 20,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 10, 20],
      disabled: ofOwn,
    },
    data: {
      type: 'table',
      label: 'Data',
      rows: [60, 1000],
      columns: 8,
      default: noTable,
      own: 'Drawn series',
    },
    at: {
      type: 'number',
      label: 'Moment of the shown forecast, in hundredths of the held-out ones',
      min: 0,
      max: 100,
      step: 1,
      decimals: 0,
      default: 30,
      hidden: true,
    },
    learned: { type: 'learned', label: 'What the Mamba has learned', default: null, hidden: true },
  },
  lesson: { worker: 'forecasting', label: 'a Mamba', parameter: 'learned', task: taskOf },
  inset: { title: 'Error while it is trained', height: 118, draw: drawTraining },
  explanation:
    'A state space model with fixed poles reads a series, and a linear readout of its state is fitted by ridge regression on the first three quarters: it says by how much each row ahead differs from the present one. On the last quarter it is compared with two forecasts that learn nothing, the last value and the row a season before; the season is found in the fitted part. Choose what one token is, how far ahead to forecast, how large the state and its step are; Δ is the step of a row, eightfold for a patch, and from column to column where a token is a column. The drawn series has a trend, two periods and noise, and comes with two other columns; put in a table of your own, and choose its column. Train a Mamba: two selective layers learn, in your browser and from the fitted part alone, to say the same of the rows ahead from the row before and the mean of the last rows of all columns; its curve shows the error of what it learns from and, dashed, of what is held out. Drag the line to start the shown forecast elsewhere.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
