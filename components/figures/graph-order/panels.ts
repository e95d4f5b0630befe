import {
  clamp,
  formatPercent,
  methodStrokes,
  panel,
  referenceStroke,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { Orders } from './compute.ts'
import { LEAST, MOST, type Layout } from './layout.ts'
import { DRAWS } from './readings.ts'

/** Each node's output under one numbering over that under the other. */
export function outputMarks(data: Orders, { outputs: { x, y, heading } }: Layout): Mark[] {
  const { first, second, chosen } = data
  const [low, high] = x.domain
  const points = Array.from(first.y).flatMap((value, node) => [x(value), y(second.y[node])])
  const size = Math.max(...x.ticks(3).map(Math.abs))
  const ticks = [-size, 0, size]
  return [
    {
      kind: 'text',
      x: x.range[0] - 40,
      y: heading,
      text: 'Outputs: one numbering, the other',
      colour: 'ink-2',
    },
    ...panel({ x, y, xTicks: ticks, yTicks: ticks }),
    { kind: 'path', points: [x(low), y(low), x(high), y(high)], stroke: referenceStroke },
    { kind: 'symbols', shape: 'square', points, size: 3, fill: { colour: 'y' } },
    {
      kind: 'circle',
      cx: points[2 * chosen],
      cy: points[2 * chosen + 1],
      r: 7,
      stroke: { colour: 'x', width: 2 },
    },
  ]
}

const strokes: Readonly<Record<string, Stroke>> = {
  permutation: methodStrokes[0],
  ties: methodStrokes[1],
  walks: methodStrokes[2],
}

const percent = (share: number) =>
  share >= 1 || share < 0.01
    ? `${Number((100 * share).toPrecision(2))} %`
    : formatPercent(share).replace('.0', '')

/** How much renumbering changes all outputs, by how many draws are averaged. */
export function curveMarks(data: Orders, { curves: { x, y, heading } }: Layout): Mark[] {
  const { curves, order, m, difference } = data
  const [left, right] = x.range
  const at = (value: number) => y(clamp(value, LEAST, MOST))
  const key = left - 2
  const isShown = difference >= LEAST
  return [
    { kind: 'text', x: left - 40, y: heading, text: 'Difference of all outputs', colour: 'ink-2' },
    ...panel({
      x,
      y,
      xTicks: [1, 2, 4, 8, 16, DRAWS],
      yTicks: [0.1, 1],
      yFormat: percent,
      xFormat: String,
      xLabel: 'draws averaged',
    }),
    ...curves.map(({ order: each, draws, differences }): Mark => ({
      kind: 'path',
      points: draws.flatMap((count, k) => [x(count), at(differences[k])]),
      stroke: { ...strokes[each.value], width: each.value === order.value ? 2.5 : 1.25 },
    })),
    ...curves.flatMap(({ order: each }, k): Mark[] => {
      const base = y.range[1] + 6 + 17 * k
      return [
        {
          kind: 'path',
          points: [key + 8, base - 4, key + 32, base - 4],
          stroke: strokes[each.value],
        },
        { kind: 'text', x: key + 38, y: base, text: each.short, colour: 'ink-2', halo: 'plate' },
      ]
    }),
    ...(order.isDrawn || !isShown
      ? []
      : [
          {
            kind: 'path',
            points: [left, at(difference), right, at(difference)],
            stroke: { colour: 'acc', width: 1.5 },
          } satisfies Mark,
        ]),
    ...(isShown
      ? [
          {
            kind: 'circle',
            cx: x(m),
            cy: at(difference),
            r: 5,
            fill: { colour: 'acc' },
            stroke: { colour: 'plate', width: 1.5 },
          } satisfies Mark,
        ]
      : []),
  ]
}
