import { dots, endLabels, outputSquares, project, type Mark } from '../../../src/draw/index.ts'
import { L, type ThreeViews } from './compute.ts'
import { ground, indexName, indices } from './ground.ts'
import type { Layout, Panel } from './layout.ts'

/** Squares for the recurrence, rings for the convolution, upright strokes for the transfer function. */
export function outputMarks({ output }: Layout, data: ThreeViews, narrow: boolean): Mark[] {
  const { x, y } = output
  const ring = narrow ? 4.4 : 5.5
  const stroke = narrow ? 7.5 : 9
  const whole = indices.slice(data.wrapped)
  return [
    ...ground(output, true),
    ...indexName(output, 'step', 'k'),
    {
      kind: 'symbols',
      shape: 'tick',
      size: stroke,
      points: project(indices, data.transfer, x, y),
      stroke: { colour: 'ink', width: 1.25 },
    },
    ...outputSquares(indices, data.recurrence, x, y, narrow ? 2.2 : 2.8),
    {
      kind: 'symbols',
      shape: 'circle',
      size: ring,
      points: project(
        whole,
        whole.map((k) => data.fft[k]),
        x,
        y,
      ),
      stroke: { colour: 'ink', width: 1.25 },
    },
    ...wrapMarks(output, data, ring),
    ...endLabels([{ text: 'y', sub: 'k', colour: 'y', y: y(data.recurrence[L - 1]) }], {
      x: x.range[1] + 6,
    }),
    ...keyMarks(output, narrow),
  ]
}

/** What a transform with too few points adds to the first outputs, in the colour of errors. */
function wrapMarks({ x, y }: Panel, data: ThreeViews, ring: number): Mark[] {
  if (data.wrapped === 0) return []
  const wrong = indices.slice(0, data.wrapped)
  const values = wrong.map((k) => data.fft[k])
  const lifts = wrong.flatMap((k) => [x(k), y(data.recurrence[k]), x(k), y(values[k]), NaN, NaN])
  return [
    {
      kind: 'rect',
      x: x.range[0],
      y: y.range[1],
      width: x(data.wrapped - 0.5) - x.range[0],
      height: y.range[0] - y.range[1],
      fill: { colour: 'err', opacity: 0.07 },
    },
    { kind: 'path', points: lifts, stroke: { colour: 'err', width: 2.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: ring,
      points: project(wrong, values, x, y),
      fill: { colour: 'plate' },
      stroke: { colour: 'err', width: 2 },
    },
    {
      kind: 'text',
      x: x.range[0],
      y: y.range[0] + 36,
      text: data.wrapped === 1 ? 'first wrapped' : `first ${data.wrapped} wrapped`,
      colour: 'err',
      weight: 600,
    },
  ]
}

/** The three marks stand on one another, so their names stand once above the panel. */
function keyMarks({ x, y }: Panel, narrow: boolean): Mark[] {
  const at = y.range[1] - 13
  const left = x.range[0]
  const places = narrow ? [left, left + 88, left + 184] : [left, left + 110, left + 230]
  const names = ['recurrence', 'convolution', narrow ? 'transfer' : 'transfer function'].map(
    (text, i): Mark => ({
      kind: 'text',
      x: places[i] + 13,
      y: at,
      text,
      baseline: 'middle',
    }),
  )
  return [
    dots([places[0] + 4, at], 'y', 'square', 2.8),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4.5,
      points: [places[1] + 4, at],
      stroke: { colour: 'ink', width: 1.25 },
    },
    {
      kind: 'path',
      points: [places[2] + 5, at - 7, places[2] + 5, at + 7],
      stroke: { colour: 'ink', width: 1.25 },
    },
    ...names,
  ]
}
