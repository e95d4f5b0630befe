import {
  axisBottom,
  axisLeft,
  crisp,
  cursorHandle,
  formatPower,
  gridX,
  gridY,
  methodStrokes,
  panel,
  simplify,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import type { Stack, State } from './compute.ts'
import { layout, type Layout } from './layout.ts'

const [, dashed] = methodStrokes
const denseStroke: Stroke = { colour: 'h', width: 2 }
/** Headings begin where the texts of the axes do. */
const HANG = 42

function heading(x: Scale, y: number, text: string): Mark {
  return { kind: 'text', x: x.range[0] - HANG, y, text, colour: 'ink-2' }
}

/** An arc over the layers between two of them. */
function arc(from: number, to: number, y: number, height: number): number[] {
  const points: number[] = []
  for (let i = 0; i <= 12; i++) {
    const share = i / 12
    points.push(from + share * (to - from), y - height * Math.sin(Math.PI * share))
  }
  return points
}

/** Powers of ten with room between them. */
function powers({ domain, range }: Scale): number[] {
  const low = Math.round(Math.log10(domain[0]))
  const step = [1, 2, 4].find((every) => (every * (range[0] - range[1])) / -low >= 18) ?? 8
  return Array.from({ length: Math.floor(-low / step) + 1 }, (_, i) => 10 ** (-i * step))
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
  const ticks = powers(y)
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
  const curve = (values: Float64Array, stroke: Stroke): Mark => ({
    kind: 'path',
    points: simplify(Array.from(values, (value, l) => [lag(l), y(value)]).flat(), 0.25),
    stroke,
  })
  return [
    heading(lag, y.range[1] - 14, `layer ${layer} after a pulse; dashed: without`),
    ...panel({ x: lag, y, xTicks: lag.ticks(4), yTicks: y.ticks(3), xLabel: 'lag (tokens)' }),
    curve(plain[layer - 1].response, dashed),
    curve(dense[layer - 1].response, denseStroke),
  ]
}

/** The connections, what each layer holds of a wave, and one layer after a pulse. */
export function draw(stack: Stack, _: State, frame: Frame) {
  const places = layout(stack, frame)
  const { layer, gains } = places
  const chooser: Handle<State> = {
    parameters: ['layer'],
    x: layer(stack.layer),
    y: gains.range[1],
    shape: 'cursor',
    area: {
      x: layer.range[0],
      y: gains.range[1],
      width: layer.range[1] - layer.range[0],
      height: gains.range[0] - gains.range[1],
    },
    label: 'Layer that is looked at',
    role: 'h',
    move: (x) => ({ layer: Math.max(1, Math.min(stack.depth, Math.round(layer.invert(x)))) }),
  }
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
