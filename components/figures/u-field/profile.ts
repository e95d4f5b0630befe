import {
  crisp,
  curve,
  methodStrokes,
  panel,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { Field, UField } from './compute.ts'
import { FAR, LEAST, type Layout } from './layout.ts'

const strokes: readonly Stroke[] = [methodStrokes[1], { colour: 'h', width: 2.25 }]

/** The share of what arrives that comes from at least so far, down to the least that is plotted. */
function shareCurve({ from }: Field, { x, y }: Layout, stroke: Stroke): Mark {
  const end = from.findIndex((share) => share < LEAST)
  const last = Math.min(FAR, end < 0 ? FAR : end - 1)
  const away = Array.from({ length: last + 1 }, (_, d) => d)
  return curve(away, from.slice(0, last + 1), x, y, stroke)
}

/** How much comes from how far, for both networks, and where the nearest edge is. */
export function profileMarks({ plain, scanned, toEdge }: UField, layout: Layout): Mark[] {
  const { x, y, heading } = layout
  const left = 14
  const [bottom, top] = y.range
  const at = crisp(x(Math.min(FAR, toEdge)))
  const names = ['convolutions', 'with scans']
  return [
    {
      kind: 'text',
      x: left,
      y: heading,
      text: 'share that comes from at least so far away',
      colour: 'ink-2',
    },
    ...names.flatMap((text, i): Mark[] => {
      const from = left + 118 * i
      return [
        {
          kind: 'path',
          points: [from, heading + 15, from + 26, heading + 15],
          stroke: strokes[i],
        },
        { kind: 'text', x: from + 33, y: heading + 19, text, colour: 'ink-2' },
      ]
    }),
    ...panel({ x, y, xTicks: [0, 16, 32, 48, 64], yTicks: y.ticks(), xLabel: 'pixels away' }),
    { kind: 'path', points: [at, top, at, bottom], stroke: { colour: 'ink-3', dash: [5, 3] } },
    {
      kind: 'text',
      x: at + 5,
      y: top + 14,
      text: 'the edge',
      colour: 'ink-2',
      halo: 'plate',
    },
    ...[plain, scanned].map((field, i) => shareCurve(field, layout, strokes[i])),
  ]
}
