import { defineFigure } from '../../../src/figure/definition.ts'
import { methodNames } from '../../training/tuning/methods.ts'
import { keepings } from '../../training/tuning/tuned-file.ts'
import { compute, draft, MOST_SHARE } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { keepingLabels, methodLabels } from './names.ts'

export default defineFigure({
  name: 'fine-tuning',
  version: 1,
  title: 'Tuned to a new task, and the old one',
  height: { wide: 570, narrow: 640 },
  schema: {
    keeping: {
      type: 'choice',
      label: 'Against forgetting',
      default: 'nothing',
      options: keepings.map((value) => ({ value, label: keepingLabels[value] })),
    },
    method: {
      type: 'choice',
      label: 'Looked at below',
      default: 'rank-2',
      options: methodNames.map((value) => ({ value, label: methodLabels[value] })),
    },
    share: {
      type: 'number',
      label: 'Share of the change',
      symbol: { letter: 's', style: 'italic' },
      min: 0,
      max: MOST_SHARE,
      step: 0.01,
      decimals: 2,
      default: 1,
      ticks: [0, 0.5, 1, MOST_SHARE],
    },
  },
  explanation:
    'A Mamba of two layers was trained to give back three letters in their order, whichever of two marks asks for them. Then it was tuned, in eight ways, to give them backwards when the second mark asks; the old task is the first mark. Each row is one such training of 400 steps, with how many numbers it moved: all weights, two narrow matrices beside each of three projections of a layer or beside the one that is named, or only the rates and the bias of the steps. Rehearsal makes a quarter of each batch sequences of the old task; the penalty holds each weight the more, the more the old answers depend on it. The trained numbers come with the figure, and every share is asked here, over 144 answers. A guess is right once in six times; of three letters, the middle one is the same backwards. Below, one way with more or less of its change applied.',
  compute,
  draft,
  draw,
  describe,
  readouts,
  table,
})
