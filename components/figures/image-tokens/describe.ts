import { formatCount, formatFixed, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { State, Tokens } from './compute.ts'

/** What is read has of a patch, in per cent of the most that it has of any. */
function heldText({ total, largest, forwardSees, backwardSees }: Tokens, at: number): string {
  if (!forwardSees(at) && !backwardSees(at)) return 'not seen'
  return `${formatFixed((100 * total[at]) / (largest || 1), 1)} %`
}

function seenText({ seen, half }: Tokens): string {
  if (seen === 0) return 'No patch has a part in what is read.'
  return (
    `What is read has something of ${seen} of them, and half of it comes from ${half}; ` +
    `in shares of the most that it has of any patch, it has`
  )
}

export function describe(data: Tokens, { directions }: State): string {
  const { L, side, before, longest, cost } = data
  const scans = directions === '2' ? 'Two scans, forward and backward, read' : 'One scan reads'
  const token =
    before === undefined
      ? 'and the mean of all outputs is taken.'
      : `with a class token behind ${before} of them.`
  const ends =
    data.seen === 0
      ? ''
      : ` ${heldText(data, 0)} of the first and ${heldText(data, L - 1)} of the last.`
  const way =
    before === undefined || data.seen === 0
      ? ''
      : ` The furthest patch that it sees is ${plural(longest, 'step')} away.`
  return (
    `${scans} ${L} patches, ${side} by ${side}, ${token} ${seenText(data)}${ends}${way} ` +
    `A layer of two scans takes ${formatCount(cost.scan)} operations on such patches, one of attention of the same width ${formatCount(cost.attention)}.`
  )
}

export function readouts(data: Tokens): Readout[] {
  const { L, seen, half, longest, before, cost } = data
  return [
    { key: 'tokens', label: 'Patches', value: formatWhole(L) },
    { key: 'seen', label: 'Patches seen', value: formatWhole(seen) },
    { key: 'half', label: 'Half comes from', value: formatWhole(half) },
    {
      key: 'longest',
      label: 'Longest way to the class token',
      value: before === undefined ? 'none' : formatWhole(longest),
    },
    { key: 'first', label: 'Held of the first patch', value: heldText(data, 0) },
    { key: 'last', label: 'Held of the last patch', value: heldText(data, L - 1) },
    { key: 'scan', label: 'Operations, two scans', value: formatCount(cost.scan) },
    { key: 'attention', label: 'Operations, attention', value: formatCount(cost.attention) },
  ]
}

export function table({ costs }: Tokens): Table {
  return {
    columns: [
      { label: 'patch, pixels' },
      { label: 'patches' },
      { label: 'operations, two scans' },
      { label: 'operations, attention' },
      { label: 'width in a pyramid' },
      { label: 'operations there' },
    ],
    rows: costs.map(({ patch, tokens, scan, attention, width, pyramid }) => [
      patch,
      tokens,
      scan,
      attention,
      width,
      pyramid,
    ]),
  }
}
