import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { tokenText } from '../../training/tasks.ts'
import { freshSentence } from '../../training/words.ts'
import { SEQUENCES, type Induction } from './compute.ts'
import { ALPHABET, models, task } from './models.ts'

const text = (id: number): string => tokenText(task, id)

export function describe({ tokens, place, wanted, layer, mamba, lti }: Induction): string {
  return (
    `Among ${tokens.length} tokens the sign first stands at place ${place}, and ${text(wanted)} follows it. ` +
    `After the last sign the Mamba gives ${text(wanted)} the probability ${formatFixed(mamba.odds[wanted], 3)} and answers ${text(mamba.letter)}; ` +
    `the time-invariant model gives it ${formatFixed(lti.odds[wanted], 3)} and answers ${text(lti.letter)}. ` +
    `In channel ${mamba.channel + 1} of layer ${layer} the steps of the Mamba go from ${formatFixed(Math.min(...mamba.steps), 3)} to ${formatFixed(Math.max(...mamba.steps), 3)}; the other model's are the same on every token. ` +
    freshSentence(SEQUENCES, mamba.fresh, lti.fresh)
  )
}

export function readouts({ wanted, mamba, lti }: Induction): readonly Readout[] {
  const weights = `${models.mamba().card.parameters}, ${models.lti().card.parameters}`
  return [
    {
      key: 'mamba',
      label: 'Given to the letter, Mamba',
      value: formatFixed(mamba.odds[wanted], 3),
    },
    { key: 'lti', label: 'Given to it, other', value: formatFixed(lti.odds[wanted], 3) },
    { key: 'fresh-mamba', label: 'Right when fresh, Mamba', value: formatPercent(mamba.fresh) },
    { key: 'fresh-lti', label: 'Right when fresh, other', value: formatPercent(lti.fresh) },
    { key: 'guess', label: 'Right when guessed', value: formatPercent(1 / ALPHABET) },
    { key: 'weights', label: 'Weights, each', value: weights },
  ]
}

export function table({ tokens, mamba, lti }: Induction): Table {
  return {
    columns: [
      { label: 'place' },
      { label: 'token' },
      { label: 'step, Mamba' },
      { label: 'read by the last, Mamba' },
      { label: 'read by the last, time-invariant' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      formatFixed(mamba.steps[t], 4),
      formatFixed(mamba.reading[t], 4),
      formatFixed(lti.reading[t], 4),
    ]),
  }
}
