import { clamp } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { boardMarks } from './boards.ts'
import { MIDDLE, type State, type UField } from './compute.ts'
import { layoutOf, type Board } from './layout.ts'
import { SIDE } from './network.ts'
import { profileMarks } from './profile.ts'

export const RADII = [4, 28] as const

function chooser({ x, y }: State, { left, top, size }: Board): Handle<State> {
  const cell = size / SIDE
  const at = (position: number, start: number) =>
    clamp(Math.floor((position - start) / cell) + 1, 1, SIDE)
  return {
    parameters: ['x', 'y'],
    x: left + cell * (x - 0.5),
    y: top + cell * (y - 0.5),
    shape: 'point',
    label: 'Chosen pixel',
    role: 'y',
    steps: { x: 1, y: 1 },
    move: (toX, toY) => ({ x: at(toX, left), y: at(toY, top) }),
  }
}

/** Lets a hand move the edge of the lesion at its right end. */
function edgeHandle({ radius }: State, { left, top, size }: Board): Handle<State> {
  const cell = size / SIDE
  const [least, most] = RADII
  const middle = left + cell * MIDDLE
  return {
    parameters: ['radius'],
    x: middle + cell * radius,
    y: top + cell * MIDDLE,
    shape: 'point',
    label: 'Edge of the lesion',
    move: (x) => ({ radius: clamp(Math.round((x - middle) / cell), least, most) }),
  }
}

/** What reaches a pixel through a U, as two maps and by distance. */
export function draw(data: UField, state: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [...boardMarks(data, state, layout), ...profileMarks(data, layout)],
    handles: layout.boards.flatMap((board) => [edgeHandle(state, board), chooser(state, board)]),
  }
}
