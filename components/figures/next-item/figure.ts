import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, draft, FRESH } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'
import { EVENTS, WARM_UP } from './log.ts'

export default defineFigure({
  name: 'next-item',
  version: 1,
  title: 'The next item, and what the step follows',
  height: heights,
  schema: {
    rule: {
      type: 'choice',
      label: 'Δ follows',
      default: 'both',
      options: [
        { value: 'nothing', label: 'Nothing' },
        { value: 'time', label: 'Time' },
        { value: 'both', label: 'Time and purchase' },
      ],
    },
    channel: {
      type: 'choice',
      label: 'Memory in the shade',
      default: '2',
      options: [
        { value: '1', label: 'Short' },
        { value: '2', label: 'Middle' },
        { value: '3', label: 'Long' },
      ],
    },
    user: {
      type: 'number',
      label: 'Fresh user',
      min: 1,
      max: FRESH,
      step: 1,
      decimals: 0,
      default: 67,
      ticks: [1, 25, 50, 75, 100],
    },
    event: {
      type: 'number',
      label: 'Event that is asked about',
      min: WARM_UP + 1,
      max: EVENTS,
      step: 1,
      decimals: 0,
      default: 20,
      hidden: true,
    },
    k: {
      type: 'number',
      label: 'Items shown',
      symbol: { letter: 'k', style: 'italic' },
      min: 1,
      max: 10,
      step: 1,
      decimals: 0,
      default: 3,
      ticks: [1, 3, 5, 10],
    },
    lasting: {
      type: 'choice',
      label: 'Wishes that outlast the time away',
      default: '10',
      options: [
        { value: '10', label: '10 %' },
        { value: '50', label: '50 %' },
        { value: '90', label: '90 %' },
      ],
    },
    fresh: {
      type: 'choice',
      label: 'Fresh users',
      default: '1',
      options: [
        { value: '1', label: '100' },
        { value: '2', label: '100 others' },
        { value: '3', label: '100 more' },
      ],
    },
  },
  explanation:
    'A seeded generator makes the log of a shop: users have two favourite kinds of items, come for visits hours or days apart, want one kind at a time, mostly follow one item by the next of its kind, and turn to another kind once they have bought. A state with three memories counts what a user has done, and on the way to each event each memory keeps the share that is drawn as a line. Its steps Δ, and the scores that are read from it, were trained on 25,600 users of whose wishes one in ten outlasts the time away; Δ is constant, made of the hours since the event before, or of these and of whether that was a purchase. Every method ranks all items before every event from the ninth on of 100 fresh users. Lead the handle to ask about another event.',
  compute,
  draft,
  draw,
  describe,
  readouts,
  table,
})
