import { clamp } from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Duality, DualityParameters } from './compute.ts'
import { LENGTH } from './head.ts'
import { layoutOf } from './layout.ts'
import { outputMarks } from './outputs.ts'
import { stateMarks } from './state.ts'
import { weightMarks } from './weights.ts'

/** The state order beside the attention order, over the outputs of both. */
export function draw(
  data: Duality,
  parameters: DualityParameters,
  frame: Frame,
): FigureDrawing<DualityParameters> {
  const layout = layoutOf(frame, data)
  const { token, output } = layout
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stateMarks(data, layout.state),
      ...weightMarks(data, parameters, layout.weights),
      ...outputMarks(data, layout),
    ],
    handles: [
      cursorAlong(
        token,
        { top: output.range[1], bottom: output.range[0], at: data.at + 1 },
        {
          parameters: ['token'],
          label: 'Token that is read',
          move: (x) => ({
            token: clamp(Math.round(token.invert(x)), 1, LENGTH),
          }),
        },
      ),
    ],
  }
}
