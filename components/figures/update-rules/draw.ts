import { niceStep, type Stroke } from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Rules, RulesParameters } from './compute.ts'
import { curveMarks } from './curves.ts'
import { layoutOf } from './layout.ts'
import { sideMarks } from './side.ts'
import { LONGEST } from './stream.ts'

const strokes: readonly [Stroke, Stroke] = [
  { colour: 'cat-1', width: 2 },
  { colour: 'cat-2', width: 2, dash: [7, 3] },
]

/** Two rules on one stream: their states, what they read under every key, and how the errors grow. */
export function draw(
  data: Rules,
  _: RulesParameters,
  frame: Frame,
): FigureDrawing<RulesParameters> {
  const largest = Math.max(1, ...data.left.curve, ...data.right.curve)
  const step = niceStep(largest, 2)
  const layout = layoutOf(frame, data.L, Math.ceil(largest / step) * step)
  const { x, y } = layout.curve
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...sideMarks(data, data.left, layout.left, strokes[0]),
      ...sideMarks(data, data.right, layout.right, strokes[1]),
      ...curveMarks(data, layout, strokes),
    ],
    handles: [
      {
        ...cursorAlong<RulesParameters>(
          x,
          { top: y.range[1], bottom: y.range[0], at: data.now + 1 },
          {
            parameters: ['t'],
            label: 'Token after which the keys are asked for',
            move: (place) => {
              const t = Math.max(1, Math.round(x.invert(place)))
              // At the end it stays there when there are more tokens.
              return { t: t < data.L ? t : LONGEST }
            },
          },
        ),
        most: { t: data.L },
      },
    ],
  }
}
