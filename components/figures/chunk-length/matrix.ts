import { clamp, type Mark, type Stroke, type TextRun } from '../../../src/draw/index.ts'
import { aboveDiagonal } from '../../above-diagonal.ts'
import { LENGTH, type ChunkLength } from './compute.ts'

export interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** How each of the four parts is drawn: blocks, inputs to state, state to state, state to outputs. */
const strokes: Readonly<Record<'B' | 'A' | 'C', Stroke>> = {
  B: { colour: 'B', width: 3 },
  A: { colour: 'A', width: 1.75, dash: [4, 2] },
  C: { colour: 'C', width: 3 },
}

/** The blocks on the diagonal as a map, in few shades so that its still weighs little; zeros elsewhere. */
function diagonalBlocks({ M, Q }: ChunkLength, { x, y, side }: Square, max: number): Mark {
  const values = M.data.map((value, k) => {
    const [i, j] = [Math.floor(k / LENGTH), k % LENGTH]
    const same = Math.floor(i / Q) === Math.floor(j / Q)
    return same ? (Math.round((8 * value) / max) / 8) * max : 0
  })
  const size = { width: side, height: side, rows: LENGTH, cols: LENGTH }
  return { kind: 'heat', x, y, ...size, values, palette: 'diverging', max }
}

/** What is never formed: all below the blocks on the diagonal. */
function rest({ bounds }: ChunkLength, { x, y, side }: Square): Mark[] {
  if (bounds.length < 3) return []
  const cell = side / LENGTH
  const inner = bounds.slice(1, -1)
  const points = inner.flatMap((bound, c) => [
    ...[x + bounds[c] * cell, y + bound * cell, x + bound * cell, y + bound * cell],
  ])
  const last = x + inner[inner.length - 1] * cell
  return [
    {
      kind: 'path',
      points: [...points, last, y + side, x, y + side],
      closed: true,
      fill: { colour: 'sunk' },
    },
  ]
}

/** Bars along the lower edges (inputs into a state) and left edges (state into outputs) of the chunks. */
function bars({ bounds }: ChunkLength, { x, y, side }: Square): Mark[] {
  const cell = side / LENGTH
  const inner = bounds.slice(1, -1)
  const into = inner.flatMap((bound, c) => [
    ...[x + bounds[c] * cell, y + bound * cell, x + bound * cell, y + bound * cell],
    ...[NaN, NaN],
  ])
  const out = inner.flatMap((bound, c) => [
    ...[x + bound * cell, y + bound * cell, x + bound * cell, y + bounds[c + 2] * cell],
    ...[NaN, NaN],
  ])
  return [
    { kind: 'path', points: into, stroke: strokes.B },
    { kind: 'path', points: out, stroke: strokes.C },
  ]
}

/** The states at the corners, and the way from each to the next around its chunk. */
function states({ bounds }: ChunkLength, { x, y, side }: Square): Mark[] {
  const cell = side / LENGTH
  const inner = bounds.slice(1, -1)
  const stairs = inner.flatMap((bound, c) => {
    const at = [x + bound * cell, y + bound * cell]
    return c === 0 ? at : [at[0], y + inner[c - 1] * cell, ...at]
  })
  const marks: Mark[] = [
    {
      kind: 'symbols',
      shape: 'circle',
      size: clamp(0.3 * cell * (bounds[1] - bounds[0]), 1.5, 4.5),
      points: inner.flatMap((bound) => [x + bound * cell, y + bound * cell]),
      fill: { colour: 'h' },
    },
  ]
  return inner.length > 1
    ? [{ kind: 'path', points: stairs, stroke: strokes.A }, ...marks]
    : inner.length > 0
      ? marks
      : []
}

/** Thin lines between the chunks below the diagonal: the blocks that only states reach. */
function grid({ bounds }: ChunkLength, { x, y, side }: Square): Mark[] {
  const cell = side / LENGTH
  // Closer lines would cover the map.
  if (bounds[1] - bounds[0] < 3) return []
  const points = bounds
    .slice(1, -1)
    .flatMap((bound) => [
      ...[x, y + bound * cell, x + bound * cell, y + bound * cell, NaN, NaN],
      ...[x + bound * cell, y + bound * cell, x + bound * cell, y + side, NaN, NaN],
    ])
  return points.length > 0 ? [{ kind: 'path', points, stroke: { colour: 'ink-3' } }] : []
}

export function matrixMarks(data: ChunkLength, square: Square): Mark[] {
  const { x, y, side } = square
  const max = Math.max(...data.M.data.map(Math.abs))
  return [
    diagonalBlocks(data, square, max),
    aboveDiagonal(square, side / LENGTH, LENGTH, 1),
    ...rest(data, square),
    ...grid(data, square),
    ...(data.chunks > 1 ? bars(data, square) : []),
    ...states(data, square),
    {
      kind: 'text',
      x,
      y: y - 12,
      text: '',
      runs: [
        { text: 'M', font: 'math', size: 17, colour: 'ink' },
        {
          text: `, ${LENGTH} tokens, −${max.toFixed(2)} brown to ${max.toFixed(2)} violet`,
        },
      ],
    },
    { kind: 'text', x: x + side, y: y + side + 17, text: 'inputs', anchor: 'end' },
  ]
}

/** What the marks stand for: one line a part, with its number and a sample of the mark. */
export function keyMarks(data: ChunkLength, x: number, y: number, gap: number): Mark[] {
  const { cost, chunks, N, P } = data
  const states = chunks - 1
  const lines: readonly (readonly [string, readonly TextRun[]])[] = [
    ['within chunks', [{ text: `${cost.matrixNumbers} scores` }]],
    ['inputs into states', [{ text: `${states} × ${N * P} numbers` }]],
    ['state to state', [{ text: `${cost.sequentialSteps} in a row` }]],
    ['states into outputs', [{ text: `${LENGTH - data.bounds[1]} tokens read` }]],
  ]
  const sample = (i: number): Mark =>
    i === 0
      ? {
          kind: 'path',
          points: [x, y - 11, x, y + 3, x + 14, y + 3],
          closed: true,
          fill: { colour: { token: 'pos', share: 0.6 } },
        }
      : {
          kind: 'path',
          // As in the map: what goes into a state lies, what comes out of one stands.
          points:
            i === 3
              ? [x + 7, y + i * gap - 12, x + 7, y + i * gap + 3]
              : [x, y + i * gap - 4, x + 14, y + i * gap - 4],
          stroke: strokes[(['B', 'A', 'C'] as const)[i - 1]],
        }
  return lines.flatMap(([name, runs], i): Mark[] => [
    sample(i),
    {
      kind: 'text',
      x: x + 24,
      y: y + i * gap,
      text: `${i + 1}`,
      weight: 600,
      size: 13,
      colour: 'ink',
    },
    { kind: 'text', x: x + 40, y: y + i * gap, text: name, size: 13, colour: 'ink' },
    { kind: 'text', x: x + 40, y: y + i * gap + 17, text: '', runs },
  ])
}
