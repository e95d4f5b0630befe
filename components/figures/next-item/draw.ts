import {
  axisBottom,
  clamp,
  crisp,
  formatFixed,
  formatPercent,
  gridX,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { methods, type NextItem, type Result, type State } from './compute.ts'
import { moments, type Moment } from './judge.ts'
import { layout, OFFER, OFFERS, type Layout } from './layout.ts'
import { cursorMarks, keptMarks, logMarks } from './log-marks.ts'
import { EVENTS, WARM_UP } from './log.ts'
import { itemName, methodNames } from './names.ts'

/** The first items that the chosen rule would show, and where what came stands. */
function offerMarks(data: NextItem, state: State, { tops, chance, beside }: Layout): Mark[] {
  const { offers, came, ranks } = data
  const listed = Array.from({ length: OFFERS }, (_, i) =>
    i < OFFERS - 1 ? i : Math.max(i, ranks[state.rule] - 1),
  )
  const [left] = chance.range
  return [
    {
      kind: 'text',
      x: 12,
      y: tops.offers - 12,
      text: `chances at event ${state.event}${beside ? '' : `; shown: the first ${state.k}`}`,
      colour: 'ink-2',
    },
    ...listed.flatMap((place, i): Mark[] => {
      const { item, chance: own } = offers[place]
      const y = tops.offers + (i + 0.5) * OFFER
      return [
        { kind: 'text', x: 12, y, text: `${place + 1}`, baseline: 'middle', colour: 'ink-2' },
        { kind: 'text', x: 32, y, text: itemName(item), baseline: 'middle' },
        {
          kind: 'rect',
          x: left,
          y: y - 6,
          width: Math.max(1, chance(own) - left),
          height: 12,
          fill: { colour: place < state.k ? 'y' : { token: 'y', share: 0.3 } },
        },
        {
          kind: 'text',
          x: chance(own) + 7,
          y,
          text: `${formatPercent(own)}${item === came ? ', came' : ''}`,
          baseline: 'middle',
          weight: item === came ? 600 : 400,
        },
      ]
    }),
  ]
}

const symbolOf: Readonly<Record<Moment, Partial<Mark>>> = {
  opens: { shape: 'circle', size: 4.5, fill: { colour: 'plate' } },
  bought: { shape: 'square', size: 4, fill: { colour: 'plate' } },
  else: { shape: 'circle', size: 3.2, fill: { colour: 'ink' } },
}

/** How often what came was among the first k, by all methods; the chosen rule is outlined. */
function resultMarks(
  data: NextItem,
  state: State,
  { tops, row, rate, beside }: Layout,
  narrow: boolean,
): Mark[] {
  const isShort = narrow || beside
  const top = tops.results
  const bottom = top + methods.length * row
  const [left, right] = rate.range
  // From the line of a method up to the edge of its row.
  const up = Math.min(24, row - 7)
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const say = (y: number, text: string): Mark => ({
    kind: 'text',
    x: left - 2,
    y,
    text,
    colour: 'ink-2',
  })
  return [
    say(
      top - 32,
      isShort
        ? `how often the first ${state.k} held what came`
        : `how often the first ${state.k} held what came, for fresh users: all events at the right`,
    ),
    say(
      top - 14,
      isShort
        ? '○ visit opens, □ after a purchase, ● within'
        : '○ as a visit opens, □ after a purchase, ● within a visit',
    ),
    gridX(rate, { y0: top, y1: bottom, ticks }),
    ...axisBottom(rate, { y: bottom, ticks, line: true }),
    ...methods.flatMap((method, i): Mark[] => {
      const y = crisp(top + i * row + up + 2)
      const chosen: Mark[] =
        method === state.rule
          ? [
              {
                kind: 'rect',
                x: left - 10,
                y: y - up,
                width: right - left + 26,
                height: row - 2,
                stroke: { colour: 'acc', width: 1.5 },
              },
            ]
          : []
      return [
        {
          kind: 'text',
          x: left - 2,
          y: y - 10,
          text: `${methodNames[method]}; ${beside ? '' : 'here '}rank ${data.ranks[method]}`,
          halo: 'plate',
        },
        ...(data.results ? rateMarks(data.results[method], y, rate, isShort) : []),
        ...chosen,
      ]
    }),
  ]
}

/** How one method does: all events at the right, and a symbol at the rate of each moment. */
function rateMarks({ hit, ndcg, at }: Result, y: number, rate: Scale, isShort: boolean): Mark[] {
  const places = moments.map((moment) => rate(at[moment]))
  return [
    {
      kind: 'text',
      x: rate.range[1] + 10,
      y: y - 10,
      text: `${formatFixed(hit, 3)}${isShort ? '' : `, NDCG ${formatFixed(ndcg, 3)}`}`,
      anchor: 'end',
      halo: 'plate',
    },
    {
      kind: 'path',
      points: [Math.min(...places), y, Math.max(...places), y],
      stroke: { colour: 'ink-3', width: 1.5 },
    },
    ...moments.map(
      (moment, m) =>
        ({
          kind: 'symbols',
          stroke: { colour: 'ink', width: 1.5 },
          points: [places[m], y],
          ...symbolOf[moment],
        }) as Mark,
    ),
  ]
}

/** One user's log over the state, what is kept between events, what is offered, and how all methods do. */
export function draw(data: NextItem, state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(data, frame)
  const { event, tops, kept } = places
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...logMarks(data, state, places, frame.narrow),
      ...keptMarks(data, state, places, frame.narrow),
      ...cursorMarks(state, places),
      ...offerMarks(data, state, places),
      ...resultMarks(data, state, places, frame.narrow),
    ],
    handles: [
      cursorAlong(
        event,
        { top: tops.log, bottom: kept.range[0], at: state.event },
        {
          parameters: ['event'],
          label: 'Event that is asked about',
          role: 'x',
          move: (x) => ({
            event: clamp(Math.round(event.invert(x)), WARM_UP + 1, EVENTS),
          }),
        },
      ),
    ],
  }
}
