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
import type { Examination, Recipe } from '../training/recipe.ts'
import { headingMark } from '../training/sequence-marks.ts'
import { answersOf, tokenText } from '../training/tasks.ts'
import type { Watch } from '../training/watch.ts'
import { exampleMarks } from './draw-example.ts'
import { HANG, layoutOf, type Place } from './layout.ts'
import type { Point } from './messages.ts'

/** A run as it is shown: what is known of it so far. */
export interface RunView {
  readonly recipe: Recipe
  readonly taken: number
  readonly points: readonly Point[]
  readonly now?: Watch
  /** Before the first step; nothing for weights that were loaded. */
  readonly before?: Watch
  readonly fresh?: Examination
}

/** Loss and accuracy of answers that are guessed: all that are possible, each as likely. */
export function guess({ task }: Recipe): Examination {
  const answers = answersOf(task)
  return { loss: Math.log(answers), accuracy: 1 / answers }
}

function curve(
  view: RunView,
  key: 'loss' | 'accuracy',
  { left, right, top, bottom }: Place,
  {
    most,
    ticks,
    heading,
    last,
  }: { most: number; ticks: readonly number[]; heading: string; last: boolean },
): Mark[] {
  const { recipe, points } = view
  const x = linearScale([0, recipe.steps], [left, right])
  const y = linearScale([0, most], [bottom, top])
  const level = crisp(y(guess(recipe)[key]))
  return [
    headingMark(left - HANG, top - 12, heading),
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
export function drawRun(view: RunView, frame: Frame): Drawing {
  const places = layoutOf(frame)
  const { recipe, now, before, points } = view
  const most = Math.max(1.15 * guess(recipe).loss, ...points.map(({ loss }) => loss))
  const whole = linearScale([0, most], [0, 1])
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...curve(view, 'loss', places.loss, {
        most,
        ticks: whole.ticks(3),
        heading: 'loss of the batches, in nats; dotted: a guess',
        last: false,
      }),
      ...curve(view, 'accuracy', places.accuracy, {
        most: 1,
        ticks: [0, 0.5, 1],
        heading: 'share of right answers; dotted: a guess',
        last: true,
      }),
      ...(now
        ? exampleMarks(
            { now, before, text: (id) => tokenText(recipe.task, id) },
            places.example,
            places.layer,
          )
        : []),
    ],
  }
}
