import { formatFixed, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { U } from './compute.ts'
import { mixerNames, mixers, type Mixer } from './costs.ts'
import { formatMany, formatPlaces } from './words.ts'

const places: Readonly<Record<U['where'], string>> = {
  all: 'in all its blocks',
  down: 'on the way down and at the bottom',
  bottom: 'at the bottom alone',
}

const capital = (text: string) => text[0].toUpperCase() + text.slice(1)

const others = (chosen: Mixer) => mixers.filter((name) => name !== chosen)

const share = ({ outermost }: U) => `${formatFixed(100 * outermost, 1)} %`

export function describe(data: U): string {
  const { stages, mixer, where, axes, totals } = data
  const [first, last] = [stages[0], stages[stages.length - 1]]
  return (
    `A U of ${stages.length} stages goes from ${formatPlaces(first.side, axes)} positions of width ${first.c} to ${formatPlaces(last.side, axes)} of width ${formatWhole(last.c)}. ` +
    `With ${mixerNames[mixer]} ${places[where]}${where === 'all' || mixer === 'convolution' ? '' : ', and convolutions elsewhere,'} one input takes ${formatMany(totals[mixer])} operations, ${share(data)} of them in the outermost stage. ` +
    `With ${others(mixer)
      .map((name) => `${mixerNames[name]} in the same places it takes ${formatMany(totals[name])}`)
      .join(', with ')}.`
  )
}

export function readouts(data: U): readonly Readout[] {
  const { totals, stages } = data
  return [
    ...mixers.map((name) => ({
      key: name,
      label: `With ${mixerNames[name]}`,
      value: formatMany(totals[name]),
    })),
    { key: 'outermost', label: 'In the outermost stage', value: share(data) },
    { key: 'positions', label: 'Positions there', value: formatWhole(stages[0].n) },
  ]
}

/** What one block takes in each stage, by mixer. */
export function table({ stages, costs, axes }: U): Table {
  return {
    columns: [
      { label: 'Stage' },
      { label: 'positions' },
      { label: 'width' },
      ...mixers.map((name) => ({ label: `${capital(mixerNames[name])}, operations` })),
    ],
    rows: stages.map(({ side, c }, i) => [
      i + 1,
      formatPlaces(side, axes),
      c,
      ...mixers.map((name) => costs[name][i]),
    ]),
  }
}
