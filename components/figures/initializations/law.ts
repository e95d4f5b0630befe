import {
  axisBottom,
  axisLeft,
  clamp,
  crisp,
  formatPower,
  formatTick,
  gridX,
  gridY,
  line,
  linearScale,
  logScale,
  referenceStroke,
  separate,
  type Mark,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import type { Field, State } from './compute.ts'

export const TOKEN_RANGE = 4
const STEPS: readonly [number, number] = [1e-8, 10]
const TICKS = [1e-8, 1e-6, 1e-4, 1e-2, 1]
const firsts = [0.001, 0.01, 0.1]

/** The step against what the token adds, for three first steps, and the law Δ₀eᵘ dotted. */
export function drawLaw({ step, u, paired }: Field, _: State, frame: Frame) {
  const { width, height } = frame
  const x = linearScale([-TOKEN_RANGE, TOKEN_RANGE], [44, width - 44])
  const y = logScale(STEPS, [height - 42, 14])
  const us = Array.from({ length: 33 }, (_, i) => -TOKEN_RANGE + i / 4)
  const at = crisp(x(u))
  const ends = separate(
    firsts.map((first) => y(step(first, TOKEN_RANGE))),
    14,
    [y.range[1] - 4, y.range[0]],
  )
  const marks: Mark[] = [
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: [-4, -2, 0, 2, 4] }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks: TICKS }),
    ...axisLeft(y, { x: x.range[0], ticks: TICKS, format: formatPower }),
    ...axisBottom(x, {
      y: y.range[0],
      ticks: [-4, -2, 0, 2, 4],
      label: [{ text: 'token ' }, { text: 'u', font: 'math', size: 15 }],
    }),
    ...firsts.map((first) =>
      line(
        [-TOKEN_RANGE, TOKEN_RANGE],
        [first * Math.exp(-TOKEN_RANGE), first * Math.exp(TOKEN_RANGE)],
        x,
        y,
        referenceStroke,
      ),
    ),
    ...firsts.map((first) =>
      line(
        us,
        us.map((value) => step(first, value)),
        x,
        y,
        { colour: 'd', width: 1.75 },
      ),
    ),
    { kind: 'path', points: [at, y.range[1], at, y.range[0]], stroke: { colour: 'ink' } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: firsts.flatMap((first) => [at, y(step(first, u))]),
      fill: { colour: 'plate' },
      stroke: { colour: 'd', width: 1.75 },
    },
    ...firsts.map((first, i): Mark => ({
      kind: 'text',
      x: x.range[1] + 6,
      y: ends[i],
      text: formatTick(first),
      baseline: 'middle',
    })),
  ]
  const cursor: Handle<State> = {
    parameters: ['u'],
    x: x(u),
    y: y.range[1],
    shape: 'cursor',
    area: { x: x(u), y: y.range[1], width: 1, height: y.range[0] - y.range[1] },
    label: 'What the token adds',
    role: 'd',
    move: (px) => ({
      u: Math.round(10 * clamp(x.invert(px), -TOKEN_RANGE, TOKEN_RANGE)) / 10,
    }),
  }
  return { width, height, marks, handles: paired ? [] : [cursor] }
}
