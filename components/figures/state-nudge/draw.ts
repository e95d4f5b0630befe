import {
  axisLeft,
  clamp,
  crisp,
  cursorHandle,
  formatTick,
  gridY,
  line,
  methodStrokes,
  panel,
  zeroLine,
  type Mark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { inductionTask } from '../../training/induction.ts'
import { placeHandle } from '../../training/place-handle.ts'
import { headingMark, letterMarks, numberMarks, pitchOf } from '../../training/sequence-marks.ts'
import { stepMarks } from '../../training/step-marks.ts'
import { tokenText } from '../../training/tasks.ts'
import {
  directions,
  LENGTH,
  MOST,
  PLACE,
  sizes,
  type Nudge,
  type NudgeParameters,
} from './compute.ts'
import { layout, type Layout } from './layout.ts'

const text = (id: number) => tokenText(inductionTask, id)

const strokes = { gradient: methodStrokes[0], random: methodStrokes[1] }

function stripMarks({ tokens, at }: Nudge, { token, left, strip }: Layout): Mark[] {
  const half = Math.min(9, pitchOf(token) / 2)
  const counts = (t: number) => t === PLACE - 1 || t === PLACE || t === LENGTH - 1
  return [
    headingMark(left, 18, 'what followed “!” is asked for. Drag the nudge'),
    ...letterMarks(token, strip, tokens.map(text), (t) => (counts(t) ? 'x' : 'ink-3')),
    {
      kind: 'rect',
      x: token(at - 1) - half,
      y: strip - 13,
      width: 2 * half,
      height: 18,
      stroke: { colour: 'err', width: 1.5 },
    },
  ]
}

function changeMarks(nudge: Nudge, { layer }: NudgeParameters, rooms: Layout): Mark[] {
  const { token, left, right, change, changeTicks } = rooms
  const [bottom, top] = change.range
  // Before the nudge nothing is changed, and a line would say that something was measured.
  const from = nudge.at - 1
  const places = Array.from({ length: LENGTH - from }, (_, i) => from + i)
  const drawn = (key: (typeof directions)[number]): Mark[] => {
    const own = nudge[key].change.slice(from)
    return [
      line(places, own, token, change, strokes[key]),
      {
        kind: 'symbols',
        shape: key === 'gradient' ? 'circle' : 'square',
        size: 2.5,
        points: places.flatMap((t, i) => [token(t), change(own[i])]),
        ...(key === 'gradient'
          ? { fill: { colour: 'ink' } }
          : { fill: { colour: 'plate' }, stroke: { colour: 'ink' } }),
      },
    ]
  }
  return [
    headingMark(left, top - 12, `change of the state of layer ${layer}, over its size`),
    gridY(change, { x0: left, x1: right, ticks: changeTicks }),
    ...axisLeft(change, { x: left, ticks: changeTicks, format: formatTick }),
    zeroLine(change, { x0: left, x1: right }),
    ...drawn('random'),
    ...drawn('gradient'),
    ...numberMarks(token, bottom, LENGTH),
  ]
}

/** A line through the panels at the border after which a step is forced. */
function forcedMarks({ after, forced }: NudgeParameters, { token, steps, change }: Layout): Mark[] {
  const x = crisp(token(after - 1) + pitchOf(token) / 2)
  return [
    {
      kind: 'path',
      points: [
        ...[x, steps.top - 2, x, steps.bottom, NaN, NaN],
        ...[x, change.range[1], x, change.range[0]],
      ],
      stroke: { colour: 'd', width: forced > 0 ? 2 : 1, dash: forced > 0 ? undefined : [2, 3] },
    },
    cursorHandle(x, steps.top - 2),
  ]
}

function marginMarks(nudge: Nudge, { size }: NudgeParameters, rooms: Layout): Mark[] {
  const { margin, size: x, left } = rooms
  const top = margin.range[1]
  const at = crisp(x(size))
  // The lines go through what is marked.
  const next = sizes.filter((each) => each < size).length
  return [
    headingMark(left, top - 42, 'lead of the right letter, by size of the nudge'),
    ...legendMarks(left, top - 22),
    ...panel({
      x,
      y: margin,
      xTicks: [0, 0.1, 0.2, 0.3, 0.4],
      xFormat: formatTick,
      yFormat: formatTick,
      xLabel: [
        { text: 'every entry of the embedding moved by ' },
        { text: 'ε', font: 'math', size: 16 },
      ],
    }),
    ...(['random', 'gradient'] as const).map((key) =>
      line(
        [...sizes.slice(0, next), size, ...sizes.slice(next)],
        [
          ...nudge[key].margins.slice(0, next),
          nudge[key].margin,
          ...nudge[key].margins.slice(next),
        ],
        x,
        margin,
        strokes[key],
      ),
    ),
    { kind: 'path', points: [at, top - 8, at, margin.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(at, top - 8),
    ...directions.map((key): Mark => ({
      kind: 'symbols',
      shape: key === 'gradient' ? 'circle' : 'square',
      size: 4,
      points: [x(size), margin(nudge[key].margin)],
      fill: { colour: nudge[key].margin > 0 ? 'plate' : 'err' },
      stroke: { colour: nudge[key].margin > 0 ? 'ink' : 'err', width: 1.5 },
    })),
  ]
}

/** Which line is which. */
function legendMarks(left: number, y: number): Mark[] {
  const named = (at: number, key: keyof typeof strokes, words: string): Mark[] => [
    { kind: 'path', points: [at, y - 4, at + 26, y - 4], stroke: strokes[key] },
    { kind: 'text', x: at + 32, y, text: words, colour: 'ink-2' },
  ]
  return [
    ...named(left, 'gradient', 'against the slope'),
    ...named(left + 148, 'random', 'by chance'),
  ]
}

function handles(
  { tokens }: Nudge,
  { at, size, after }: NudgeParameters,
  { token, strip, steps, change, size: x, margin }: Layout,
): Handle<NudgeParameters>[] {
  const half = pitchOf(token) / 2
  return [
    placeHandle(token, tokens.map(text), {
      key: 'at',
      label: 'Nudged token',
      place: at,
      last: LENGTH,
      y: strip,
    }),
    {
      parameters: ['after'],
      x: token(after - 1) + half,
      y: steps.top - 2,
      shape: 'cursor',
      area: {
        x: token(after - 1) + half,
        y: steps.top - 2,
        width: 1,
        height: change.range[0] - steps.top,
      },
      label: 'Step forced after token',
      role: 'd',
      move: (to) => ({
        after: clamp(Math.round(token.invert(to - half)) + 1, 1, LENGTH - 1),
      }),
    },
    {
      parameters: ['size'],
      x: x(size),
      y: margin.range[1] - 8,
      shape: 'cursor',
      area: {
        x: x(size),
        y: margin.range[1] - 8,
        width: 1,
        height: margin.range[0] - margin.range[1],
      },
      label: 'Size of the nudge',
      move: (to) => ({
        size: clamp(Math.round(100 * x.invert(to)) / 100, 0, MOST),
      }),
    },
  ]
}

/** The sequence, the steps, how the state is changed, and what becomes of the answer. */
export function draw(
  nudge: Nudge,
  parameters: NudgeParameters,
  frame: Frame,
): FigureDrawing<NudgeParameters> {
  const rooms = layout(nudge, frame)
  const { token, left, steps } = rooms
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stripMarks(nudge, rooms),
      headingMark(left, steps.top - 16, `steps of layer ${parameters.layer}, mean of its channels`),
      ...stepMarks(token, { ...steps, steps: nudge.steps }),
      ...changeMarks(nudge, parameters, rooms),
      ...forcedMarks(parameters, rooms),
      ...marginMarks(nudge, parameters, rooms),
    ],
    handles: handles(nudge, parameters, rooms),
  }
}
