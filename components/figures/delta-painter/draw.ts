import {
  axisBottom,
  clamp,
  crisp,
  dots,
  formatTick,
  gridX,
  gridY,
  inputStems,
  niceStep,
  outputSquares,
  panel,
  project,
  separate,
  zeroLine,
  type Mark,
  type Role,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import type { Run, State } from './compute.ts'
import { layout, type Layout } from './layout.ts'
import { input, LENGTH, marked, toPainted } from './tokens.ts'

const indices = Array.from({ length: LENGTH }, (_, k) => k + 1)
const TICKS = [1, 6, 12, 18, 24]

function heading(text: string, { left }: Layout, scale: Scale): Mark {
  return { kind: 'text', x: left, y: scale.range[1] - 11, text, colour: 'ink-2' }
}

function letter(
  text: string,
  role: Role,
  x: number,
  y: number,
  more: { overline?: boolean; font?: 'math' | 'bold' | 'roman'; sub?: string } = {},
): Mark {
  return {
    kind: 'text',
    x,
    y,
    text,
    font: 'math',
    size: 16,
    colour: role,
    baseline: 'middle',
    ...more,
  }
}

function drawInput(rooms: Layout): Mark[] {
  const { token, x, right, left } = rooms
  const kept = [...marked.keys()]
  return [
    heading('input; filled: the marked tokens', rooms, x),
    ...panel({ x: token, y: x, xTicks: TICKS, yTicks: [-1, 0, 1], bottom: false }),
    ...inputStems(indices, input, token, x),
    dots(
      project(
        kept.map((k) => k + 1),
        kept.map((k) => input[k]),
        token,
        x,
      ),
      'x',
      'circle',
      4.5,
    ),
    zeroLine(x, { x0: left, x1: right }),
    letter('x', 'x', right + 10, x(0), { sub: 'k' }),
  ]
}

function drawSteps({ painted }: Run, rooms: Layout): Mark[] {
  const { token, step, right, left, pitch } = rooms
  const [bottom] = step.range
  return [
    heading('step of every token: paint it', rooms, step),
    ...panel({
      x: token,
      y: step,
      xTicks: TICKS,
      yTicks: [0.01, 0.1, 1, 10],
      yFormat: formatTick,
      bottom: false,
    }),
    {
      kind: 'path',
      points: [left, crisp(bottom), right, crisp(bottom)],
      stroke: { colour: 'ctl' },
    },
    ...Array.from(painted, (value, k): Mark => {
      const top = Math.min(step(value), bottom - 2)
      return {
        kind: 'rect',
        x: token(k + 1) - 0.36 * pitch,
        y: top,
        width: 0.72 * pitch,
        height: bottom - top,
        fill: { colour: 'd' },
      }
    }),
    letter('Δ', 'd', right + 10, (step.range[0] + step.range[1]) / 2, { font: 'roman', sub: 'k' }),
  ]
}

function drawWeights({ keep, write }: Run, rooms: Layout): Mark[] {
  const { token, weight, left, right } = rooms
  const [bottom, top] = weight.range
  const tick = niceStep(weight.domain[1], 3)
  const ticks = [0, 1, 2, 3].map((i) => i * tick).filter((value) => value <= weight.domain[1])
  const last = LENGTH - 1
  const [a, b] = separate([weight(keep[last]), weight(write[last])], 18, [top + 8, bottom - 8])
  return [
    heading('kept (cross) and written (triangle)', rooms, weight),
    gridX(token, { y0: bottom, y1: top, ticks: TICKS }),
    gridY(weight, { x0: left, x1: right, ticks }),
    zeroLine(weight, { x0: left, x1: right }),
    ...ticks.map((value): Mark => ({
      kind: 'text',
      x: left - 8,
      y: weight(value),
      text: formatTick(value),
      anchor: 'end',
      baseline: 'middle',
    })),
    {
      kind: 'symbols',
      shape: 'cross',
      points: project(indices, keep, token, weight),
      size: 4,
      stroke: { colour: 'A', width: 2 },
    },
    dots(project(indices, write, token, weight), 'B', 'triangle', 4.5),
    letter('A', 'A', right + 10, a, { font: 'bold', overline: true, sub: 'k' }),
    letter('B', 'B', right + 10, b, { font: 'bold', overline: true, sub: 'k' }),
  ]
}

function drawStates({ states, y, N }: Run, rooms: Layout): Mark[] {
  const { token, state, right } = rooms
  const [bottom, top] = state.range
  const tick = niceStep(2 * state.domain[1], 3)
  const marks: Mark[] = [
    heading(
      N === 1 ? 'state (line) and output (squares)' : `${N} states; squares: their mean`,
      rooms,
      state,
    ),
    ...panel({ x: token, y: state, xTicks: TICKS, yTicks: [-tick, 0, tick], bottom: false }),
    ...axisBottom(token, {
      y: bottom,
      ticks: TICKS,
      label: [{ text: 'token ' }, { text: 'k', font: 'math', size: 16 }],
    }),
  ]
  for (let n = N - 1; n >= 0; n--)
    marks.push({
      kind: 'path',
      points: project(indices, states.subarray(n * LENGTH, (n + 1) * LENGTH), token, state),
      stroke: { colour: { token: 'h', share: N === 1 ? 1 : 1 - (0.62 * n) / (N - 1) }, width: 2 },
    })
  marks.push(...outputSquares(indices, y, token, state))
  const ends = [states[LENGTH - 1], y[LENGTH - 1]].map(state)
  const [h, out] = separate(ends, 18, [top + 8, bottom - 8])
  return [
    ...marks,
    letter('h', 'h', right + 10, h, { sub: 'k' }),
    letter('y', 'y', right + 10, out, { sub: 'k' }),
  ]
}

function drawCursor(at: number, { token, step, state, weight }: Layout): Mark[] {
  const x = crisp(token(at + 1))
  return [step, weight, state].map((scale): Mark => ({
    kind: 'path',
    points: [x, scale.range[0], x, scale.range[1]],
    stroke: { colour: 'ink', opacity: 0.45 },
  }))
}

function handles(run: Run, state: State, rooms: Layout): Handle<State>[] {
  const { token, step, state: below, left, right } = rooms
  const [bottom, top] = step.range
  const tokenAt = (x: number) => clamp(Math.round(token.invert(x)), 1, LENGTH)
  return [
    {
      parameters: ['painted'],
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      shape: 'surface',
      area: { x: left, y: top, width: right - left, height: bottom - top },
      label: 'Paint the steps',
      role: 'd',
      move: (x, y) => {
        const k = tokenAt(x)
        const painted = Array.from(run.painted, toPainted)
        painted[k - 1] = toPainted(step.invert(clamp(y, top, bottom)))
        return { pattern: 'painted', painted, k }
      },
    },
    {
      parameters: ['k'],
      x: token(state.k),
      y: below.range[1] + 12,
      shape: 'cursor',
      area: {
        x: token(state.k),
        y: rooms.weight.range[1],
        width: 1,
        height: below.range[0] - rooms.weight.range[1],
      },
      label: 'Token that is read off',
      move: (x) => ({ k: tokenAt(x) }),
    },
  ]
}

export function draw(run: Run, state: State, frame: Frame) {
  const rooms = layout(frame, run)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...drawCursor(run.at, rooms),
      ...drawInput(rooms),
      ...drawSteps(run, rooms),
      ...drawWeights(run, rooms),
      ...drawStates(run, rooms),
    ],
    handles: handles(run, state, rooms),
  }
}
