import { clamp } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { barMarks } from './bars.ts'
import { columnMarks } from './column.ts'
import { LONGEST, type Builder, type BuilderParameters } from './compute.ts'
import { curveMarks } from './curves.ts'
import { layoutOf } from './layout.ts'

export function draw(
  data: Builder,
  _: BuilderParameters,
  frame: Frame,
): FigureDrawing<BuilderParameters> {
  const { stack, bars, curves } = layoutOf(frame)
  const { marks, x } = curveMarks(data, curves)
  const { left, right, top, bottom } = curves
  return {
    width: frame.width,
    height: frame.height,
    marks: [...columnMarks(data, stack), ...barMarks(data, bars, frame.narrow), ...marks],
    handles: [
      {
        parameters: ['L'],
        x: x(data.L),
        y: top,
        shape: 'cursor',
        area: { x: left, y: top - 20, width: right - left, height: bottom - top + 20 },
        label: 'Context',
        move: (position) => ({
          L: clamp(Math.round(x.invert(position)), 1, LONGEST),
        }),
      },
    ],
  }
}
