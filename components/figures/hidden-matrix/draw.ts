import {
  formatFixed,
  panel,
  type HeatMark,
  type Mark,
  type RectMark,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { LENGTH } from './channel.ts'
import type { Hidden, State } from './compute.ts'
import { layout, type Layout } from './layout.ts'

const TICKS = [1, 4, 8, 12, 16]

function drawMap({ M, chosen }: Hidden, { left, top, side, cell, largest }: Layout): Mark[] {
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
    ...TICKS.flatMap(tick),
    frame,
    ...colourBar(left, top + side + 34, largest),
  ]
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
  // Above the diagonal a forward matrix is zero, and has no lag to stand at.
  const drawn = diagonals.some((diagonal) => diagonal.lag === own)
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
    ...(drawn
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
    Math.max(1, Math.min(LENGTH, Math.floor((position - start) / cell) + 1))
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
    marks: [...drawMap(hidden, places), ...drawDiagonals(hidden, places)],
    handles: [chooser(state, places)],
  }
}
