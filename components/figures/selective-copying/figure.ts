import { defineFigure } from '../../../src/figure/definition.ts'
import { plainOptions } from '../../../src/figure/parameters.ts'
import { shared } from '../../training/figure-parameters.ts'
import { readParameter, readTimeline } from '../../training/read-cursor.ts'
import { compute, draft, END } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'
import { contexts, MOST } from './models.ts'

/** Where a letter was asked to stand; a handle in the drawing moves it. */
const place = (order: number, start: number) =>
  ({
    type: 'number',
    label: `Place of letter ${order}`,
    min: 1,
    max: MOST,
    step: 1,
    decimals: 0,
    default: start,
    hidden: true,
  }) as const

export default defineFigure({
  name: 'selective-copying',
  version: 1,
  title: 'Selective copying, learned',
  height: heights,
  schema: {
    context: {
      type: 'choice',
      label: 'Places',
      default: String(contexts[1]),
      options: plainOptions(...contexts.map(String)),
    },
    ...shared,
    p1: place(1, 7),
    p2: place(2, 19),
    p3: place(3, 38),
    p4: place(4, 52),
    token: readParameter(END),
  },
  explanation:
    'Two trained models of nearly equal size answer one sequence: letters among fillers, then as many question marks, which ask for the letters in their order. Both have two layers and learned from the same batches, at 32 places first and at 256 then; the second has a constant step, input and output matrix and no gate. Below the sequence stand the steps in one channel of a layer, that whose greatest step lies farthest above its median, then, for each model, how much of each token the state of the layer holds, and how much each question takes from it, every row over its own largest value, with a frame round the letter that is wanted. Play, or drag the line, to stop after any token: the state is that of then, and only what has been asked is answered. Drag the letters, lay more fillers, or choose others by the seed, which also draws the fresh sequences.',
  compute,
  draft,
  draw,
  timeline: readTimeline,
  describe,
  readouts,
  table,
})
