import { formatPercent, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Torn } from './compute.ts'

const waysText = ({ ways: { curves, directions } }: Torn) =>
  `${plural(curves, 'curve')} and ${plural(directions, 'direction')}`

const tornOf = ({ neighbours, w }: Torn) => neighbours.filter(({ gap }) => gap > w).length

export function describe(data: Torn): string {
  const { cloud, neighbours, w, share, near, voxels } = data
  return (
    `${cloud.count} points, read along ${waysText(data)}. Of all pairs of a point and one of its ${neighbours.length} nearest, ${formatPercent(share)} are read within ${plural(w, 'step')}, the point first. ` +
    `Torn off: ${tornOf(data)} of the chosen point's nearest. Of what the scans bring of it to other points, all its nearest together get ${formatPercent(near)}. ` +
    `The points lie in ${plural(voxels.held, 'voxel')}, and ${voxels.shared} of them share theirs.`
  )
}

export function readouts(data: Torn): Readout[] {
  const { neighbours, share, near, voxels, curves, w } = data
  return [
    { key: 'share', label: 'Pairs read within the window', value: formatPercent(share) },
    ...curves.map(({ curves: count, directions, shares }) => ({
      key: `share-${count}-${directions}`,
      label: `${plural(count, 'curve')}, ${plural(directions, 'direction')}`,
      value: formatPercent(shares[w]),
    })),
    {
      key: 'torn',
      label: 'Neighbours torn off',
      value: `${tornOf(data)} of ${neighbours.length}`,
    },
    { key: 'near', label: 'Its nearest get', value: formatPercent(near) },
    { key: 'shared', label: 'Points that share a voxel', value: String(voxels.shared) },
  ]
}

export function table({ cloud, steps, spread }: Torn): Table {
  return {
    columns: [
      { label: 'x' },
      { label: 'y' },
      { label: 'z' },
      ...steps.map((_, k) => ({ label: k === 0 ? 'step' : 'step on the second curve' })),
      { label: 'brought of the chosen point' },
    ],
    rows: Array.from({ length: cloud.count }, (_, point) => [
      ...[0, 1, 2].map((axis) => Number(cloud.points.data[3 * point + axis].toFixed(4))),
      ...steps.map((step) => step[point]),
      Number(spread[point].toPrecision(3)),
    ]),
  }
}
