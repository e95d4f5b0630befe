import type { Readout, Table } from '../../../src/figure/definition.ts'
import { catalogue, monthName, type MapParameters, type SurveyMap } from './compute.ts'
import { rows } from './count.ts'

const nameOf = (row: number) => `${rows[row].number} ${rows[row].title}`

/** "a", "a and b", "a, b and c". */
function list(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

function systems(count: number): string {
  return `${count} ${count === 1 ? 'system' : 'systems'}`
}

function busiestText({ busiest, here }: SurveyMap): string {
  if (busiest.length === 0) return 'none'
  return `${list(busiest.map(nameOf))}: ${here[busiest[0]]}${busiest.length > 1 ? ' each' : ''}`
}

export function describe(data: SurveyMap, { view, month }: MapParameters): string {
  const when = view === 'sum' ? `Up to the end of ${monthName(month)}` : `In ${monthName(month)}`
  const many = data.busiest.length > 1
  const most =
    data.busiest.length === 0
      ? 'no section has one'
      : `the ${many ? 'sections' : 'section'} with the most ${many ? 'are' : 'is'} ${busiestText(data)}`
  return `The catalogue has ${catalogue.systems} systems, and ${systems(data.posted)} first posted in ${monthName(month)}. ${when}, ${most}.`
}

export function readouts(data: SurveyMap, { view, month }: MapParameters): readonly Readout[] {
  return [
    { key: 'month', label: 'Month', value: monthName(month) },
    { key: 'posted', label: 'First posted then', value: systems(data.posted) },
    {
      key: 'busiest',
      label: view === 'sum' ? 'Most so far' : 'Most then',
      value: busiestText(data),
    },
  ]
}

export function table(data: SurveyMap): Table {
  return {
    columns: [
      { label: 'Section' },
      ...catalogue.months.map((_, month) => ({ label: monthName(month) })),
      { label: 'In all' },
    ],
    rows: data.bars.map((bar, row) => [nameOf(row), ...bar, data.totals[row]]),
  }
}
