import {
  axisBottom,
  axisLeft,
  clamp,
  crisp,
  cursorHandle,
  curve,
  formatPower,
  gridX,
  gridY,
  heading,
  methodStrokes,
  panel,
  powersWithRoom,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Stack, State } from './compute.ts'
import { layout, type Layout } from './layout.ts'

const [, dashed] = methodStrokes
const denseStroke: Stroke = { colour: 'h', width: 2 }

/** An arc over the layers between two of them. */
function arc(from: number, to: number, y: number, height: number): number[] {
  const points: number[] = []
  for (let i = 0; i <= 12; i++) {
    const share = i / 12
    points.push(from + share * (to - from), y - height * Math.sin(Math.PI * share))
  }
  return points
}

function nodeMarks({ depth, m, layer: chosen }: Stack, { layer, nodes }: Layout): Mark[] {
  const x = (index: number) => layer(index + 1)
  const pitch = x(1) - x(0)
  const all = Array.from({ length: depth }, (_, index) => index)
  const arcs = all.flatMap((to) =>
    all
      .slice(Math.max(0, to - m), to)
      .flatMap((from) => [...arc(x(from), x(to), nodes - 9, 18 + 12 * (to - from)), NaN, NaN]),
  )
  const places = (index: number) => [x(index), nodes]
  return [
    heading(layer, 18, 'states handed to later layers'),
    {
      kind: 'path',
      points: [layer.range[0], nodes, x(depth - 1), nodes],
      stroke: { colour: 'ctl', width: 1.5 },
    },
    { kind: 'path', points: arcs, stroke: { colour: { token: 'h', share: 0.6 }, width: 1.25 } },
    {
      kind: 'symbols',
      shape: 'square',
      size: Math.min(8, 0.3 * pitch),
      points: all.flatMap(places),
      fill: { colour: 'plate' },
      stroke: { colour: 'h', width: 1.5 },
    },
    {
      kind: 'symbols',
      shape: 'square',
      size: Math.min(8, 0.3 * pitch),
      points: places(chosen - 1),
      fill: { colour: 'h' },
    },
  ]
}

function gainMarks({ depth, dense, plain, layer: chosen }: Stack, places: Layout): Mark[] {
  const { layer, gains: y } = places
  const points = (held: Stack['dense']) => held.flatMap(({ gain }, i) => [layer(i + 1), y(gain)])
  const at = crisp(layer(chosen))
  const ticks = powersWithRoom(y)
  const every = depth > 8 ? 2 : 1
  const labels = Array.from({ length: depth }, (_, i) => i + 1).filter((i) => i % every === 0)
  return [
    heading(layer, y.range[1] - 14, 'what a layer holds of the wave; dashed: without'),
    gridX(layer, { y0: y.range[0], y1: y.range[1], ticks: labels }),
    gridY(y, { x0: layer.range[0], x1: layer.range[1], ticks }),
    ...axisLeft(y, { x: layer.range[0], ticks, format: formatPower }),
    ...axisBottom(layer, { y: y.range[0], ticks: labels, label: 'layer' }),
    { kind: 'path', points: [at, y.range[1], at, y.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(at, y.range[1]),
    { kind: 'path', points: points(plain), stroke: dashed },
    { kind: 'path', points: points(dense), stroke: denseStroke },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3,
      points: points(plain),
      fill: { colour: 'ink' },
    },
    { kind: 'symbols', shape: 'circle', size: 4, points: points(dense), fill: { colour: 'h' } },
  ]
}

function responseMarks({ dense, plain, layer }: Stack, { lag, response: y }: Layout): Mark[] {
  const [before, after] = [plain, dense].map((held) => held[layer - 1].response)
  const lags = Array.from(after, (_, l) => l)
  return [
    heading(lag, y.range[1] - 14, `layer ${layer} after a pulse; dashed: without`),
    ...panel({ x: lag, y, xTicks: lag.ticks(4), yTicks: y.ticks(3), xLabel: 'lag (tokens)' }),
    curve(lags, before, lag, y, dashed),
    curve(lags, after, lag, y, denseStroke),
  ]
}

/** The connections, what each layer holds of a wave, and one layer after a pulse. */
export function draw(stack: Stack, _: State, frame: Frame) {
  const places = layout(stack, frame)
  const { layer, gains } = places
  const [bottom, top] = gains.range
  const chooser = cursorAlong<State>(
    layer,
    { top, bottom, at: stack.layer },
    {
      parameters: ['layer'],
      label: 'Layer that is looked at',
      role: 'h',
      move: (x) => ({ layer: clamp(Math.round(layer.invert(x)), 1, stack.depth) }),
    },
  )
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...nodeMarks(stack, places),
      ...gainMarks(stack, places),
      ...responseMarks(stack, places),
    ],
    handles: [chooser],
  }
}
