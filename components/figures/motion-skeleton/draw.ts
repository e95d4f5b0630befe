import {
  axisBottom,
  clamp,
  crisp,
  cursorHandle,
  formatFixed,
  gridX,
  heading,
  openSymbols,
  outputSquares,
  panel,
  project,
  referenceStroke,
  roleStrokes,
  type Mark,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Motion, State } from './compute.ts'
import { posesMarks } from './draw-poses.ts'
import { layout, ROW, type Layout } from './layout.ts'
import { FRAMES } from './walk.ts'

const frames = Array.from({ length: FRAMES }, (_, t) => t)
const ticks = [0, 24, 48, 72, 95]
const numbers = (value: number) => String(value + 1)

function heightMarks(motion: Motion, { joint }: State, places: Layout, isShort: boolean): Mark[] {
  const { frame: x, height: y } = places
  const { truth, measured, fixed, selective } = motion
  const line = (values: Float64Array) => project(frames, values, x, y)
  return [
    heading(
      x,
      y.range[1] - 30,
      `height of the ${joint === 'pelvis' ? joint : `right ${joint}`}, cm`,
    ),
    heading(
      x,
      y.range[1] - 14,
      isShort
        ? 'dotted: true; dashed: equal steps; solid: following'
        : 'circles: measured; dotted: true; dashed: best equal steps; solid: steps that follow',
    ),
    ...panel({ x, y, xTicks: ticks, yTicks: y.ticks(4), bottom: false }),
    openSymbols(line(measured), 'x', 'circle', 2),
    { kind: 'path', points: line(truth), stroke: referenceStroke },
    { kind: 'path', points: line(fixed), stroke: { colour: 'ink-2', width: 1.5, dash: [7, 3] } },
    { kind: 'path', points: line(selective), stroke: { ...roleStrokes.y, width: 2 } },
  ]
}

function stepMarks({ steps, fixedStep }: Motion, places: Layout): Mark[] {
  const { frame: x, steps: y } = places
  const pool = FRAMES / steps.length
  const points = Array.from(steps).flatMap((step, i) => [
    ...[x(i * pool), y(step), x(i * pool + pool - 1), y(step)],
  ])
  const [x0, x1] = x.range
  return [
    heading(x, y.range[1] - 14, 'steps of the forward scan; dashed: equal'),
    ...panel({ x, y, xTicks: ticks, yTicks: y.ticks(2), xFormat: numbers, xLabel: 'frame' }),
    {
      kind: 'path',
      points: [x0, y(fixedStep), x1, y(fixedStep)],
      stroke: { colour: 'ink-2', width: 1.5, dash: [7, 3] },
    },
    { kind: 'path', points, stroke: roleStrokes.d },
  ]
}

/** Gaps of the orders, on a logarithmic scale: along a bone, and to the next frame. */
function orderMarks({ orders }: Motion, { left, orders: { top, x } }: Layout): Mark[] {
  const bottom = top + orders.length * ROW
  const steps = [1, 10, 100, 1000]
  return [
    {
      kind: 'text',
      x: left,
      y: top - 14,
      text: 'steps to: ● the next frame, ○ along a bone',
      colour: 'ink-2',
    },
    gridX(x, { y0: top, y1: bottom, ticks: steps }),
    ...axisBottom(x, { y: bottom, ticks: steps, format: String, line: true }),
    ...orders.flatMap(({ label, toFrame, alongBone }, i): Mark[] => {
      const y = crisp(top + i * ROW + 27)
      const [frame, bone] = [x(toFrame), x(alongBone)]
      return [
        { kind: 'text', x: left, y: y - 13, text: label, halo: 'plate' },
        {
          kind: 'text',
          x: x.range[1] + 16,
          y: y - 13,
          text: `${toFrame} and ${formatFixed(alongBone, 1)}`,
          anchor: 'end',
          halo: 'plate',
        },
        { kind: 'path', points: [frame, y, bone, y], stroke: { colour: 'ink-3', width: 1.5 } },
        {
          kind: 'symbols',
          shape: 'circle',
          size: 4.5,
          points: [bone, y],
          fill: { colour: 'plate' },
          stroke: { colour: 'ink', width: 1.5 },
        },
        { kind: 'symbols', shape: 'circle', size: 3, points: [frame, y], fill: { colour: 'ink' } },
      ]
    }),
  ]
}

function cursorMarks(motion: Motion, now: number, { frame, height, steps }: Layout): Mark[] {
  const x = crisp(frame(now))
  return [
    {
      kind: 'path',
      points: [
        x,
        height.range[1],
        x,
        height.range[0],
        NaN,
        NaN,
        x,
        steps.range[1],
        x,
        steps.range[0],
      ],
      stroke: { colour: 'ink' },
    },
    cursorHandle(x, height.range[1]),
    ...outputSquares([now], [motion.selective[now]], frame, height, 3.5),
  ]
}

/** The one who walks, the height of a joint as two scans have it, their steps, and three orders. */
export function draw(motion: Motion, state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(motion, frame)
  const now = Math.round(state.k) - 1
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...posesMarks(motion, now, places),
      ...heightMarks(motion, state, places, frame.width < 580),
      ...stepMarks(motion, places),
      ...orderMarks(motion, places),
      ...cursorMarks(motion, now, places),
    ],
    handles: [
      cursorAlong(
        places.frame,
        { top: places.height.range[1], bottom: places.steps.range[0], at: now },
        {
          parameters: ['k'],
          label: 'Frame',
          role: 'x',
          move: (x) => ({
            k: clamp(Math.round(places.frame.invert(x)) + 1, 1, FRAMES),
          }),
        },
      ),
    ],
  }
}
