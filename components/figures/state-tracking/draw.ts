import { clamp, crisp, linearScale, openSymbols, type Mark } from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Side, Tracking, TrackingParameters } from './compute.ts'
import { LENGTH, START } from './tasks.ts'

interface Layout {
  readonly radius: number
  readonly planes: readonly { readonly x: number; readonly y: number }[]
  /** Left edge of the first column, width of a column, and the base lines of the rows. */
  readonly left: number
  readonly pitch: number
  readonly rows: readonly number[]
}

function layoutOf({ width, height, narrow }: Frame): Layout {
  const radius = Math.min(0.25 * width - 32, narrow ? 56 : 104)
  const y = 38 + 1.3 * radius
  const left = narrow ? 44 : 66
  const top = height - 92
  return {
    radius,
    planes: [0.25, 0.75].map((share) => ({ x: share * width, y })),
    left,
    pitch: (width - left - 10) / LENGTH,
    rows: [0, 1, 2, 3].map((row) => top + 24 * row),
  }
}

function planeMarks(
  { task, truth, now }: Tracking,
  { h, label }: Side,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
): Mark[] {
  const at = (angle: number, reach = 1): [number, number] => [
    x + reach * radius * Math.cos(angle),
    y - reach * radius * Math.sin(angle),
  ]
  const state = (t: number): [number, number] => [x + radius * h[2 * t], y - radius * h[2 * t + 1]]
  const way = [at(START), ...Array.from({ length: now }, (_, t) => state(t))].flat()
  return [
    { kind: 'text', x, y: 20, text: label, anchor: 'middle', colour: 'ink', size: 13 },
    { kind: 'circle', cx: x, cy: y, r: radius, stroke: { colour: 'rule' } },
    {
      kind: 'path',
      points: [x - radius, y, x + radius, y, NaN, NaN, x, y - radius, x, y + radius],
      stroke: { colour: 'rule' },
    },
    { kind: 'path', points: way, stroke: { colour: { token: 'h', share: 0.45 }, width: 1.25 } },
    openSymbols(
      task.places.flatMap((angle) => at(angle)),
      'h',
      'circle',
      4,
    ),
    ...task.places.map((angle, i): Mark => {
      const [cx, cy] = at(angle, 1 + 21 / radius)
      return { kind: 'text', x: cx, y: cy, text: String(i), anchor: 'middle', baseline: 'middle' }
    }),
    {
      kind: 'symbols',
      shape: 'square',
      points: at(task.places[truth[now - 1]]),
      size: 9,
      stroke: { colour: 'ink', width: 1.5 },
    },
    { kind: 'symbols', shape: 'circle', points: state(now - 1), size: 5, fill: { colour: 'h' } },
  ]
}

function rowMarks(
  label: string,
  texts: readonly string[],
  y: number,
  { left, pitch }: Layout,
  wrong: readonly boolean[] = [],
): Mark[] {
  return [
    { kind: 'text', x: 10, y, text: label, colour: 'ink-2' },
    ...texts.map((text, t): Mark => ({
      kind: 'text',
      x: left + (t + 0.5) * pitch,
      y,
      text,
      anchor: 'middle',
      colour: 'ink',
    })),
    ...wrong.flatMap((isWrong, t): Mark[] =>
      isWrong
        ? [
            {
              kind: 'rect',
              x: left + t * pitch + 1,
              y: y - 13,
              width: pitch - 2,
              height: 18,
              stroke: { colour: 'ink', width: 1.5 },
            },
          ]
        : [],
    ),
  ]
}

/** Two kinds of transition on one stream: above, the state among the places; below, what it is read as. */
export function draw(
  data: Tracking,
  _: TrackingParameters,
  frame: Frame,
): FigureDrawing<TrackingParameters> {
  const layout = layoutOf(frame)
  const { planes, radius, rows, left, pitch } = layout
  const { task, stream, truth, now } = data
  const sides = [data.left, data.right]
  const token = linearScale([0.5, LENGTH + 0.5], [left, left + LENGTH * pitch])
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      {
        kind: 'rect',
        x: crisp(token(now) - pitch / 2),
        y: rows[0] - 16,
        width: pitch,
        height: rows[3] - rows[0] + 24,
        fill: { colour: 'acc-soft' },
      },
      ...sides.flatMap((side, i) => planeMarks(data, side, planes[i], radius)),
      ...rowMarks(
        'token',
        stream.map((move) => task.moves[move].name),
        rows[0],
        layout,
      ),
      ...rowMarks('place', truth.map(String), rows[1], layout),
      ...['left', 'right'].flatMap((word, i) =>
        rowMarks(
          word,
          sides[i].read.map(String),
          rows[2 + i],
          layout,
          sides[i].right.map((isRight) => !isRight),
        ),
      ),
    ],
    handles: [
      cursorAlong<TrackingParameters>(
        token,
        { top: rows[0] - 24, bottom: rows[3] + 8, at: now },
        {
          parameters: ['t'],
          label: 'Token',
          move: (x) => ({ t: clamp(Math.round(token.invert(x)), 1, LENGTH) }),
        },
      ),
    ],
  }
}
