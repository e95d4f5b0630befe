import { formatPercent, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Field, State, UField } from './compute.ts'
import { SIDE } from './network.ts'

const places: Readonly<Record<State['where'], string>> = {
  bottom: 'at the bottom',
  encoder: 'on the way down',
  every: 'everywhere',
}

const ways = { '1': 'one direction', '2': 'two directions', '4': 'four directions' } as const

function fieldText({ size, ring, beyond }: Field): string {
  return `${plural(size.reach, 'other pixel')} have a part, ${formatPercent(beyond)} comes from beyond the edge and ${formatPercent(ring)} from its ring`
}

export function describe({ isInside, plain, scanned }: UField, state: State): string {
  const { x, y, depth, where, directions, radius } = state
  return (
    `A U over ${SIDE} × ${SIDE} pixels, halved ${plural(depth, 'time')}, as the pixel in column ${x} and row ${y} sees it, ` +
    `${isInside ? 'inside' : 'outside'} a lesion of radius ${radius}. ` +
    `With convolutions alone ${fieldText(plain)}. ` +
    `With scans in ${ways[directions]} ${places[where]} ${fieldText(scanned)}.`
  )
}

export function readouts({ plain, scanned }: UField): readonly Readout[] {
  const pixels = ({ size }: Field) => formatWhole(size.reach)
  return [
    { key: 'reach', label: 'Pixels, convolutions', value: pixels(plain) },
    { key: 'reachScanned', label: 'Pixels, with scans', value: pixels(scanned) },
    { key: 'beyond', label: 'Beyond, convolutions', value: formatPercent(plain.beyond) },
    { key: 'beyondScanned', label: 'Beyond, with scans', value: formatPercent(scanned.beyond) },
    { key: 'ring', label: 'Ring, convolutions', value: formatPercent(plain.ring) },
    { key: 'ringScanned', label: 'Ring, with scans', value: formatPercent(scanned.ring) },
  ]
}

export function table({ plain, scanned }: UField): Table {
  const percent = (share: number) => Number((100 * share).toPrecision(3))
  const last = Math.max(...[plain, scanned].map(({ from }) => from.findLastIndex((v) => v > 0)))
  return {
    columns: [
      { label: 'Pixels away, at least' },
      { label: 'Share by convolutions, %' },
      { label: 'Share with scans, %' },
    ],
    rows: Array.from(plain.from.slice(0, last + 1), (share, d) => [
      d,
      percent(share),
      percent(scanned.from[d]),
    ]),
  }
}
