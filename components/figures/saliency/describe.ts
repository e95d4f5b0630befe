import { formatFixed } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { inductionTask } from '../../training/induction.ts'
import { tokenText } from '../../training/tasks.ts'
import { LENGTH, methods, type Method, type Saliency, type SaliencyParameters } from './compute.ts'

const text = (id: number) => tokenText(inductionTask, id)

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

const named = (tokens: readonly number[], [first]: readonly number[]) =>
  `token ${first + 1}, ${text(tokens[first])}`

/** Which token the lead needs most, and what is left of it without the first of each account. */
function deletionText({ tokens, first, leads }: Saliency): string {
  if (!first.deletion || !leads) return '. The tokens are deleted once nothing moves. '
  const left = methods.map((method) => formatFixed(leads[method][1], 2))
  return (
    `, and the lead falls most without ${named(tokens, first.deletion)}. ` +
    `Without these tokens, each alone, the lead is ${left.slice(0, -1).join(', ')} and ${left[left.length - 1]}. `
  )
}

export function describe(saliency: Saliency, { layer, channel }: SaliencyParameters): string {
  const { tokens, place, wanted, margin, first, scores } = saliency
  return (
    `Among ${LENGTH} tokens the sign first stands at place ${place}, and ${text(wanted)} follows it; its lead at the end is ${formatFixed(margin, 2)}. ` +
    `Of the tokens before, the last row of the hidden attention of channel ${channel} in layer ${layer} has its largest entry at ${named(tokens, first.attention)}. ` +
    `Slope times input is largest at ${named(tokens, first.gradient)}, with the gates held at ${named(tokens, first.held)}` +
    deletionText(saliency) +
    `Over all tokens, slope times input adds up to ${formatFixed(sum(scores.gradient), 2)}, and with the gates held to ${formatFixed(sum(scores.held), 2)}.`
  )
}

const without: Readonly<Record<Method, string>> = {
  attention: 'Lead without the first of attention',
  gradient: 'Without the first of slope × input',
  held: 'Without the first of gates held',
  deletion: 'Without the first by deletion',
}

export function readouts({ margin, scores, leads, place }: Saliency): readonly Readout[] {
  return [
    { key: 'lead', label: 'Lead of the right letter', value: formatFixed(margin, 2) },
    ...methods.map((method) => ({
      key: method,
      label: without[method],
      value: leads ? formatFixed(leads[method][1], 2) : 'at rest',
    })),
    {
      key: 'sum-gradient',
      label: 'Slope × input, sum',
      value: formatFixed(sum(scores.gradient), 2),
    },
    { key: 'sum-held', label: 'Gates held, sum', value: formatFixed(sum(scores.held), 2) },
    {
      key: 'held-sign',
      label: 'Gates held, of the sign',
      value: formatFixed(scores.held[place - 1], 2),
    },
    {
      key: 'deleted-sign',
      label: 'Lost without the sign',
      value: scores.deletion ? formatFixed(scores.deletion[place - 1], 2) : 'at rest',
    },
  ]
}

export function table({ tokens, scores }: Saliency): Table {
  return {
    columns: [
      { label: 'place' },
      { label: 'token' },
      { label: 'hidden attention, size' },
      { label: 'slope × input' },
      { label: 'slope × input, gates held' },
      { label: 'lead lost by deletion' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      ...methods.map((method) => (scores[method] ? Number(scores[method][t].toPrecision(4)) : '')),
    ]),
  }
}
