import {
  clamp,
  cursorThrough,
  formatBytes,
  formatWhole,
  line,
  linearScale,
  lineNames,
  logScale,
  methodStrokes,
  panel,
  roleStrokes,
  secondStateStroke,
  type Mark,
  type Scale,
  type Stroke,
  type SymbolsMark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { pointedLines, recallPanel } from '../../recall-panel.ts'
import {
  bytesOf,
  LETTERS,
  LONGEST,
  SHORTEST,
  ways,
  type CachedParameters,
  type CachedStates,
  type Way,
} from './compute.ts'

interface Look {
  readonly name: string
  readonly colour: 'ink' | 'h'
  readonly stroke: Stroke
  readonly shape: SymbolsMark['shape']
}

const looks: Readonly<Record<Way, Look>> = {
  alone: { name: 'its own', colour: 'ink', stroke: methodStrokes[0], shape: 'square' },
  mixed: { name: 'all mixed', colour: 'h', stroke: roleStrokes.h, shape: 'circle' },
  row: { name: 'in a row', colour: 'h', stroke: secondStateStroke, shape: 'triangle' },
}

const kinds = ['cache', 'state', 'text'] as const

const lines: Readonly<
  Record<(typeof kinds)[number], { name: string; colour: 'ink' | 'h' | 'ink-2'; stroke: Stroke }>
> = {
  cache: { name: 'KV cache', colour: 'ink', stroke: methodStrokes[0] },
  state: { name: 'states', colour: 'h', stroke: roleStrokes.h },
  text: { name: 'text', colour: 'ink-2', stroke: methodStrokes[2] },
}

interface Rooms {
  readonly document: Scale
  readonly share: Scale
  readonly tokens: Scale
  readonly kept: Scale
}

function layout({ width, height, narrow }: Frame, documents: number): Rooms {
  const split = Math.round(height * 0.56)
  const right = width - (narrow ? 78 : 92)
  return {
    document: linearScale([0.7, documents + 0.3], [56, right]),
    share: linearScale([0, 1], [split - 46, 44]),
    tokens: logScale([SHORTEST, LONGEST], [56, right]),
    kept: logScale([10, 1e11], [height - 46, split + 44]),
  }
}

function shareMarks({ documents, shares }: CachedStates, { document, share }: Rooms): Mark[] {
  const places = Array.from({ length: documents }, (_, i) => i + 1)
  return [
    ...recallPanel({
      x: document,
      share,
      xTicks: places,
      xLabel: 'document, in the order of reading',
      title: 'facts read back',
      letters: LETTERS,
    }),
    ...pointedLines(
      ways.map((way) => ({ ...looks[way], values: shares[way] })),
      places,
      document,
      share,
      3.5,
    ),
    ...lineNames(
      ways.map((way) => ({
        text: looks[way].name,
        y: share(shares[way][documents - 1]),
        colour: looks[way].colour,
      })),
      document,
      share,
    ),
  ]
}

function byteMarks({ tokens, kept }: Rooms): Mark[] {
  const ends = [SHORTEST, LONGEST]
  const bytes = ends.map(bytesOf)
  return [
    ...panel({
      x: tokens,
      y: kept,
      xTicks: [10, 100, 1000, 10000, 100000],
      xFormat: formatWhole,
      yTicks: [1e2, 1e4, 1e6, 1e8, 1e10],
      yFormat: (value) => formatBytes(value).replace(/\.0+(?= )/, ''),
      xLabel: 'tokens of a document',
    }),
    { kind: 'text', x: 12, y: kept.range[1] - 24, text: 'kept of one document', colour: 'ink-2' },
    ...kinds.map((kind): Mark =>
      line(
        ends,
        bytes.map((one) => one[kind]),
        tokens,
        kept,
        lines[kind].stroke,
      ),
    ),
    ...lineNames(
      kinds.map((kind) => ({
        text: lines[kind].name,
        y: kept(bytes[1][kind]),
        colour: lines[kind].colour,
      })),
      tokens,
      kept,
    ),
  ]
}

function cursorMarks({ L, bytes }: CachedStates, { tokens, kept }: Rooms): Mark[] {
  return cursorThrough(tokens(L), {
    top: kept.range[1] - 8,
    bottom: kept.range[0],
    label: ['L', formatWhole(L)],
    side: L > 1000 ? 'left' : 'right',
    heights: kinds.map((kind) => kept(bytes[kind])),
  })
}

/** Above, what each way gives back of every document; below, what a document weighs in three forms. */
export function draw(
  data: CachedStates,
  _: CachedParameters,
  frame: Frame,
): FigureDrawing<CachedParameters> {
  const rooms = layout(frame, data.documents)
  const { tokens, kept } = rooms
  const cursor: Handle<CachedParameters> = {
    parameters: ['L'],
    x: tokens(data.L),
    y: kept.range[1] - 8,
    shape: 'cursor',
    label: 'Tokens of a document',
    move: (x) => ({ L: clamp(Math.round(tokens.invert(x)), SHORTEST, LONGEST) }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [...shareMarks(data, rooms), ...byteMarks(rooms), ...cursorMarks(data, rooms)],
    handles: [cursor],
  }
}
