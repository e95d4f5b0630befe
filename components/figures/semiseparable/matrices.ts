import { crisp, formatTick, type Mark, type TextRun } from '../../../src/draw/index.ts'
import type { Matrix } from '../../../src/kernel/index.ts'
import { aboveDiagonal } from '../../above-diagonal.ts'
import { LENGTH, type Semiseparable } from './compute.ts'
import type { Layout, Square } from './layout.ts'

type Palette = 'sequential' | 'diverging'

/** A value as one of few shades, so that a still of many cells weighs little. */
const shade = (value: number, max: number) => (Math.round((8 * value) / max) / 8) * max

/** A map of a matrix; without its upper half the ground shows there. */
function heat(
  { data }: Matrix,
  { x, y, side }: Square,
  { palette, max, whole }: { palette: Palette; max: number; whole?: boolean },
): Mark[] {
  const map: Mark = {
    kind: 'heat',
    x,
    y,
    width: side,
    height: side,
    rows: LENGTH,
    cols: LENGTH,
    values: data.map((value) => shade(value, max)),
    palette,
    max,
  }
  return whole ? [map] : [map, aboveDiagonal({ x, y }, side / LENGTH, LENGTH)]
}

const math = (text: string): TextRun => ({ text, font: 'math', size: 17, colour: 'ink' })
const bold = (text: string, colour: 'B' | 'C' | 'ink', sup?: string): TextRun => ({
  text,
  font: 'bold',
  size: 16,
  colour,
  sup,
})

function title({ x, y }: Square, runs: readonly TextRun[]): Mark {
  return { kind: 'text', x, y: y - 10, text: '', runs }
}

function colourBar(
  { x, y, width }: { x: number; y: number; width: number },
  palette: Palette,
  max: number,
  name: readonly TextRun[],
): Mark[] {
  const low = palette === 'sequential' ? 0 : -max
  const count = palette === 'sequential' ? 9 : 17
  const at = (place: number, value: number, anchor: 'start' | 'middle' | 'end'): Mark => ({
    kind: 'text',
    x: place,
    y: y + 24,
    text: formatTick(Number(value.toFixed(1))),
    anchor,
  })
  return [
    {
      kind: 'heat',
      x,
      y,
      width,
      height: 8,
      rows: 1,
      cols: count,
      values: Array.from({ length: count }, (_, i) => low + ((max - low) * i) / (count - 1)),
      palette,
      max,
    },
    at(x, low, 'start'),
    at(x + width, max, 'end'),
    {
      kind: 'text',
      x: x + width / 2,
      y: y + 24,
      text: '',
      runs: name.map((run) => ({ ...run, size: 14 })),
      anchor: 'middle',
    },
  ]
}

/** Step numbers at the left and below, with the axes' names. */
function axes({ x, y, side }: Square): Mark[] {
  const cell = side / LENGTH
  const ticks = [1, 4, 8, 12, 16]
  return [
    ...ticks.flatMap((tick): Mark[] => [
      {
        kind: 'text',
        x: x - 7,
        y: y + (tick - 0.5) * cell,
        text: String(tick),
        anchor: 'end',
        baseline: 'middle',
      },
      {
        kind: 'text',
        x: x + (tick - 0.5) * cell,
        y: y + side + 16,
        text: String(tick),
        anchor: 'middle',
      },
    ]),
    {
      kind: 'text',
      x: x + side,
      y: y + side + 34,
      text: '',
      anchor: 'end',
      runs: [
        { text: 'input ' },
        { text: 'j', font: 'math', size: 16 },
        { text: ', written with ' },
        bold('B', 'B'),
        { text: ' (key)' },
      ],
    },
  ]
}

/** The matrix with its chosen block, and the masks and scores it is made of. */
export function matrixMarks(data: Semiseparable, layout: Layout): Mark[] {
  const { M, masks, scores, block } = data
  const { M: square, parts, bars } = layout
  const max = Math.ceil(10 * Math.max(...scores.data.map(Math.abs))) / 10
  const diverging = { palette: 'diverging', max } as const
  const mask = { palette: 'sequential', max: 1 } as const
  const cell = square.side / LENGTH
  const box = {
    x: crisp(square.x + (block.left - 1) * cell - 1),
    y: crisp(square.y + (block.top - 1) * cell - 1),
    width: Math.round(block.size * cell),
    height: Math.round(block.size * cell),
  }
  const single = masks.length === 1
  const maskTitle = (sub?: string): TextRun => ({ ...bold('L', 'ink'), sub })
  return [
    ...heat(M, square, diverging),
    {
      kind: 'text',
      x: square.x,
      y: square.y - 14,
      text: '',
      runs: [
        math('M'),
        { text: ': output ' },
        { text: 'i', font: 'math', size: 16 },
        ...(square.side < 240
          ? []
          : [{ text: ', read with ' }, bold('C', 'C'), { text: ' (query)' }]),
      ],
    },
    ...axes(square),
    ...heat(masks[0], parts[0], mask),
    title(parts[0], [maskTitle(single ? undefined : '1')]),
    ...heat(single ? scores : masks[1], parts[1], single ? { ...diverging, whole: true } : mask),
    title(parts[1], single ? [bold('C', 'C'), bold('B', 'B', '⊤')] : [maskTitle(String(data.N))]),
    ...colourBar(bars[0], 'sequential', 1, [bold('L', 'ink')]),
    ...colourBar(bars[1], 'diverging', max, [
      math('M'),
      ...(single ? [{ text: ', ' }, bold('C', 'C'), bold('B', 'B', '⊤')] : []),
    ]),
    { kind: 'rect', ...box, stroke: { colour: 'plate', width: 4 } },
    { kind: 'rect', ...box, stroke: { colour: 'ink', width: 2 } },
  ]
}
