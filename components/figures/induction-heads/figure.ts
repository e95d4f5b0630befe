import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { shared } from '../../training/figure-parameters.ts'
import { readParameter, readTimeline } from '../../training/read-cursor.ts'
import { compute, draft, END } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { lengths, LONGEST, TRAINED } from './models.ts'

export default defineFigure({
  name: 'induction-heads',
  version: 1,
  title: 'Induction heads, learned',
  height: { wide: 642, narrow: 642 },
  schema: {
    length: {
      type: 'choice',
      label: 'Tokens',
      default: String(TRAINED),
      options: plainOptions(...lengths.map(String)),
    },
    ...shared,
    // With this seed the guess of the time-invariant model is wrong, as most are.
    seed: { ...shared.seed, default: 3 },
    place: {
      type: 'number',
      label: 'Place of the first sign',
      min: 1,
      max: LONGEST - 2,
      step: 1,
      decimals: 0,
      default: 9,
      hidden: true,
    },
    token: readParameter(END),
  },
  explanation:
    'Two trained models of nearly equal size read the same letters. A sign stands once among them and once more at the end, where the letter that followed it is wanted. Below the sequence stand the steps in one channel of a layer, that whose greatest step lies farthest above its median; then, for each model, how much of each token the state of the layer holds, and how much the sign that asks takes from it, each row over its own largest value, with a frame round the letter that is wanted; then the probabilities that the models give to the letters. Both have two layers and learned from the same batches; the first is a Mamba, the second has the same block with a constant step, input and output matrix and no gate. Play, or drag the line, to stop after any token: the state is that of then, and the sign asks there, in the place of what would follow. Drag the sign, or ask for more tokens than training had.',
  compute,
  draft,
  draw,
  timeline: readTimeline,
  describe,
  readouts,
  table,
})
