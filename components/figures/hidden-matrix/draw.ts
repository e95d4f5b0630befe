import {
  clamp,
  crisp,
  formatFixed,
  panel,
  type HeatMark,
  type Mark,
  type RectMark,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { BORDER, LENGTH } from './channel.ts'
import type { Hidden } from './compute.ts'
import type { State } from './state.ts'
import { drawFactors } from './draw-factors.ts'
import { layout, type Layout } from './layout.ts'

const TICKS = [1, 4, 8, 12, 16]

function drawMap(
  { M, chosen }: Hidden,
  { packing, convolution }: State,
  { left, top, side, cell, largest }: Layout,
): Mark[] {
  const tick = (at: number): Mark[] => [
    {
      kind: 'text',
      x: left - 8,
      y: top + (at - 0.5) * cell,
      text: String(at),
      anchor: 'end',
      baseline: 'middle',
    },
    {
      kind: 'text',
      x: left + (at - 0.5) * cell,
      y: top + side + 17,
      text: String(at),
      anchor: 'middle',
    },
  ]
  const frame: RectMark = {
    kind: 'rect',
    x: left + (chosen.column - 1) * cell,
    y: top + (chosen.row - 1) * cell,
    width: cell,
    height: cell,
    stroke: { colour: 'ink', width: 2 },
  }
  const [across, down] = [crisp(left + BORDER * cell), crisp(top + BORDER * cell)]
  const border: Mark = {
    kind: 'path',
    points: [across, top, across, top + side, NaN, NaN, left, down, left + side, down],
    stroke: { colour: 'ink-3', dash: [3, 3] },
  }
  return [
    {
      kind: 'text',
      x: left,
      y: top - 12,
      text: '',
      colour: 'ink-2',
      runs: [{ text: 'M', font: 'math', size: 16 }, { text: ': rows outputs, columns inputs' }],
    },
    {
      kind: 'heat',
      x: left,
      y: top,
      width: side,
      height: side,
      rows: LENGTH,
      cols: LENGTH,
      values: M.data,
      palette: 'diverging',
      max: largest,
    },
    {
      kind: 'rect',
      x: left,
      y: top,
      width: side,
      height: side,
      stroke: { colour: 'rule' },
    },
    ...(packing === 'one' ? [] : [border]),
    ...TICKS.flatMap(tick),
    frame,
    ...colourBar(left, top + side + 34, largest),
    ...(packing === 'leak' && !convolution ? [leakless(left, top + side + 64)] : []),
  ]
}

/** Why nothing leaks: the scan is cut between the texts, and there is no convolution. */
function leakless(x: number, y: number): Mark {
  return { kind: 'text', x, y, text: 'only a short convolution leaks: turn it on', colour: 'ink' }
}

/** What the colours mean, under the map. */
function colourBar(left: number, top: number, largest: number): Mark[] {
  const width = 96
  const count = 16
  const bar: HeatMark = {
    kind: 'heat',
    x: left + 44,
    y: top,
    width,
    height: 10,
    rows: 1,
    cols: count,
    values: Array.from({ length: count }, (_, i) => (2 * (i + 0.5)) / count - 1),
    palette: 'diverging',
    max: 1,
  }
  const end = (x: number, value: number, anchor: 'start' | 'end'): Mark => ({
    kind: 'text',
    x,
    y: top + 5,
    text: formatFixed(value, 2),
    anchor,
    baseline: 'middle',
  })
  return [bar, end(left + 38, -largest, 'end'), end(left + 50 + width, largest, 'start')]
}

function drawDiagonals({ diagonals, chosen }: Hidden, { lag, entry }: Layout): Mark[] {
  const points = diagonals.flatMap((diagonal) =>
    diagonal.entries.flatMap((value) => [lag(diagonal.lag), entry(value)]),
  )
  const means = diagonals.flatMap((diagonal) => [lag(diagonal.lag), entry(diagonal.mean)])
  const own = chosen.row - chosen.column
  return [
    {
      kind: 'text',
      x: lag.range[0],
      y: entry.range[1] - 12,
      text: 'entries by lag; line: mean',
      colour: 'ink-2',
    },
    ...panel({
      x: lag,
      y: entry,
      xTicks: lag.ticks(5).filter(Number.isInteger),
      yTicks: entry.ticks(4),
      xLabel: [
        { text: 'lag ' },
        { text: 'k', font: 'math', size: 16 },
        { text: ' − ' },
        { text: 's', font: 'math', size: 16 },
      ],
    }),
    { kind: 'path', points: means, stroke: { colour: 'ink', width: 1.5 } },
    { kind: 'symbols', shape: 'circle', points, size: 2.6, fill: { colour: 'ink-2' } },
    // What is zero by its place, as above the diagonal of a forward matrix, is not among the dots.
    ...(chosen.free
      ? [
          {
            kind: 'symbols' as const,
            shape: 'circle' as const,
            points: [lag(own), entry(chosen.value)],
            size: 5.5,
            stroke: { colour: 'ink' as const, width: 2 },
          },
        ]
      : []),
  ]
}

function chooser(state: State, { left, top, cell }: Layout): Handle<State> {
  const at = (position: number, start: number) =>
    clamp(Math.floor((position - start) / cell) + 1, 1, LENGTH)
  return {
    parameters: ['column', 'row'],
    x: left + (state.column - 0.5) * cell,
    y: top + (state.row - 0.5) * cell,
    shape: 'point',
    label: 'Chosen entry',
    move: (x, y) => ({ column: at(x, left), row: at(y, top) }),
  }
}

export function draw(hidden: Hidden, state: State, frame: Frame) {
  const places = layout(frame, hidden)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...drawMap(hidden, state, places),
      ...drawDiagonals(hidden, places),
      ...drawFactors(hidden, state, places),
    ],
    handles: [chooser(state, places)],
  }
}
