import {
  axisLeft,
  clamp,
  crisp,
  cursorHandle,
  gridY,
  niceStep,
  referenceStroke,
  simplify,
  zeroLine,
  type Colour,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { headingMark, numberMarks, pitchOf } from '../../training/sequence-marks.ts'
import { tokenText } from '../../training/tasks.ts'
import { HELD, left, type Horizon, type State } from './compute.ts'
import { layout, type Layout } from './layout.ts'
import { CHANNELS, COPIED, task } from './model.ts'

function ground(
  token: Scale,
  y: Scale,
  ticks: readonly number[],
  format?: (value: number) => string,
): Mark[] {
  const [x0, x1] = token.range
  return [
    gridY(y, { x0, x1, ticks }),
    zeroLine(y, { x0, x1 }),
    ...axisLeft(y, { x: x0, ticks, format }),
  ]
}

/** A line through values, one a token; where tokens stand closer than half a pixel, through some of them. */
function curve(token: Scale, y: Scale, values: Float64Array, stroke: Stroke): Mark {
  const stride = Math.max(1, Math.floor(0.5 / pitchOf(token)))
  const points: number[] = []
  values.forEach((value, t) => {
    if (t % stride === 0 || t === values.length - 1) points.push(token(t), y(value))
  })
  return { kind: 'path', points: simplify(points, 0.25), stroke }
}

/** The greatest value of each stretch of tokens that stand closer than half a pixel, at all of its places. */
function crests(token: Scale, values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(0.5 / pitchOf(token)))
  const greatest = values.slice()
  for (let start = 0; start < values.length; start += stride) {
    const stretch = greatest.subarray(start, start + stride)
    stretch.fill(Math.max(...stretch))
  }
  return greatest
}

/** The letters at their places, and a line under the mark that asks. */
function stripMarks({ tokens, letters, context }: Horizon, { token, strip }: Layout): Mark[] {
  const [first, last] = [token(context), token(context + COPIED - 1)]
  const text = (x: number, words: string, colour: Colour): Mark => ({
    kind: 'text',
    x,
    y: strip,
    text: words,
    font: 'mono',
    size: 15,
    colour,
    anchor: 'middle',
  })
  return [
    headingMark(token.range[0], 18, 'the letters among fillers, and who asks for them'),
    ...letters.map((place) => text(token(place), tokenText(task, tokens[place]), 'x')),
    text((first + last) / 2, '?', 'ink-2'),
    {
      kind: 'path',
      points: [first - 1, strip + 7, last + 1, strip + 7],
      stroke: { colour: 'ink-2' },
    },
    {
      kind: 'path',
      points: [token.range[0], strip + 7, first - 3, strip + 7],
      stroke: referenceStroke,
    },
  ]
}

function stepMarks({ steps, channel }: Horizon, { token, steps: y }: Layout): Mark[] {
  const tick = niceStep(y.domain[1], 2)
  const ticks = [0, tick, 2 * tick].filter((value) => value <= y.domain[1])
  return [
    headingMark(token.range[0], y.range[1] - 12, `steps of channel ${channel}`),
    ...ground(token, y, ticks),
    curve(token, y, crests(token, steps), { colour: 'd', width: 1.5 }),
  ]
}

function stateMarks(horizon: Horizon, { token, states: y }: Layout): Mark[] {
  const { rates, channel } = horizon
  const [x0, x1] = token.range
  const marks: Mark[] = [
    headingMark(x0, y.range[1] - 12, `left at the end, channel ${channel}; slow states full`),
    ...ground(token, y, [0, 0.5, 1]),
    { kind: 'path', points: [x0, y(HELD), x1, y(HELD)], stroke: referenceStroke },
  ]
  for (let n = rates.length - 1; n >= 0; n--)
    marks.push(
      curve(token, y, left(horizon, rates[n]), {
        colour: { token: 'h', share: 1 - (0.62 * n) / (rates.length - 1) },
        width: n === 0 ? 2.25 : 1.5,
      }),
    )
  return marks
}

function holdingMarks(horizon: Horizon, { token, holding: y }: Layout): Mark[] {
  const { context, layer, together } = horizon
  const [x0] = token.range
  return [
    headingMark(x0, y.range[1] - 12, `channels of layer ${layer} that hold it, of ${CHANNELS}`),
    ...ground(token, y, [0, CHANNELS / 2, CHANNELS]),
    ...numberMarks(token, y.range[0], context),
    ...(together ? [curve(token, y, together.holding, { colour: 'h', width: 2 })] : []),
  ]
}

function cursorMarks(horizon: Horizon, places: Layout): Mark[] {
  const { token, states, holding } = places
  const at = token(horizon.token)
  const slow = states(Math.exp(-horizon.rates[0] * horizon.passed[horizon.token]))
  const top = states.range[1]
  return [
    {
      kind: 'path',
      points: [states, holding].flatMap(({ range: [low, high] }) => [
        ...[crisp(at), high, crisp(at), low, NaN, NaN],
      ]),
      stroke: { colour: 'ink' },
    },
    cursorHandle(crisp(at), top),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4,
      points: [
        ...[at, slow],
        ...(horizon.together ? [at, holding(horizon.together.holding[horizon.token])] : []),
      ],
      fill: { colour: 'plate' },
      stroke: { colour: 'h', width: 2 },
    },
  ]
}

/** Steps, what is left of every token in every state of a channel, and how many channels hold it. */
export function draw(horizon: Horizon, _: State, frame: Frame) {
  const places = layout(horizon, frame)
  const { token, states, holding } = places
  const { context } = horizon
  const chooser = cursorAlong<State>(
    token,
    { top: states.range[1], bottom: holding.range[0], at: horizon.token },
    {
      parameters: ['at'],
      label: 'Token that is asked about',
      role: 'h',
      move: (x) => ({
        at: clamp(Math.round((100 * token.invert(x)) / (context - 1)), 0, 100),
      }),
    },
  )
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stripMarks(horizon, places),
      ...stepMarks(horizon, places),
      ...stateMarks(horizon, places),
      ...holdingMarks(horizon, places),
      ...cursorMarks(horizon, places),
    ],
    handles: [chooser],
  }
}
