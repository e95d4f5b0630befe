import {
  axisBottom,
  clamp,
  crisp,
  cursorHandle,
  gridX,
  heading,
  panel,
  project,
  referenceStroke,
  roleStrokes,
  simplify,
  type Mark,
  type Points,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { cart } from './cart.ts'
import { STARTS, type Balance, type Side, type State } from './compute.ts'
import { sceneMarks } from './draw-scene.ts'
import { ACTIONS } from './examine.ts'
import { DEGREES, layoutOf, type Layout } from './layout.ts'

const ticks = [0, 1, 2, 3, 4, 5].map((tick) => (tick * ACTIONS) / 5)
const seconds = (actions: number) => String(actions * cart.dt)

const strokes = {
  mamba: roleStrokes.h,
  memoryless: { colour: 'ink-2', width: 1.5, dash: [7, 3] },
} as const satisfies Record<string, Stroke>

const path = (points: Points, stroke: Stroke): Mark => ({ kind: 'path', points, stroke })
const from = (first: number, length: number) => Array.from({ length }, (_, t) => first + t)

function angleMarks({ mamba, memoryless }: Balance, { time, angle, heading: y }: Layout): Mark[] {
  const line = ({ states, lasted }: Side) => {
    const angles = states.slice(0, lasted + 1).map((state) => DEGREES * state.angle)
    return simplify(project(from(0, lasted + 1), angles, time, angle), 0.25)
  }
  return [
    heading(time, y, 'angle, °: solid kept, dashed emptied'),
    ...panel({ x: time, y: angle, xTicks: ticks, yTicks: [-30, 0, 30], bottom: false }),
    path(line(memoryless), strokes.memoryless),
    path(line(mamba), strokes.mamba),
  ]
}

function speedMarks({ speed, mamba }: Balance, { time, speed: y }: Layout): Mark[] {
  const inDegrees = (values: Float64Array) => values.map((value) => DEGREES * value)
  const [least, most] = y.domain
  const within = (value: number) => (value >= least && value <= most ? value : NaN)
  const differences = inDegrees(speed.difference).map(within)
  const line = (values: Float64Array) =>
    simplify(project(from(0, mamba.lasted), inDegrees(values), time, y), 0.25)
  return [
    heading(
      time,
      y.range[1] - 14,
      time.range[1] - time.range[0] < 330
        ? 'speed, °/s: dotted true, solid read'
        : 'speed, °/s: dotted true, solid read, ticks from two sights',
    ),
    ...panel({ x: time, y, xTicks: ticks, yTicks: y.ticks(4), bottom: false }),
    {
      kind: 'symbols',
      shape: 'tick',
      size: 1.5,
      points: project(from(1, differences.length), differences, time, y).filter(
        (_, i, all) => !Number.isNaN(all[i | 1]),
      ),
      stroke: { colour: 'x', width: 1.5 },
    },
    path(line(speed.read), roleStrokes.h),
    path(line(speed.truth), { ...referenceStroke, colour: 'ink', width: 2 }),
  ]
}

/** The numbers of the states after the last action, each over the most that it reaches in the episode. */
function stateMarks({ mamba: { hidden, lasted }, now }: Balance, { time, states }: Layout): Mark[] {
  const count = hidden.length / lasted
  const last = Math.min(now, lasted) - 1
  const [left, right] = time.range
  const pitch = (right - left) / count
  const middle = (states.top + states.bottom) / 2
  const half = (states.bottom - states.top) / 2
  const bars = Array.from({ length: count }, (_, i) => {
    let most = 1e-12
    for (let t = 0; t < lasted; t++) most = Math.max(most, Math.abs(hidden[t * count + i]))
    const value = last < 0 ? 0 : hidden[last * count + i] / most
    const [x0, x1, y] = [
      left + (i + 0.15) * pitch,
      left + (i + 0.85) * pitch,
      middle - half * value,
    ]
    return [x0, middle, x0, y, x1, y, x1, middle, NaN, NaN]
  })
  return [
    heading(time, states.top - 14, `the ${count} numbers of the states, now`),
    path([left, crisp(middle), right, crisp(middle)], { colour: 'ctl' }),
    { kind: 'path', points: bars.flat(), fill: { colour: 'h' } },
  ]
}

/** How many of the starts are still upright, as corners of a line that falls. */
function fallingLine({ fresh }: Side): { readonly xs: number[]; readonly ys: number[] } {
  const lost = fresh.filter((actions) => actions < ACTIONS).toSorted((a, b) => a - b)
  const xs = [0, ...lost.flatMap((at) => [at, at]), ACTIONS]
  const ys = [STARTS, ...lost.flatMap((_, i) => [STARTS - i, STARTS - i - 1])]
  return { xs, ys: [...ys, STARTS - lost.length] }
}

function freshMarks({ mamba, memoryless }: Balance, { time, fresh: y }: Layout): Mark[] {
  const line = (side: Side) => {
    const { xs, ys } = fallingLine(side)
    return project(xs, ys, time, y)
  }
  const [bottom, top] = y.range
  return [
    heading(time, top - 14, `of ${STARTS} fresh starts, still upright`),
    gridX(time, { y0: top, y1: bottom, ticks }),
    ...panel({ x: time, y, xTicks: ticks, yTicks: [0, STARTS / 2, STARTS], bottom: false }),
    ...axisBottom(time, { y: bottom, ticks, format: seconds, label: 'seconds' }),
    path(line(memoryless), strokes.memoryless),
    path(line(mamba), strokes.mamba),
  ]
}

function pushMarks({ push, pushAt }: State, { time, lane, angle }: Layout): Mark[] {
  if (push === 0) return []
  const x = crisp(time(pushAt))
  const to = x + Math.sign(push) * (6 + 0.8 * Math.abs(push))
  const back = to - 5 * Math.sign(push)
  return [
    path([x, lane - 6, x, angle.range[0]], { colour: 'x' }),
    path([x, lane, to, lane, NaN, NaN, back, lane - 4, to, lane, back, lane + 4], {
      colour: 'x',
      width: 2,
    }),
  ]
}

function handlesOf({ push, pushAt, k }: State, layout: Layout): Handle<State>[] {
  const { time, lane, angle, fresh } = layout
  const whole = (x: number, most: number) => clamp(Math.round(time.invert(x)), 0, most)
  const cursor = cursorAlong<State>(
    time,
    { top: angle.range[1], bottom: fresh.range[0], at: k },
    { parameters: ['k'], label: 'Actions taken', move: (x) => ({ k: whole(x, ACTIONS) }) },
  )
  if (push === 0) return [cursor]
  return [
    cursor,
    {
      parameters: ['pushAt'],
      x: time(pushAt),
      y: lane,
      shape: 'point',
      label: 'Time of the push',
      role: 'x',
      move: (x) => ({ pushAt: whole(x, ACTIONS - 1) }),
    },
  ]
}

/** Two carts above; below, over the same time, their angles, what the states know, and how many starts end well. */
export function draw(data: Balance, state: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(data, frame, STARTS)
  const { now, mamba, memoryless } = data
  const pushed = Math.abs(now - state.pushAt - 1) <= 1 ? state.push : 0
  const x = crisp(layout.time(now))
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...sceneMarks(mamba, 'states kept', now, pushed, layout.scenes[0]),
      ...sceneMarks(memoryless, 'states emptied', now, pushed, layout.scenes[1]),
      ...angleMarks(data, layout),
      ...speedMarks(data, layout),
      ...stateMarks(data, layout),
      ...freshMarks(data, layout),
      ...pushMarks(state, layout),
      path(
        [layout.angle, layout.speed, layout.fresh].flatMap(({ range: [low, high] }) => [
          ...[x, high, x, low, NaN, NaN],
        ]),
        { colour: 'ink' },
      ),
      cursorHandle(x, layout.angle.range[1]),
    ],
    handles: handlesOf(state, layout),
  }
}
