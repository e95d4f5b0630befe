import {
  axisLeft,
  formatBytes,
  gridY,
  referenceStroke,
  zeroLine,
  type Mark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { COLUMN, wordMarks } from '../../text-lines.ts'
import type { DocumentParameters, DocumentState, Order } from './compute.ts'
import { layout, type Layout } from './layout.ts'
import { backOf, sentencesOf } from './sentences.ts'

export const places: Readonly<Record<Order, string>> = {
  after: 'after the text',
  before: 'before the text',
  between: 'between two readings',
}

/** The columns with which those of an order are compared. */
const beside = (order: Order): Order => (order === 'after' ? 'before' : 'after')

/** Pieces of lines over which a word stands, as columns. */
function piecesOf(from: number, to: number, { spots }: Layout) {
  const pieces: { line: number; from: number; to: number }[] = []
  for (let c = from; c < to; c++) {
    const spot = spots[c]
    const last = pieces.at(-1)
    if (last?.line === spot.line) last.to = spot.to
    else pieces.push({ ...spot })
  }
  return pieces.filter((piece) => piece.to > piece.from)
}

function textMarks(data: DocumentState, order: Order, rooms: Layout): Mark[] {
  const { left, first, pitch, bars } = rooms
  const { weights, back } = data.readings[order]
  const most = Math.max(...weights)
  const [bar, wanted, lost]: number[][] = [[], [], []]
  data.words.forEach(({ from, to }, t) => {
    for (const piece of piecesOf(from, to, rooms)) {
      const [x0, x1] = [left + piece.from * COLUMN, left + piece.to * COLUMN]
      const y = first + piece.line * pitch
      if (!back[t]) lost.push(x0, y - 4, x1, y - 4, NaN, NaN)
      if (order !== 'after' && data.wanted[t])
        wanted.push(x0 + 0.75, y + 5, x1 - 0.75, y + 5, NaN, NaN)
      const base = y + 9 + bars
      const top = base - (bars * weights[t]) / most
      if (base - top > 0.2) bar.push(x0, base, x0, top, x1, top, x1, base, NaN, NaN)
    }
  })
  const isLost = (from: number, to: number) =>
    data.words.some((word, t) => !back[t] && word.from < to && word.to > from)
  return [
    ...wordMarks(data.characters, rooms, first, (from, to) => (isLost(from, to) ? 'ink-2' : 'ink')),
    ...(bar.length > 0
      ? [{ kind: 'path', points: bar, closed: true, fill: { colour: 'h' } } as const]
      : []),
    ...(lost.length > 0
      ? [{ kind: 'path', points: lost, stroke: { colour: 'ink-2', width: 1 } } as const]
      : []),
    ...(wanted.length > 0
      ? [{ kind: 'path', points: wanted, stroke: { colour: 'd', width: 3 } } as const]
      : []),
  ]
}

function sentenceMarks(data: DocumentState, order: Order, { word, share }: Layout): Mark[] {
  const [x0, x1] = word.range
  const other = beside(order)
  const ticks = [0, 0.5, 1]
  const shareOf = ({ from, to, back }: { from: number; to: number; back: number }) =>
    back / (to - from)
  const lines = sentencesOf(data, other).flatMap((sentence) => {
    const y = share(shareOf(sentence))
    return [word(sentence.from) + 1, y, word(sentence.to) - 1, y, NaN, NaN]
  })
  return [
    gridY(share, { x0, x1, ticks }),
    zeroLine(share, { x0, x1 }),
    ...axisLeft(share, { x: x0, ticks, format: (value) => String(100 * value) }),
    {
      kind: 'text',
      x: 10,
      y: share.range[1] - 12,
      text: `sentences, per cent back; dotted: question ${other}`,
      colour: 'ink-2',
    },
    ...sentencesOf(data, order).flatMap((sentence): Mark[] => {
      const y = share(shareOf(sentence))
      const height = share.range[0] - y
      if (height <= 0) return []
      return [
        {
          kind: 'rect',
          x: word(sentence.from) + 1,
          y,
          width: Math.max(1, word(sentence.to) - word(sentence.from) - 2),
          height,
          fill: { colour: { token: 'h', share: 0.6 } },
        },
      ]
    }),
    ...(lines.length > 0
      ? [
          {
            kind: 'path',
            points: lines,
            stroke: { ...referenceStroke, colour: 'ink', width: 2 },
          } as const,
        ]
      : []),
  ]
}

function byteMarks({ state, cache, words }: DocumentState, { bytes, bytesTop }: Layout): Mark[] {
  const rows = [
    { label: `the state, ${formatBytes(state)}`, size: state, colour: 'h' },
    {
      label: `keys and values of ${words.length} words, ${formatBytes(cache)}`,
      size: cache,
      colour: 'ink-3',
    },
  ] as const
  const [x] = bytes.range
  return rows.flatMap(({ label, size, colour }, i): Mark[] => {
    const y = bytesTop + 40 * i
    return [
      { kind: 'text', x, y: y + 10, text: label, colour: 'ink-2' },
      {
        kind: 'rect',
        x,
        y: y + 17,
        width: Math.max(1, bytes(size) - x),
        height: 10,
        fill: { colour },
      },
    ]
  })
}

/** The text with what comes back of it, how much of each sentence that is, and what was kept for it. */
export function draw(
  data: DocumentState,
  { order }: DocumentParameters,
  frame: Frame,
): FigureDrawing<DocumentParameters> {
  const rooms = layout(data, frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      {
        kind: 'text',
        x: rooms.left,
        y: rooms.head,
        text: `${backOf(data, order)} of ${data.words.length} words come back, question ${order}`,
        colour: 'ink-2',
      },
      ...textMarks(data, order, rooms),
      ...sentenceMarks(data, order, rooms),
      ...byteMarks(data, rooms),
    ],
  }
}
