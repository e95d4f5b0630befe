import { formatFixed, formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { isCarried } from '../../training/carried.ts'
import { tokenText } from '../../training/tasks.ts'
import { freshSentence, shareOrLater } from '../../training/words.ts'
import { SEQUENCES, type Answer, type Copying } from './compute.ts'
import { COPIED, models, task } from './models.ts'

const text = (id: number): string => tokenText(task, id)

/** The greatest step where the convolution carries a letter, and on all other places. */
export function greatestSteps(
  copying: Copying,
  { steps }: Answer,
): Record<'letters' | 'others', number> {
  const own = Array.from(steps.slice(0, copying.context))
  return {
    letters: Math.max(...own.filter((_, t) => isCarried(copying.places, t))),
    others: Math.max(...own.filter((_, t) => !isCarried(copying.places, t))),
  }
}

function rightOf({ answers, right }: Answer): string {
  return `${right} of ${answers.length}`
}

/** "a, b (1 of 2 right)". */
function answered(answer: Answer): string {
  return `${answer.answers.map(text).join(', ')} (${rightOf(answer)} right)`
}

function answersText({ mamba, lti }: Copying): string {
  return mamba.answers.length === 0
    ? 'Nothing has been asked yet. '
    : `The Mamba answers ${answered(mamba)}, the time-invariant model ${answered(lti)}. `
}

export function describe(copying: Copying): string {
  const { context, letters, places, mamba, lti, layer, read } = copying
  const steps = greatestSteps(copying, mamba)
  return (
    `The letters ${letters.map(text).join(', ')} stand at the places ${places.join(', ')} among ${context - COPIED} fillers. ` +
    `The models have read ${read} of ${context + COPIED} tokens. Of what the state of layer ${layer} then holds, ${formatPercent(mamba.ofLetters)} was written among the four tokens that begin with a letter in the Mamba, and ${formatPercent(lti.ofLetters)} in the time-invariant model. ` +
    answersText(copying) +
    `In channel ${mamba.channel + 1} of layer ${layer} the greatest step of the Mamba is ${formatFixed(steps.letters, 3)} among the four tokens that begin with a letter and ${formatFixed(steps.others, 3)} among the other fillers; the other model's steps are the same on every token. ` +
    freshSentence(SEQUENCES, mamba.fresh, lti.fresh)
  )
}

const shareOf = ({ ofLetters }: Answer) => formatPercent(ofLetters)

const rightSoFar = (answer: Answer) =>
  answer.answers.length === 0 ? 'nothing asked' : rightOf(answer)

export function readouts(copying: Copying): readonly Readout[] {
  const { mamba, lti } = copying
  const steps = greatestSteps(copying, mamba)
  const weights = [models.mamba(), models.lti()]
    .map(({ card }) => formatWhole(card.parameters))
    .join(' and ')
  return [
    { key: 'mamba', label: 'Right so far, Mamba', value: rightSoFar(mamba) },
    { key: 'lti', label: 'Right so far, other', value: rightSoFar(lti) },
    { key: 'held-mamba', label: 'Of letters in its state, Mamba', value: shareOf(mamba) },
    { key: 'held-lti', label: 'Of letters in its state, other', value: shareOf(lti) },
    { key: 'letters', label: 'Greatest step at letters', value: formatFixed(steps.letters, 3) },
    { key: 'fillers', label: 'Greatest step elsewhere', value: formatFixed(steps.others, 3) },
    { key: 'fresh-mamba', label: 'Right when fresh, Mamba', value: shareOrLater(mamba.fresh) },
    { key: 'fresh-lti', label: 'Right when fresh, other', value: shareOrLater(lti.fresh) },
    { key: 'weights', label: 'Weights, each', value: weights },
  ]
}

export function table({ tokens, mamba, lti }: Copying): Table {
  return {
    columns: [
      { label: 'place' },
      { label: 'token' },
      { label: 'step, Mamba' },
      { label: 'step, time-invariant' },
      { label: 'held now, Mamba' },
      { label: 'held now, time-invariant' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      formatFixed(mamba.steps[t], 4),
      formatFixed(lti.steps[t], 4),
      formatFixed(mamba.held[t], 3),
      formatFixed(lti.held[t], 3),
    ]),
  }
}
