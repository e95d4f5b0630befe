import { clamp, type HeatMark, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { spotOf } from './board.ts'
import type { Scan, State, View } from './compute.ts'
import { drawBoard } from './draw-board.ts'
import { drawStrip, stripHandle } from './draw-strip.ts'
import { drawHistogram } from './histogram.ts'
import { layout, type BoardRoom, type Layout } from './layout.ts'
import { readsAgain } from './readings.ts'

/** What the two boards show: both orders, or the picture and the one order. */
function boardsOf(scans: readonly Scan[], view: View): readonly [Scan, View][] {
  if (scans.length === 2) return scans.map((scan) => [scan, view])
  return [
    [scans[0], 'picture'],
    [scans[0], view === 'picture' ? 'state' : view],
  ]
}

/** What the colours mean, under the boards. */
function key(view: View, several: boolean, { key: { left, top, bar: width } }: Layout): Mark[] {
  const bar: HeatMark = {
    kind: 'heat',
    x: left + 16,
    y: top + 4,
    width,
    height: 10,
    rows: 1,
    cols: 10,
    values: Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10),
    palette: 'sequential',
    max: 1,
  }
  const text = (x: number, words: string, down = 0): Mark => ({
    kind: 'text',
    x,
    y: top + 13 + down,
    text: words,
    colour: 'ink-2',
  })
  return [
    bar,
    text(left, '0'),
    text(left + width + 22, view === 'field' ? '1, the strongest' : '1, just read'),
    {
      kind: 'rect',
      x: left + width + 126,
      y: top + 3,
      width: 12,
      height: 12,
      fill: { colour: 'sunk' },
      stroke: { colour: 'rule' },
    },
    text(left + width + 144, view === 'field' ? 'no part' : 'not read yet'),
    ...(several && view !== 'field'
      ? [text(left, 'Of several readings the nearest counts.', 19)]
      : []),
  ]
}

function chooser({ board, side, chosen }: Scan, { left, top, cell }: BoardRoom): Handle<State> {
  const spot = spotOf(board, side, chosen)
  const at = (position: number, start: number) =>
    clamp(Math.floor((position - start) / cell) + 1, 1, side)
  return {
    parameters: ['x', 'y'],
    x: left + spot.x * cell,
    y: top + spot.y * cell,
    shape: 'point',
    label: 'Chosen cell',
    role: 'x',
    steps: { x: 1, y: 1 },
    most: { x: side, y: side },
    move: (x, y) => ({ x: at(x, left), y: at(y, top) }),
  }
}

export function draw(scans: readonly Scan[], state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(frame, scans)
  const boards = boardsOf(scans, state.view)
  const several = scans.some(
    ({ entry, readings }) => (readings.length > 1 && !entry.each) || readsAgain(readings[0]),
  )
  const views = boards.map(([, view]) => view)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...boards.flatMap(([scan, view], i) => drawBoard(scan, view, places.boards[i])),
      ...(views.every((view) => view === 'picture') ? [] : key(views[1], several, places)),
      ...scans.flatMap((scan, i) =>
        drawStrip(scan, state.decay, places.strips[i], i === scans.length - 1),
      ),
      ...drawHistogram(scans, places.histogram),
    ],
    handles: [
      ...boards.map(([scan], i) => chooser(scan, places.boards[i])),
      ...scans.map((scan, i) => stripHandle(scan, places.strips[i])),
    ],
  }
}
