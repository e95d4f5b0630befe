import { clamp } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { boardMarks } from './boards.ts'
import type { State, Tokens } from './compute.ts'
import { costMarks } from './cost-panel.ts'
import { layoutOf } from './layout.ts'
import { stripMarks } from './strip.ts'

/** The picture in patches, what two scans bring of them to what is read, and what that costs. */
export function draw(data: Tokens, state: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(frame, data)
  const { L, before } = data
  const { x, above, below } = layout.strip
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...boardMarks(data, layout.boards, state.directions === '2'),
      ...stripMarks(data, layout),
      ...costMarks(data, layout),
    ],
    handles:
      before === undefined
        ? []
        : [
            {
              parameters: ['place'],
              x: x(before + 0.5),
              y: above,
              shape: 'cursor',
              area: {
                x: x.range[0],
                y: above,
                width: x.range[1] - x.range[0],
                height: below - above,
              },
              label: 'Place of the class token',
              role: 'y',
              move: (at) => ({
                place: clamp(Math.round((100 * (x.invert(at) - 0.5)) / L), 0, 100),
              }),
            },
          ],
  }
}
