import { line, linearScale, panel, type Mark, type Stroke } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Forecast, Settings } from './compute.ts'
import { tickText, trainedStroke } from './draw.ts'

const heldStroke: Stroke = { ...trainedStroke, dash: [5, 3] }

/** The errors of the model in training, of what it learns from and, dashed, of what is held out. */
export function drawTraining(
  { trained }: Forecast,
  _: Settings,
  { width, height }: Frame,
): FigureDrawing<Settings> {
  const { points = [], steps = 1 } = trained ?? {}
  if (points.length === 0)
    return {
      width,
      height,
      marks: [{ kind: 'text', x: 2, y: 18, text: 'Nothing is trained yet.', colour: 'ink-2' }],
    }
  const largest = Math.max(...points.flatMap(({ training, held }) => [training, held]))
  const x = linearScale([0, steps], [46, width - 12])
  const y = linearScale([0, 1.05 * largest || 1], [height - 24, 8])
  const drawn = (key: 'training' | 'held', stroke: Stroke): Mark =>
    line(
      points.map(({ step }) => step),
      points.map((point) => point[key]),
      x,
      y,
      stroke,
    )
  return {
    width,
    height,
    marks: [
      ...panel({ x, y, xTicks: x.ticks(3), yTicks: y.ticks(2), yFormat: tickText }),
      drawn('training', trainedStroke),
      drawn('held', heldStroke),
    ],
  }
}
