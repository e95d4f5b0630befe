import {
  axisBottom,
  crisp,
  formatCount,
  formatWhole,
  gridX,
  plural,
  type Colour,
  type Mark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { COLUMN, wordMarks, type Spot } from '../../text-lines.ts'
import { costsOf, type BytesAndTokens, type Reading, type State } from './compute.ts'
import { layout, type Layout } from './layout.ts'

/** A part of a unit that stands in one line. */
interface Piece {
  readonly line: number
  from: number
  to: number
  readonly unit: number
}

/** Units as pieces of lines; a byte of a character of several has its share of the character's room. */
function piecesOf(
  { sizes }: Reading,
  characterOf: readonly number[],
  spots: readonly Spot[],
): Piece[] {
  const counts = new Map<number, number>()
  for (const c of characterOf) counts.set(c, (counts.get(c) ?? 0) + 1)
  const pieces: Piece[] = []
  let byte = 0
  let inside = 0
  sizes.forEach((size, unit) => {
    for (let i = 0; i < size; i++, byte++) {
      const c = characterOf[byte]
      inside = c === characterOf[byte - 1] ? inside + 1 : 0
      const { line, from, to } = spots[c]
      const share = (to - from) / counts.get(c)!
      const [start, end] = [from + inside * share, from + (inside + 1) * share]
      const last = pieces.at(-1)
      if (last?.unit === unit && last.line === line) last.to = end
      else pieces.push({ line, from: start, to: end, unit })
    }
  })
  return pieces.filter(({ from, to }) => to > from)
}

function blockMarks(data: BytesAndTokens, reading: Reading, places: Layout, index: number): Mark[] {
  const { left, pitch, bars } = places
  const { head, first } = places.blocks[index]
  const pieces = piecesOf(reading, data.characterOf, places.spots)
  const lines: { plain: number[]; border: number[] } = { plain: [], border: [] }
  const shape: number[] = []
  for (const { line, from, to, unit } of pieces) {
    const [x0, x1] = [left + from * COLUMN, left + to * COLUMN]
    const y = first + line * pitch
    const points = reading.isBorder[unit] ? lines.border : lines.plain
    points.push(x0 + 0.75, y + 5, x1 - 0.75, y + 5, NaN, NaN)
    const base = y + 9 + bars
    const top = base - bars * reading.held[unit]
    if (base - top > 0.2) shape.push(x0, base, x0, top, x1, top, x1, base, NaN, NaN)
  }
  const { sizes, reach } = reading
  const title = `${sizes.length} ${reading.name}; over 1/e left in ${plural(reach, 'character')}`
  const stroke = (points: number[], colour: Colour, width: number): Mark[] =>
    points.length > 0 ? [{ kind: 'path', points, stroke: { colour, width } }] : []
  return [
    { kind: 'text', x: left, y: head, text: title, colour: 'ink-2' },
    ...wordMarks(data.characters, places, first),
    ...(shape.length > 0
      ? [{ kind: 'path', points: shape, closed: true, fill: { colour: 'h' } } as const]
      : []),
    ...stroke(lines.plain, 'ink-3', 1.5),
    ...stroke(lines.border, 'd', 3),
  ]
}

const rows = [
  { key: 'pairs', label: 'pairs that attention compares' },
  { key: 'updates', label: 'updates of a scan, a channel' },
  { key: 'cached', label: 'cached by attention, a channel' },
  { key: 'state', label: 'held in states, a channel' },
] as const

function costMarks(
  { bytes, subwords }: BytesAndTokens,
  { length }: State,
  { left, costs }: Layout,
): Mark[] {
  const { top, x } = costs
  const [many, few] = [costsOf(bytes), costsOf(subwords)]
  const bottom = top + 40 * rows.length
  const ticks = x.ticks().filter((_, i, all) => i % Math.ceil(all.length / 8) === 0)
  return [
    {
      kind: 'text',
      x: left,
      y: top - 14,
      text: `${formatWhole(length)} characters: ● bytes, ○ subwords`,
      colour: 'ink-2',
    },
    gridX(x, { y0: top, y1: bottom, ticks }),
    ...axisBottom(x, { y: bottom, ticks, line: true }),
    ...rows.flatMap(({ key, label }, i): Mark[] => {
      const y = top + 40 * i
      const [x0, x1] = [x(few[key]), x(many[key])]
      const both = [many[key], few[key]].map(formatCount)
      return [
        { kind: 'text', x: left, y: y + 14, text: label, colour: 'ink-2', halo: 'plate' },
        {
          kind: 'text',
          x: x.range[1] + 14,
          y: y + 14,
          text: both[0] === both[1] ? both[0] : both.join(' and '),
          anchor: 'end',
          halo: 'plate',
        },
        {
          kind: 'path',
          points: [x0, crisp(y + 27), x1, crisp(y + 27)],
          stroke: { colour: 'ink-3', width: 1.5 },
        },
        {
          kind: 'symbols',
          shape: 'circle',
          size: 4.5,
          points: [x0, crisp(y + 27)],
          fill: { colour: 'plate' },
          stroke: { colour: 'ink', width: 1.5 },
        },
        {
          kind: 'symbols',
          shape: 'circle',
          size: 3,
          points: [x1, crisp(y + 27)],
          fill: { colour: 'ink' },
        },
      ]
    }),
  ]
}

/** The text twice, over its units and what is left of them; and what both readings cost. */
export function draw(data: BytesAndTokens, state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(data, frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...blockMarks(data, data.bytes, places, 0),
      ...blockMarks(data, data.subwords, places, 1),
      ...costMarks(data, state, places),
    ],
  }
}
