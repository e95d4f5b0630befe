import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LAST, monthName } from './compute.ts'
import { rows } from './count.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'survey-map',
  version: 1,
  title: 'A year of Mamba, by section',
  height: { wide: 560, narrow: 520 },
  sections: rows.map(({ number }) => number),
  schema: {
    view: {
      type: 'choice',
      label: 'Bars show',
      default: 'month',
      options: [
        { value: 'month', label: 'New' },
        { value: 'sum', label: 'So far' },
      ],
    },
    month: {
      type: 'number',
      label: 'Month',
      min: 0,
      max: LAST,
      step: 1,
      decimals: 0,
      default: 3,
      ticks: [0, 6, LAST],
      meaning: (value: number) => monthName(Math.round(value)),
    },
  },
  explanation:
    'Each row is a part of the survey, each bar the systems of this book’s catalogue that belong there and were first posted in that month, all rows on one scale; a system that belongs to several sections stands in each. The choice shows new systems or all so far, those before December 2023 included. The cursor picks a month; the name of a row leads to its first page in this book, where that is written. The numbers at the right count every month, also those outside the picture.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
