import {
  crisp,
  line,
  linearScale,
  panel,
  referenceStroke,
  type Drawing,
  type Mark,
} from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import { guess } from '../training/recipe.ts'
import { headingMark } from '../training/sequence-marks.ts'
import { exampleMarks } from './draw-example.ts'
import { layoutOf, type Place } from './layout.ts'
import type { Run } from './run.ts'

function curve(
  { recipe, points }: Run,
  key: 'loss' | 'accuracy',
  { left, right, top, bottom }: Place,
  {
    most,
    ticks,
    heading,
    last,
  }: { most: number; ticks: readonly number[]; heading: string; last: boolean },
): Mark[] {
  const x = linearScale([0, recipe.steps], [left, right])
  const y = linearScale([0, most], [bottom, top])
  const level = crisp(y(guess(recipe)[key]))
  return [
    headingMark(left, top - 12, heading),
    ...panel({
      x,
      y,
      xTicks: x.ticks(5).filter(Number.isInteger),
      yTicks: ticks,
      bottom: last,
      xLabel: last ? 'steps of training' : undefined,
    }),
    { kind: 'path', points: [left, level, right, level], stroke: referenceStroke },
    {
      kind: 'group',
      clip: { x: left, y: top - 3, width: right - left, height: bottom - top + 6 },
      marks: [
        line(
          points.map(({ step }) => step),
          points.map((point) => point[key]),
          x,
          y,
          { colour: 'ink', width: 1.5 },
        ),
      ],
    },
  ]
}

/** The curves of a run and its example. */
export function drawRun(run: Run, frame: Frame): Drawing {
  const places = layoutOf(frame)
  const { recipe, points } = run
  const most = Math.max(1.15 * guess(recipe).loss, ...points.map(({ loss }) => loss))
  const whole = linearScale([0, most], [0, 1])
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...curve(run, 'loss', places.loss, {
        most,
        ticks: whole.ticks(3),
        heading: 'loss of the batches, in nats; dotted: a guess',
        last: false,
      }),
      ...curve(run, 'accuracy', places.accuracy, {
        most: 1,
        ticks: [0, 0.5, 1],
        heading: 'share of right answers; dotted: a guess',
        last: true,
      }),
      ...exampleMarks(run, places.example, places.layer),
    ],
  }
}
