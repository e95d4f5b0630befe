import {
  axisBottom,
  crisp,
  endLabels,
  formatTick,
  line,
  niceStep,
  panel,
  referenceStroke,
  type Mark,
} from '../../../src/draw/index.ts'
import type { Reading, Store, StoreParameters } from './compute.ts'
import { heading, type Layout, type Panel } from './layout.ts'
import { PAIRS } from './store.ts'

/** Stems from zero, one a stored pair; the one that is asked for is filled. */
function stems({ weights }: Reading, asked: number, { x, y }: Panel): Mark[] {
  const at = (s: number) => [x(s + 1), y(weights[s])]
  const others = Array.from(weights, (_, s) => s).filter((s) => s !== asked)
  return [
    {
      kind: 'path',
      points: Array.from(weights, (_, s) => [x(s + 1), y(0), ...at(s), NaN, NaN]).flat(),
      stroke: { colour: 'ink', width: 1.25 },
    },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 2.6,
      points: others.flatMap(at),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.25 },
    },
    { kind: 'symbols', shape: 'square', size: 4, points: at(asked), fill: { colour: 'ink' } },
  ]
}

/** Ticks of the pairs: the first, the last and a few between. */
function pairTicks(n: number): number[] {
  const step = niceStep(n, 4)
  const between = Array.from({ length: Math.floor(n / step) }, (_, i) => (i + 1) * step)
  return [...new Set([1, ...between.filter((tick) => Number.isInteger(tick) && tick > n / 8)])]
}

export function weightMarks(data: Store, { shares, products }: Layout): Mark[] {
  const xTicks = pairTicks(data.n)
  const largest = products.y.domain[1]
  const left = shares.x.range[0]
  const asked = crisp(shares.x(data.asked + 1))
  return [
    {
      kind: 'path',
      points: [asked, shares.y.range[1], asked, products.y.range[0]],
      stroke: { colour: 'ink', opacity: 0.35 },
    },
    heading('weights of the pairs, softmax', left, shares.y.range[1] - 10),
    ...panel({ ...shares, xTicks, yTicks: [0, 0.5, 1], bottom: false }),
    ...stems(data.softmax, data.asked, shares),
    heading('weights of the pairs, state', left, products.y.range[1] - 10),
    ...panel({ ...products, xTicks, yTicks: [-largest, 0, largest], bottom: false }),
    ...stems(data.state, data.asked, products),
    ...axisBottom(products.x, { y: products.y.range[0], ticks: xTicks, label: 'pair' }),
  ]
}

/** The error of all readings against the pairs stored, with what random keys lead one to expect. */
export function errorMarks(data: Store, { write }: StoreParameters, { error }: Layout): Mark[] {
  const { x, y } = error
  const [bottom, top] = y.range
  const most = y.domain[1]
  const counts = Array.from({ length: PAIRS }, (_, i) => i + 1)
  const expected = counts.filter((n) => (n - 1) / data.dk <= most ** 2)
  const full = crisp(x(data.dk))
  const { state, softmax } = data.errors
  return [
    heading('error of a reading, over the size of a value', 12, top - 28),
    ...panel({
      x,
      y,
      xTicks: x.ticks(4),
      yTicks: Array.from({ length: most + 1 }, (_, tick) => tick),
      yFormat: formatTick,
      xLabel: 'pairs stored',
    }),
    { kind: 'path', points: [full, top, full, bottom], stroke: { colour: 'h', dash: [3, 3] } },
    {
      kind: 'text',
      x: full,
      y: top - 6,
      text: `${data.dk} rows`,
      colour: 'h',
      anchor: 'middle',
    },
    ...(write === 'add'
      ? [
          line(
            expected,
            expected.map((n) => Math.sqrt((n - 1) / data.dk)),
            x,
            y,
            referenceStroke,
          ),
        ]
      : []),
    line(counts, state, x, y, { colour: 'h', width: 2 }),
    line(counts, softmax, x, y, { colour: 'ink', width: 1.5, dash: [7, 3] }),
    ...endLabels(
      [
        { text: 'state', y: y(state[PAIRS - 1]), font: 'sans', size: 12, colour: 'h' },
        { text: 'softmax', y: y(softmax[PAIRS - 1]), font: 'sans', size: 12, colour: 'ink' },
      ],
      { x: x.range[1] + 8, gap: 16, bounds: [top, bottom] },
    ),
    ...cursorMarks(data, error, state[data.n - 1]),
  ]
}

function cursorMarks({ n }: Store, { x, y }: Panel, value: number): Mark[] {
  const at = crisp(x(n))
  const bottom = y.range[0]
  return [
    { kind: 'path', points: [at, y.range[1], at, bottom], stroke: { colour: 'ink' } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4,
      points: [x(n), y(value)],
      fill: { colour: 'h' },
    },
  ]
}
