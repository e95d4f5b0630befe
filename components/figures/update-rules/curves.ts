import {
  axisBottom,
  axisLeft,
  crisp,
  endLabels,
  gridY,
  line,
  rampKey,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { Rules } from './compute.ts'
import { keyName } from './describe.ts'
import type { Layout } from './layout.ts'

/** The tokens that are named under the axis: as many as have room. */
function named({ L }: Rules, { x }: Layout['curve']): number[] {
  const stride = Math.ceil(24 / (x(2) - x(1)))
  return Array.from({ length: L }, (_, t) => t + 1).filter((t) => (t - 1) % stride === 0)
}

/** Where keys begin to come again. */
function againMarks({ K, L }: Rules, { x, y }: Layout['curve']): Mark[] {
  if (L === K) return []
  const at = crisp(x(K + 0.5))
  const [bottom, top] = y.range
  return [
    { kind: 'path', points: [at, top, at, bottom], stroke: { colour: 'ctl', dash: [3, 3] } },
    { kind: 'text', x: at, y: top - 7, text: 'again', anchor: 'middle', colour: 'ink-2' },
  ]
}

/** The error over all keys written so far, after every token. */
export function curveMarks(
  data: Rules,
  layout: Layout,
  strokes: readonly [Stroke, Stroke],
): Mark[] {
  const { x, y } = layout.curve
  const [bottom, top] = y.range
  const tokens = Array.from({ length: data.L }, (_, i) => i + 1)
  const ticks = y.ticks(3)
  const at = crisp(x(data.now + 1))
  const sides = [data.left, data.right]
  return [
    {
      kind: 'text',
      x: 12,
      y: top - 27,
      text: 'error over all keys so far, in sizes of a value',
      colour: 'ink-2',
    },
    ...rampKey(x.range[1], top - 46, { low: 'state over its largest: −1', palette: 'diverging' }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks }),
    ...axisLeft(y, { x: x.range[0], ticks }),
    ...axisBottom(x, {
      y: bottom,
      ticks: named(data, layout.curve),
      format: (t) => keyName(data.stream.order[t - 1], t > data.K),
      line: true,
      label: 'key that each token writes',
    }),
    ...againMarks(data, layout.curve),
    ...sides.map((side, i) => line(tokens, side.curve, x, y, strokes[i])),
    { kind: 'path', points: [at, top, at, bottom], stroke: { colour: 'ink' } },
    ...sides.map((side, i): Mark => ({
      kind: 'symbols',
      shape: i === 0 ? 'circle' : 'square',
      size: 4,
      points: [x(data.now + 1), y(side.curve[data.now])],
      fill: { colour: strokes[i].colour },
    })),
    ...endLabels(
      sides.map((side, i) => ({
        text: side.short,
        y: y(side.curve[data.L - 1]),
        font: 'sans',
        size: 12,
        colour: strokes[i].colour,
      })),
      { x: x.range[1] + 6, gap: 16, bounds: [top, bottom] },
    ),
  ]
}
