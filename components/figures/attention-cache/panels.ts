import { axisBottom, crisp, formatFixed, gridY, type Mark } from '../../../src/draw/index.ts'
import { STATE_NUMBERS, BYTES, type Cache } from './compute.ts'
import { L, LETTERS, WIDTH } from './heads.ts'
import { heading, type Box, type Layout } from './layout.ts'

/** Columns first … last of a (L, width) array, as rows of a picture. */
function columns(values: Float64Array, first: number, last: number): Float64Array {
  const count = last - first + 1
  return Float64Array.from(
    { length: WIDTH * count },
    (_, i) => values[(first + (i % count)) * WIDTH + Math.floor(i / count)],
  )
}

function strip(data: Cache, values: Float64Array, letter: string, box: Box, cell: number): Mark[] {
  const { left, top, width, height } = box
  const first = data.now + 1 - data.kept[data.now]
  return [
    { kind: 'rect', x: left, y: top, width, height, fill: { colour: 'sunk' } },
    {
      kind: 'heat',
      x: left + first * cell,
      y: top,
      width: data.kept[data.now] * cell,
      height,
      rows: WIDTH,
      cols: data.kept[data.now],
      values: columns(values, first, data.now),
      palette: 'diverging',
      max: Math.max(...values.map(Math.abs)),
    },
    {
      kind: 'text',
      x: left - 10,
      y: top + height / 2,
      text: letter,
      font: 'math',
      size: 16,
      colour: 'ink',
      anchor: 'end',
      baseline: 'middle',
    },
  ]
}

/** Keys and values that are kept, under the columns of their tokens. */
export function cacheMarks(data: Cache, { keys, values, cell }: Layout, isShort: boolean): Mark[] {
  return [
    heading(
      isShort ? 'kept: a key and a value each' : 'kept for the next token: a key and a value each',
      12,
      keys.top - 12,
    ),
    ...strip(data, data.keys, 'k', keys, cell),
    ...strip(data, data.values, 'v', values, cell),
  ]
}

/** What the present token reads, summed by letter. */
export function readMarks(data: Cache, { bars }: Layout, isShort: boolean): Mark[] {
  const pitch = bars.height / LETTERS.length
  return [
    heading(
      isShort ? 'read, by letter' : 'what the outlined row reads, by letter',
      bars.left - 14,
      bars.top - 12,
    ),
    ...LETTERS.flatMap((letter, i): Mark[] => {
      const y = bars.top + (i + 0.5) * pitch
      const length = bars.width * data.read[i]
      return [
        { kind: 'text', x: bars.left - 6, y, text: letter, anchor: 'end', baseline: 'middle' },
        {
          kind: 'rect',
          x: bars.left,
          y: y - 0.3 * pitch,
          width: length,
          height: 0.6 * pitch,
          fill: { colour: 'y' },
        },
        {
          kind: 'text',
          x: bars.left + length + 6,
          y,
          text: formatFixed(data.read[i], 2),
          baseline: 'middle',
        },
      ]
    }),
    {
      kind: 'path',
      points: [crisp(bars.left), bars.top, crisp(bars.left), bars.top + bars.height],
      stroke: { colour: 'ctl' },
    },
  ]
}

/** The bytes of the cache after each token, beside a state of fixed size. */
export function bytesMarks(data: Cache, { bytes: { x, y } }: Layout, isShort: boolean): Mark[] {
  const [left, right] = x.range
  const state = crisp(y(STATE_NUMBERS * BYTES))
  const staircase = data.bytes.flatMap((bytes, t) => [x(t), y(bytes), x(t + 1), y(bytes)])
  const ticks = [0, 250, 500]
  // The name stands under the line of the state, unless the staircase ends there.
  const under = y(data.bytes[L - 1]) - state
  const name = under > -2 && under < 24 ? state - 7 : state + 15
  return [
    heading(isShort ? 'bytes kept' : 'bytes kept after each token', left - 14, y.range[1] - 12),
    gridY(y, { x0: left, x1: right, ticks }),
    ...ticks.map((tick): Mark => ({
      kind: 'text',
      x: left - 6,
      y: y(tick),
      text: String(tick),
      anchor: 'end',
      baseline: 'middle',
    })),
    ...axisBottom(x, { y: y.range[0], ticks: [0, 8, L], line: true, label: 'tokens' }),
    {
      kind: 'path',
      points: [left, state, right, state],
      stroke: { colour: 'h', width: 2, dash: [6, 3] },
    },
    {
      kind: 'text',
      x: right,
      y: name,
      text: isShort ? '8 × 8 state' : 'a state of 8 × 8',
      colour: 'h',
      anchor: 'end',
    },
    { kind: 'path', points: staircase, stroke: { colour: 'ink', width: 2 } },
    {
      kind: 'symbols',
      shape: 'square',
      points: [x(data.now + 1), y(data.bytes[data.now])],
      size: 4,
      fill: { colour: 'ink' },
    },
  ]
}
