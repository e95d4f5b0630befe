import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { inductionTask } from '../../training/induction.ts'
import { tokenText } from '../../training/tasks.ts'
import { LENGTH, PLACE, type Direction, type Nudge, type NudgeParameters } from './compute.ts'

const text = (id: number) => tokenText(inductionTask, id)

/** "answers e, which leads by 9.71", of the letter that is right. */
function outcome({ answer, margin }: Pick<Nudge, 'answer' | 'margin'>): string {
  return margin > 0
    ? `answers ${text(answer)}, which is right and leads by ${formatFixed(margin, 2)}`
    : `answers ${text(answer)}, and the right letter is ${formatFixed(-margin, 2)} behind`
}

export function describe(nudge: Nudge, parameters: NudgeParameters): string {
  const { wanted, at, tokens, gradient, random } = nudge
  const { size, forced, after, layer } = parameters
  const changed = ({ change }: Nudge[Direction]) => formatPercent(change[LENGTH - 1])
  return (
    `Among ${LENGTH} tokens the sign first stands at place ${PLACE}, and ${text(wanted)} follows it. ` +
    (forced > 0
      ? `After token ${after} every channel takes a step of ${formatFixed(forced, 2)} without input. `
      : '') +
    `The model ${outcome(nudge)}. ` +
    `With every entry of the embedding of token ${at}, ${text(tokens[at - 1])}, moved by ${formatFixed(size, 2)} against the slope, it ${outcome(gradient)}; by as much with random signs, it ${outcome(random)}. ` +
    `After the last token the state of layer ${layer} is changed by ${changed(gradient)} of its size by the first nudge and by ${changed(random)} by the second.`
  )
}

export function readouts({ margin, gradient, random, linear, entry }: Nudge): readonly Readout[] {
  const last = ({ change }: Nudge[Direction]) => formatPercent(change[LENGTH - 1])
  return [
    { key: 'clean', label: 'Lead of the right letter', value: formatFixed(margin, 2) },
    { key: 'gradient', label: 'Against the slope', value: formatFixed(gradient.margin, 2) },
    { key: 'random', label: 'With random signs', value: formatFixed(random.margin, 2) },
    { key: 'linear', label: 'Fall by the slope alone', value: formatFixed(linear, 2) },
    { key: 'changed', label: 'State changed at the end', value: last(gradient) },
    { key: 'changed-random', label: 'The same, random signs', value: last(random) },
    { key: 'entry', label: 'Size of an entry', value: formatFixed(entry, 3) },
  ]
}

export function table({ tokens, steps, gradient, random }: Nudge): Table {
  return {
    columns: [
      { label: 'place' },
      { label: 'token' },
      { label: 'step' },
      { label: 'change of the state, against the slope' },
      { label: 'change of the state, random signs' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      formatFixed(steps[t], 4),
      formatFixed(gradient.change[t], 4),
      formatFixed(random.change[t], 4),
    ]),
  }
}
