import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Side, Tracking } from './compute.ts'
import { LENGTH } from './tasks.ts'

function sentence({ task }: Tracking, { label, read, right }: Side, now: number): string {
  const verdict = right[now - 1] ? 'which is right' : 'which is wrong'
  return `${label}: read as ${task.names[read[now - 1]]}, ${verdict}; right after ${right.filter(Boolean).length} of ${LENGTH} tokens.`
}

export function describe(data: Tracking): string {
  const { task, truth, now, left, right } = data
  const sides = left.label === right.label ? [left] : [left, right]
  return (
    `${task.label}: after token ${now} the state should say ${task.names[truth[now - 1]]}. ` +
    sides.map((side) => sentence(data, side, now)).join(' ')
  )
}

export function readouts({ task, truth, now, left, right }: Tracking): readonly Readout[] {
  const share = ({ ofAll }: Side) => `${ofAll} of ${LENGTH}`
  return [
    { key: 'truth', label: 'It should say', value: task.names[truth[now - 1]] },
    { key: 'left-says', label: 'Left says', value: task.names[left.read[now - 1]] },
    { key: 'right-says', label: 'Right says', value: task.names[right.read[now - 1]] },
    { key: 'left', label: 'Left, right answers', value: share(left) },
    { key: 'right', label: 'Right, right answers', value: share(right) },
  ]
}

export function table({ task, stream, truth, left, right }: Tracking): Table {
  return {
    columns: [
      { label: 'Token' },
      { label: 'Move' },
      { label: 'It should say' },
      { label: 'Left says' },
      { label: 'Right says' },
    ],
    rows: stream.map((move, t) => [
      t + 1,
      task.moves[move].name,
      task.names[truth[t]],
      task.names[left.read[t]],
      task.names[right.read[t]],
    ]),
  }
}
