import { formatFixed, formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { shareOrLater } from '../../training/words.ts'
import type { FineTuning } from './compute.ts'
import { keepingLabels, methodLabels } from './names.ts'

export function describe({ runs, keeping, method, share, here }: FineTuning): string {
  const told = runs.map(
    (run) =>
      `${methodLabels[run.method]}: ${formatWhole(run.moved)} numbers, ${shareOrLater(run.backwards)} of the new task, ${shareOrLater(run.old)} of the old`,
  )
  return (
    `Against forgetting: ${keepingLabels[keeping].toLowerCase()}. ${told.join('; ')}. ` +
    `${methodLabels[method]} with ${formatFixed(share, 2)} of the change applied: ${formatPercent(here.backwards)} of the new task and ${formatPercent(here.old)} of the old.`
  )
}

export function readouts({ runs, method, here, weights }: FineTuning): readonly Readout[] {
  const { moved } = runs.find((run) => run.method === method)!
  return [
    { key: 'weights', label: 'Weights of the model', value: formatWhole(weights) },
    { key: 'moved', label: 'Numbers moved', value: formatWhole(moved) },
    { key: 'part', label: 'Of the weights', value: formatPercent(moved / weights) },
    { key: 'new', label: 'New task, right', value: formatPercent(here.backwards) },
    { key: 'old', label: 'Old task, right', value: formatPercent(here.old) },
  ]
}

export function table({ runs }: FineTuning): Table {
  return {
    columns: [
      { label: 'What is moved' },
      { label: 'Numbers' },
      { label: 'New task, share right' },
      { label: 'Old task, share right' },
    ],
    rows: runs.map(({ method, moved, backwards, old }) => [
      methodLabels[method],
      moved,
      ...[backwards, old].map((share) =>
        share === undefined ? shareOrLater(share) : Number(share.toPrecision(4)),
      ),
    ]),
  }
}
