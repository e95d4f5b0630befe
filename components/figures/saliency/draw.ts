import {
  formatTick,
  line,
  methodStrokes,
  panel,
  type Mark,
  type Shape,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { inductionTask, sign } from '../../training/induction.ts'
import { placeHandle } from '../../training/place-handle.ts'
import { letterMarks, pitchOf } from '../../training/sequence-marks.ts'
import { tokenText } from '../../training/tasks.ts'
import {
  DELETED,
  LENGTH,
  methods,
  type Method,
  type Saliency,
  type SaliencyParameters,
} from './compute.ts'
import { layout, STRIP, type Layout } from './layout.ts'

const text = (id: number) => tokenText(inductionTask, id)

const names: Readonly<Record<Method, string>> = {
  attention: 'attention',
  gradient: 'slope × input',
  held: 'gates held',
  deletion: 'deletion',
}

const strokes: Readonly<Record<Method, Stroke>> = {
  attention: methodStrokes[2],
  gradient: { colour: 'ink', width: 1.5, dash: [9, 3, 2, 3] },
  held: methodStrokes[1],
  deletion: methodStrokes[0],
}

const shapes: Readonly<Record<Method, Shape>> = {
  attention: 'diamond',
  gradient: 'triangle',
  held: 'square',
  deletion: 'circle',
}

const titleMark = (y: number, words: string): Mark => ({
  kind: 'text',
  x: 12,
  y,
  text: words,
  colour: 'ink-2',
})

const largestOf = (values: Iterable<number>) => {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}

/** Columns of the tokens over a height, as a box. */
const box = ({ token }: Layout, y: number, height: number) => ({
  x: token(0) - pitchOf(token) / 2,
  y,
  width: LENGTH * pitchOf(token),
  height,
})

function matrixMarks(
  { M }: Saliency,
  { layer, channel }: SaliencyParameters,
  rooms: Layout,
): Mark[] {
  const { matrix, row: tall } = rooms
  const height = LENGTH * tall
  const side = (row: number, words: string): Mark => ({
    kind: 'text',
    x: rooms.left - 10,
    y: matrix + (row - 0.5) * tall,
    text: words,
    anchor: 'end',
    baseline: 'middle',
  })
  return [
    titleMark(matrix - 12, `hidden attention of channel ${channel} in layer ${layer}`),
    {
      kind: 'heat',
      ...box(rooms, matrix, height),
      rows: LENGTH,
      cols: LENGTH,
      values: M.data,
      palette: 'diverging',
      max: largestOf(M.data),
      touching: true,
    },
    { kind: 'rect', ...box(rooms, matrix, height), stroke: { colour: 'rule' } },
    // The last row is that of the token that asks.
    { kind: 'rect', ...box(rooms, matrix + height - tall, tall), stroke: { colour: 'ink' } },
    side(1, 'row 1'),
    side(LENGTH, `row ${LENGTH}`),
  ]
}

/** A row of tokens, each as dark as its score is large; a draft lacks some. */
function heatMarks(
  values: Float64Array | undefined,
  max: number,
  place: ReturnType<typeof box>,
): Mark[] {
  if (!values) return []
  const row = { rows: 1, cols: LENGTH, values, palette: 'diverging', max, touching: true } as const
  return [{ kind: 'heat', ...place, ...row }]
}

function stripMarks({ scores, place }: Saliency, rooms: Layout): Mark[] {
  const { token, strips, left } = rooms
  const half = pitchOf(token) / 2
  const last = strips[strips.length - 1] + STRIP
  // What both products count in is the lead; of them one that says little is to look so.
  const products = Math.max(largestOf(scores.gradient), largestOf(scores.held))
  const most: Readonly<Record<Method, number>> = {
    attention: largestOf(scores.attention),
    gradient: products,
    held: products,
    deletion: largestOf(scores.deletion ?? []),
  }
  const drawn = methods.flatMap((method, m): Mark[] => [
    {
      kind: 'text',
      x: left - 10,
      y: strips[m] + STRIP / 2,
      text: names[method],
      anchor: 'end',
      baseline: 'middle',
    },
    ...heatMarks(scores[method], most[method], box(rooms, strips[m], STRIP)),
    { kind: 'rect', ...box(rooms, strips[m], STRIP), stroke: { colour: 'rule' } },
  ])
  return [
    titleMark(strips[0] - 12, 'where the answer comes from, by four accounts'),
    ...drawn,
    // The sign and the letter that is wanted.
    {
      kind: 'rect',
      x: token(place - 1) - half,
      y: strips[0] - 3,
      width: 4 * half,
      height: last - strips[0] + 6,
      stroke: { colour: 'x', width: 1.5 },
    },
    ...[1, 6, 12, 18, 24].map((number): Mark => ({
      kind: 'text',
      x: token(number - 1),
      y: last + 20,
      text: String(number),
      anchor: 'middle',
    })),
  ]
}

function leadMarks({ leads }: Saliency, { deleted, lead, left }: Layout): Mark[] {
  const counts = Array.from({ length: DELETED + 1 }, (_, k) => k)
  const top = lead.range[1]
  return [
    titleMark(top - 16, 'lead, the first tokens of each row deleted'),
    ...panel({
      x: deleted,
      y: lead,
      xTicks: counts,
      xFormat: formatTick,
      yFormat: formatTick,
      xLabel: 'tokens deleted',
    }),
    ...methods.flatMap((method): Mark[] => {
      if (!leads) return []
      return [
        line(counts, leads[method], deleted, lead, strokes[method]),
        {
          kind: 'symbols',
          shape: shapes[method],
          size: 4,
          points: counts.flatMap((k) => [deleted(k), lead(leads[method][k])]),
          fill: { colour: method === 'deletion' ? 'ink' : 'plate' },
          stroke: { colour: 'ink', width: 1.25 },
        },
      ]
    }),
    ...legendMarks(left, top),
  ]
}

/** The line and symbol of each row, in the column beside the panel. */
function legendMarks(left: number, top: number): Mark[] {
  return methods.flatMap((method, m): Mark[] => {
    const y = top + 8 + 34 * m
    return [
      { kind: 'text', x: 12, y, text: names[method].split(' ')[0], colour: 'ink-2' },
      { kind: 'path', points: [12, y + 9, left - 54, y + 9], stroke: strokes[method] },
      {
        kind: 'symbols',
        shape: shapes[method],
        size: 4,
        points: [(12 + left - 54) / 2, y + 9],
        fill: { colour: method === 'deletion' ? 'ink' : 'plate' },
        stroke: { colour: 'ink', width: 1.25 },
      },
    ]
  })
}

/** The matrix of a channel, four accounts of the answer, and what is left without the tokens they name. */
export function draw(
  saliency: Saliency,
  parameters: SaliencyParameters,
  frame: Frame,
): FigureDrawing<SaliencyParameters> {
  const rooms = layout(saliency, frame)
  const { token, letters } = rooms
  const { tokens, place } = saliency
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      titleMark(18, 'what followed “!” is asked for. Drag it'),
      ...letterMarks(token, letters, tokens.map(text), (t) =>
        tokens[t] === sign || t === place ? 'x' : 'ink-3',
      ),
      ...matrixMarks(saliency, parameters, rooms),
      ...stripMarks(saliency, rooms),
      ...leadMarks(saliency, rooms),
    ],
    handles: [
      placeHandle(token, tokens.map(text), {
        key: 'place',
        label: 'Place of the first sign',
        place,
        // A letter has to follow it, and the last sign has to come after that.
        last: LENGTH - 2,
        y: letters,
      }),
    ],
  }
}
