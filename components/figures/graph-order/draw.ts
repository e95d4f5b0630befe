import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { boardMarks, spotOf } from './board.ts'
import type { Orders, State } from './compute.ts'
import { NODES } from './graphs.ts'
import { layoutOf, type Board } from './layout.ts'
import { curveMarks, outputMarks } from './panels.ts'

function chooser(data: Orders, board: Board): Handle<State> {
  const { x, y } = spotOf(data, data.chosen, board)
  return {
    parameters: ['node'],
    x,
    y,
    shape: 'point',
    label: 'Chosen node',
    role: 'x',
    move: (left, top) => {
      const far = (node: number) => {
        const spot = spotOf(data, node, board)
        return Math.hypot(spot.x - left, spot.y - top)
      }
      const nodes = Array.from({ length: NODES }, (_, node) => node)
      return { node: 1 + nodes.reduce((best, node) => (far(node) < far(best) ? node : best)) }
    },
  }
}

/** One graph under two numberings, the outputs of both, and how averaging draws brings them together. */
export function draw(data: Orders, _: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(frame, data)
  const [first, second] = layout.boards
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...boardMarks(data, data.first, first, 'One numbering'),
      ...boardMarks(data, data.second, second, 'Another, of the same graph'),
      ...outputMarks(data, layout),
      ...curveMarks(data, layout),
    ],
    handles: [chooser(data, first), chooser(data, second)],
  }
}
