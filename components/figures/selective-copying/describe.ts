import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { tokenText } from '../../training/tasks.ts'
import { freshSentence } from '../../training/words.ts'
import { SEQUENCES, type Answer, type Copying } from './compute.ts'
import { COPIED, models, task } from './models.ts'

const text = (id: number): string => tokenText(task, id)

/** The short convolution carries a letter over so many tokens, its own among them. */
const CARRIED = 4

/** The greatest step where the convolution carries a letter, and on all other places. */
export function greatestSteps(
  { context, places }: Copying,
  { steps }: Answer,
): Record<'letters' | 'others', number> {
  const own = Array.from(steps.slice(0, context))
  const isCarried = (t: number) => places.some((place) => t >= place - 1 && t < place - 1 + CARRIED)
  return {
    letters: Math.max(...own.filter((_, t) => isCarried(t))),
    others: Math.max(...own.filter((_, t) => !isCarried(t))),
  }
}

export function describe(copying: Copying): string {
  const { context, letters, places, mamba, lti, layer } = copying
  const steps = greatestSteps(copying, mamba)
  return (
    `The letters ${letters.map(text).join(', ')} stand at the places ${places.join(', ')} among ${context - COPIED} fillers. ` +
    `The Mamba answers ${mamba.answers.map(text).join(', ')}, of which ${mamba.right} of ${COPIED} are right; ` +
    `the time-invariant model answers ${lti.answers.map(text).join(', ')}, of which ${lti.right} of ${COPIED} are right. ` +
    `In channel ${mamba.channel + 1} of layer ${layer} the greatest step of the Mamba is ${formatFixed(steps.letters, 3)} among the four tokens that begin with a letter and ${formatFixed(steps.others, 3)} among the other fillers; the other model's steps are the same on every token. ` +
    freshSentence(SEQUENCES, mamba.fresh, lti.fresh)
  )
}

export function readouts(copying: Copying): readonly Readout[] {
  const { mamba, lti } = copying
  const steps = greatestSteps(copying, mamba)
  const weights = `${models.mamba().card.parameters}, ${models.lti().card.parameters}`
  return [
    { key: 'mamba', label: 'Right here, Mamba', value: `${mamba.right} of ${COPIED}` },
    { key: 'lti', label: 'Right here, time-invariant', value: `${lti.right} of ${COPIED}` },
    { key: 'letters', label: 'Greatest step at letters', value: formatFixed(steps.letters, 3) },
    { key: 'fillers', label: 'Greatest step elsewhere', value: formatFixed(steps.others, 3) },
    { key: 'fresh-mamba', label: 'Right when fresh, Mamba', value: formatPercent(mamba.fresh) },
    { key: 'fresh-lti', label: 'Right when fresh, other', value: formatPercent(lti.fresh) },
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
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      text(id),
      formatFixed(mamba.steps[t], 4),
      formatFixed(lti.steps[t], 4),
    ]),
  }
}
