import { clamp } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import type { State, VideoCube } from './compute.ts'
import { clipMarks } from './draw-clip.ts'
import { orderMarks } from './draw-order.ts'
import { layout, type Layout, type OrderLayout } from './layout.ts'

/** Takes the chosen token to the cell under a hand, in the frame whose board is nearest. */
function chooser(
  { chosen }: VideoCube,
  { side }: State,
  { cell }: Layout,
  { boards }: OrderLayout,
): Handle<State> {
  const cells = side * side
  const own = boards[Math.floor(chosen / cells)]
  const within = (place: number) => clamp(Math.floor(place / cell) + 1, 1, side)
  const size = side * cell
  const away = (place: number, from: number) => Math.max(from - place, 0, place - from - size)
  return {
    parameters: ['t', 'x', 'y'],
    x: own.left + ((chosen % side) + 0.5) * cell,
    y: own.top + (Math.floor((chosen % cells) / side) + 0.5) * cell,
    shape: 'point',
    label: 'Chosen token',
    role: 'x',
    steps: { t: 1, x: 1, y: 1 },
    move: (x, y) => {
      const far = boards.map(({ left, top }) => Math.hypot(away(x, left), away(y, top)))
      const t = far.indexOf(Math.min(...far))
      return { t: t + 1, x: within(x - boards[t].left), y: within(y - boards[t].top) }
    },
  }
}

/** The video in two orders, frame by frame and as sequences; and what a long clip would have kept. */
export function draw(data: VideoCube, state: State, frame: Frame): FigureDrawing<State> {
  const places = layout(data, state, frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...data.readings.flatMap((reading, i) =>
        orderMarks(reading, data, state, places, i, frame.narrow),
      ),
      ...clipMarks(data, state, places),
    ],
    handles: places.orders.map((order) => chooser(data, state, places, order)),
  }
}
