import {
  axisBottom,
  clamp,
  crisp,
  formatFixed,
  gridX,
  heading,
  openSymbols,
  panel,
  project,
  referenceStroke,
  roleStrokes,
  type Mark,
  type Role,
  type Scale,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { exchanges, type Fusion, type Pair, type State } from './compute.ts'
import { layout, ROW, type Layout } from './layout.ts'
import { names } from './names.ts'
import { DARK_FROM, TOKENS } from './sensors.ts'

export const MOST_DARK = 56

const tokens = Array.from({ length: TOKENS }, (_, t) => t)
const ticks = [0, 31, 63, 95, 127]

/** The ground of a panel: what happens, dotted, and the tokens in the dark. */
function ground(
  { event }: Fusion,
  { dark }: State,
  token: Scale,
  y: Scale,
  text: string,
  bottom: boolean,
): Mark[] {
  const [low, high] = y.range
  const [from, to] = [token(DARK_FROM - 0.5), token(DARK_FROM + dark - 0.5)]
  return [
    {
      kind: 'rect',
      x: from,
      y: high,
      width: to - from,
      height: low - high,
      fill: { colour: 'sunk' },
    },
    heading(token, high - 12, text),
    ...panel({
      x: token,
      y,
      xTicks: ticks,
      yTicks: y.ticks(low - high < 60 ? 2 : 3),
      xFormat: (t) => String(t + 1),
      xLabel: 'token',
      bottom,
    }),
    { kind: 'path', points: project(tokens, event, token, y), stroke: referenceStroke },
  ]
}

/** The camera's values as a full line, the microphone's as a thin dashed one. */
function lines(
  [camera, microphone]: Pair<Float64Array>,
  role: Role,
  token: Scale,
  y: Scale,
): Mark[] {
  const points = (values: Float64Array) => project(tokens, values, token, y)
  return [
    {
      kind: 'path',
      points: points(microphone),
      stroke: { ...roleStrokes[role], width: 1.5, dash: [5, 3] },
    },
    { kind: 'path', points: points(camera), stroke: { ...roleStrokes[role], width: 2.25 } },
  ]
}

/** The errors of both sensors for all that can be exchanged; the chosen row is outlined. */
function errorMarks({ readings }: Fusion, { exchange }: State, { errors }: Layout): Mark[] {
  const { top, scale } = errors
  const bottom = top + exchanges.length * ROW
  const axis = scale.ticks(3)
  const [left, right] = scale.range
  return [
    {
      kind: 'text',
      x: left - 6,
      y: top - 14,
      text: 'error of: ● the camera, ○ the microphone',
      colour: 'ink-2',
    },
    gridX(scale, { y0: top, y1: bottom, ticks: axis }),
    ...axisBottom(scale, { y: bottom, ticks: axis, line: true }),
    ...exchanges.flatMap((name, i): Mark[] => {
      const y = crisp(top + i * ROW + 25)
      const [camera, microphone] = readings[name].errors
      const symbol = {
        kind: 'symbols',
        shape: 'circle',
        stroke: { colour: 'ink', width: 1.5 },
      } as const
      const chosen: Mark[] =
        name === exchange
          ? [
              {
                kind: 'rect',
                x: left - 10,
                y: y - 24,
                width: right - left + 26,
                height: ROW - 2,
                stroke: { colour: 'acc', width: 1.5 },
              },
            ]
          : []
      return [
        { kind: 'text', x: left - 4, y: y - 10, text: names[name], halo: 'plate' },
        {
          kind: 'text',
          x: right + 10,
          y: y - 10,
          text: `${formatFixed(camera, 2)} and ${formatFixed(microphone, 2)}`,
          anchor: 'end',
          halo: 'plate',
        },
        {
          kind: 'path',
          points: [scale(camera), y, scale(microphone), y],
          stroke: { colour: 'ink-3', width: 1.5 },
        },
        { ...symbol, size: 4.5, points: [scale(microphone), y], fill: { colour: 'plate' } },
        { ...symbol, size: 3, points: [scale(camera), y], fill: { colour: 'ink' } },
        ...chosen,
      ]
    }),
  ]
}

/** What both sensors give, their states, their outputs, and the errors of every exchange. */
export function draw(fusion: Fusion, state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(fusion, state, frame)
  const { token } = places
  const { h, y } = fusion.readings[state.exchange]
  const plot = (scale: Scale, text: string, bottom = false) =>
    ground(fusion, state, token, scale, text, bottom)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...plot(places.x, 'inputs: line, camera; circles, microphone'),
      openSymbols(project(tokens, fusion.microphone, token, places.x), 'x', 'circle', 2),
      {
        kind: 'path',
        points: project(tokens, fusion.camera, token, places.x),
        stroke: { ...roleStrokes.x, width: 2.25 },
      },
      ...plot(places.h, 'states: full, camera; dashed, microphone'),
      ...lines(h, 'h', token, places.h),
      ...plot(places.y, 'outputs: full, camera; dashed, microphone', true),
      ...lines(y, 'y', token, places.y),
      ...errorMarks(fusion, state, places),
    ],
    handles: [
      cursorAlong(
        token,
        {
          top: places.x.range[1],
          bottom: places.y.range[0],
          at: DARK_FROM + state.dark - 0.5,
        },
        {
          parameters: ['dark'],
          label: 'End of the dark',
          role: 'x',
          move: (x) => ({
            dark: clamp(Math.round(token.invert(x) + 0.5) - DARK_FROM, 0, MOST_DARK),
          }),
        },
      ),
    ],
  }
}
