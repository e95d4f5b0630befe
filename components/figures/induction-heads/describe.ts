import { formatFixed, formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { tokenText } from '../../training/tasks.ts'
import { freshSentence, shareOrLater } from '../../training/words.ts'
import { SEQUENCES, type Answer, type Induction } from './compute.ts'
import { ALPHABET, models, task } from './models.ts'

const text = (id: number): string => tokenText(task, id)

/** What each model answers to the sign that asks, which is the last of the sequence once all has been read. */
function answersText({ tokens, wanted, read, mamba, lti }: Induction): string {
  const isLast = read === tokens.length
  const [gives, answers] = isLast ? ['gives', 'answers'] : ['would give', 'would answer']
  const one = ({ odds, letter }: Answer) =>
    `the probability ${formatFixed(odds[wanted], 3)} and ${answers} ${text(letter)}`
  return (
    (isLast ? 'After the last sign ' : `If the sign came again after token ${read}, `) +
    `the Mamba ${gives} ${text(wanted)} ${one(mamba)}; the time-invariant model ${gives} it ${one(lti)}. `
  )
}

export function describe(induction: Induction): string {
  const { tokens, place, wanted, layer, read, mamba, lti } = induction
  return (
    `Among ${tokens.length} tokens the sign first stands at place ${place}, and ${text(wanted)} follows it. ` +
    answersText(induction) +
    `Of what the state of layer ${layer} holds after token ${read}, ${formatPercent(mamba.ofLetter)} was written among the four tokens that begin with that letter in the Mamba, and ${formatPercent(lti.ofLetter)} in the time-invariant model. ` +
    `In channel ${mamba.channel + 1} of layer ${layer} the steps of the Mamba go from ${formatFixed(Math.min(...mamba.steps), 3)} to ${formatFixed(Math.max(...mamba.steps), 3)}; the other model's are the same on every token. ` +
    freshSentence(SEQUENCES, mamba.fresh, lti.fresh)
  )
}

export function readouts({ wanted, mamba, lti }: Induction): readonly Readout[] {
  const weights = [models.mamba(), models.lti()]
    .map(({ card }) => formatWhole(card.parameters))
    .join(' and ')
  return [
    {
      key: 'mamba',
      label: 'Given to the letter, Mamba',
      value: formatFixed(mamba.odds[wanted], 3),
    },
    { key: 'lti', label: 'Given to it, other', value: formatFixed(lti.odds[wanted], 3) },
    { key: 'held-mamba', label: 'Of it in the state, Mamba', value: formatPercent(mamba.ofLetter) },
    { key: 'held-lti', label: 'Of it in the state, other', value: formatPercent(lti.ofLetter) },
    { key: 'fresh-mamba', label: 'Right when fresh, Mamba', value: shareOrLater(mamba.fresh) },
    { key: 'fresh-lti', label: 'Right when fresh, other', value: shareOrLater(lti.fresh) },
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
      { label: 'held now, Mamba' },
      { label: 'held now, time-invariant' },
      { label: 'read by the sign, Mamba' },
      { label: 'read by the sign, time-invariant' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      formatFixed(mamba.steps[t], 4),
      formatFixed(mamba.held[t], 3),
      formatFixed(lti.held[t], 3),
      formatFixed(mamba.reading[t], 4),
      formatFixed(lti.reading[t], 4),
    ]),
  }
}
