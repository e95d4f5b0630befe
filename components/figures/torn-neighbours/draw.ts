import { clamp } from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { State, Torn } from './compute.ts'
import { layoutOf, spotsOf } from './layout.ts'
import { shareMarks } from './shares.ts'
import { stripMarks } from './strips.ts'
import { viewMarks } from './view.ts'

/** Most steps that the window can have. */
export const WINDOW = 128

/** Points in space, the sequences they are read in, and how many neighbours stay near. */
export function draw(data: Torn, state: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(frame, data)
  const spots = spotsOf(data, state, layout.view)
  const { x, y } = layout.shares
  const { chosen, w } = data
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...viewMarks(data, spots, layout),
      ...shareMarks(data, layout),
      ...stripMarks(data, layout),
    ],
    handles: [
      {
        parameters: ['point'],
        x: spots[chosen].x,
        y: spots[chosen].y,
        shape: 'point',
        label: 'Chosen point',
        role: 'x',
        most: { point: data.cloud.count },
        move: (left, top) => {
          const far = (point: number) => Math.hypot(spots[point].x - left, spots[point].y - top)
          return { point: 1 + spots.reduce((best, _, at) => (far(at) < far(best) ? at : best), 0) }
        },
      },
      cursorAlong(
        x,
        { top: y(1), bottom: y.range[0], at: w },
        {
          parameters: ['w'],
          label: 'Steps of the window',
          move: (at) => ({ w: clamp(Math.round(x.invert(at)), 1, WINDOW) }),
        },
      ),
    ],
  }
}
