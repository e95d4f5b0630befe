import { defineFigure, type Timeline } from '../../../src/figure/definition.ts'
import { compute, type Tracking, type TrackingParameters } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { trackers } from './rules.ts'
import { LENGTH, tasks } from './tasks.ts'

const options = [
  { value: 'decay', label: trackers.decay.label },
  { value: 'sign', label: trackers.sign.label },
  { value: 'turn', label: trackers.turn.label },
  { value: 'mirror', label: trackers.mirror.label },
  { value: 'mirrors', label: trackers.mirrors.label },
] as const

const timeline = ({ now }: Tracking): Timeline<TrackingParameters> => ({
  k: now - 1,
  last: LENGTH - 1,
  at: (k) => ({ t: k + 1 }),
})

export default defineFigure({
  name: 'state-tracking',
  version: 1,
  title: 'What a state can keep track of',
  height: { wide: 420, narrow: 320 },
  schema: {
    task: {
      type: 'choice',
      label: 'Keep track of',
      default: 'cups',
      options: [
        { value: 'parity', label: tasks.parity.label },
        { value: 'count', label: tasks.count.label },
        { value: 'cups', label: tasks.cups.label },
      ],
    },
    left: { type: 'choice', label: 'Transition, left', menu: true, default: 'turn', options },
    right: { type: 'choice', label: 'Transition, right', menu: true, default: 'mirror', options },
    t: {
      type: 'number',
      label: 'Token',
      symbol: { letter: 't', style: 'italic' },
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: LENGTH,
      ticks: [1, 8, 16, LENGTH],
      hidden: true,
    },
  },
  explanation:
    'A state of two numbers starts at place 0 and is moved by every token. Parity asks whether the ones so far were even in number, the count for their number up to multiples of three. For the cups, a 1 swaps those at the first two places and a 2 those at the last two; the places stand for their six orders. The filled point is the state, the square the place where it should be, the line its way. The state is read as the place whose direction is nearest; a frame marks a wrong answer. Each transition is set by hand, and nothing is written to the state. Factors from 0 to 1 let it shrink at every move. Factors from −1 to 1 may change the sign of either number. Turns may be by any angle; a swap, which is none, is taken for one by a third. A mirror is a step of the delta rule with β = 2.',
  compute,
  draw,
  timeline,
  describe,
  readouts,
  table,
})
