import {
  clamp,
  crisp,
  formatFixed,
  linearScale,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import type { ScanElement } from '../../../src/kernel/index.ts'
import { TOKENS, UNIT, type Stepper, type StepperParameters } from './compute.ts'
import type { Level } from './tree.ts'

interface Layout {
  readonly x: (position: number) => number
  readonly y: (row: number) => number
  readonly half: number
  readonly left: number
  readonly right: number
  /** The bars of the leaves: factors above, what is added below. */
  readonly factor: Scale
  readonly input: Scale
}

const BOX = 34
/** Where the bars begin, their height, and how far a hand moves one at a time. */
const BARS = { top: 38, height: 44, gap: 8, steps: 20 }

function layoutOf({ width, height, narrow }: Frame, rows: number): Layout {
  const left = narrow ? 8 : 84
  const top = BARS.top + 2 * BARS.height + BARS.gap + 26
  const pitch = Math.min(62, (height - top - BOX - 10) / Math.max(1, rows - 1))
  const column = (width - left - 8) / TOKENS
  const second = BARS.top + BARS.height + BARS.gap
  return {
    left,
    right: width - 8,
    factor: linearScale([-1, 1], [BARS.top + BARS.height, BARS.top]),
    input: linearScale([-UNIT, UNIT], [second + BARS.height, second]),
    half: Math.min(28, column / 2 - 2),
    x: (position) => left + (position + 0.5) * column,
    y: (row) => top + row * pitch,
  }
}

function boxMarks(element: ScanElement, x: number, y: number, half: number, done: boolean): Mark[] {
  return [
    {
      kind: 'rect',
      x: x - half,
      y,
      width: 2 * half,
      height: BOX,
      radius: 3,
      fill: { colour: done ? { token: 'h', share: 0.16 } : 'plate' },
      stroke: { colour: done ? 'h' : 'ctl', width: done ? 1.75 : 1 },
    },
    {
      kind: 'text',
      x,
      y: y + 14,
      text: formatFixed(element.a, 2),
      anchor: 'middle',
      colour: 'A',
    },
    {
      kind: 'text',
      x,
      y: y + 29,
      text: formatFixed(element.x, 2),
      anchor: 'middle',
      colour: 'h',
      weight: 600,
    },
  ]
}

function edges(level: Level, row: number, { x, y }: Layout): Mark[] {
  const from = y(row - 1) + BOX
  const to = y(row)
  const points: number[] = []
  for (const { earlier, later, to: place } of level.combinations)
    for (const source of [earlier, later]) points.push(x(source), from, x(place), to, NaN, NaN)
  const moved: number[] = []
  for (const { from: source, to: place } of level.moves)
    moved.push(x(source), from, x(place), to, NaN, NaN)
  return [
    { kind: 'path', points: moved, stroke: { colour: 'ink-3', width: 1.25, dash: [4, 3] } },
    { kind: 'path', points, stroke: { colour: 'ink', width: 1.5 } },
  ]
}

/** A position that a level leaves alone is a dotted line down to where it is next written. */
function waiting(touched: readonly boolean[], row: number, { x, y }: Layout): Mark {
  const points: number[] = []
  touched.forEach((is, position) => {
    if (!is) points.push(x(position), y(row - 1) + BOX, x(position), y(row) + BOX, NaN, NaN)
  })
  return { kind: 'path', points, stroke: { colour: 'ink-3', dash: [1, 4], cap: 'round' } }
}

function levelMarks(data: Stepper, row: number, layout: Layout, last: boolean): Mark[] {
  const level = data.levels[row - 1]
  const touched = level.elements.map(
    (_, t) =>
      last ||
      level.combinations.some(({ to }) => to === t) ||
      level.moves.some(({ to }) => to === t) ||
      ((level.name === 'clear' || level.name === 'shift') && t === level.elements.length - 1),
  )
  return [
    waiting(touched, row, layout),
    ...edges(level, row, layout),
    ...level.elements.flatMap((element, t) =>
      touched[t]
        ? boxMarks(element, layout.x(t), layout.y(row), layout.half, last && data.finished[t])
        : [],
    ),
  ]
}

function rowName(text: string, row: number, { y }: Layout): Mark {
  return { kind: 'text', x: 8, y: y(row) + BOX / 2, text, baseline: 'middle' }
}

/** The leaves as bars from a line of zeros. */
function barMarks({ leaves }: Stepper, layout: Layout, narrow: boolean): Mark[] {
  const row = (
    scale: Scale,
    values: readonly number[],
    colour: 'A' | 'h',
    name: string,
  ): Mark[] => {
    const zero = crisp(scale(0))
    const points = values.flatMap((value, t) => {
      const [from, to] = [layout.x(t) - 0.5 * layout.half, layout.x(t) + 0.5 * layout.half]
      return [from, zero, from, scale(value), to, scale(value), to, zero, NaN, NaN]
    })
    const label: Mark = {
      kind: 'text',
      x: 8,
      y: scale(0),
      text: '',
      baseline: 'middle',
      runs: [{ text: name, font: 'math', size: 15, colour }],
    }
    return [
      { kind: 'path', points, closed: true, fill: { colour: { token: colour, share: 0.4 } } },
      { kind: 'path', points: [layout.left, zero, layout.right, zero], stroke: { colour: 'ctl' } },
      ...(narrow ? [] : [label]),
    ]
  }
  return [
    ...row(
      layout.factor,
      leaves.map((leaf) => leaf.a),
      'A',
      'a',
    ),
    ...row(
      layout.input,
      leaves.map((leaf) => leaf.x),
      'h',
      'b',
    ),
  ]
}

function handles(
  { factors, inputs }: StepperParameters,
  layout: Layout,
): Handle<StepperParameters>[] {
  const { x, left, right } = layout
  const column = (right - left) / TOKENS
  const painted = (
    values: readonly number[],
    scale: Scale,
    unit: number,
    px: number,
    py: number,
  ) => {
    const t = clamp(Math.floor((px - left) / column), 0, TOKENS - 1)
    const value = clamp(scale.invert(py) / unit, -1, 1)
    return values.with(t, Math.round(value * BARS.steps) / BARS.steps)
  }
  const area = ({ range: [bottom, top] }: Scale) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  })
  const surface = { shape: 'surface', x: x(TOKENS / 2) } as const
  return [
    {
      ...surface,
      parameters: ['factors'],
      y: layout.factor(0),
      area: area(layout.factor),
      label: 'Set the factors',
      role: 'A',
      move: (px, py) => ({ factors: painted(factors, layout.factor, 1, px, py) }),
    },
    {
      ...surface,
      parameters: ['inputs'],
      y: layout.input(0),
      area: area(layout.input),
      label: 'Set what the tokens add',
      role: 'h',
      move: (px, py) => ({ inputs: painted(inputs, layout.input, UNIT, px, py) }),
    },
  ]
}

/** The tree from the leaves at the top, one row a level; the last row shown holds all positions. */
export function draw(
  data: Stepper,
  parameters: StepperParameters,
  frame: Frame,
): FigureDrawing<StepperParameters> {
  const layout = layoutOf(frame, data.levels.length + 1)
  const marks: Mark[] = data.leaves.map((_leaf, t) => ({
    kind: 'text',
    x: layout.x(t),
    y: layout.y(0) - 8,
    text: String(t + 1),
    anchor: 'middle',
  }))
  marks.push({
    kind: 'text',
    x: 8,
    y: 24,
    text: '',
    runs: [
      { text: 'token by token: factor ' },
      { text: 'a', font: 'math', size: 15, colour: 'A' },
      { text: ' over sum ' },
      { text: 'b', font: 'math', size: 15, colour: 'h' },
    ],
  })
  marks.push(...barMarks(data, layout, frame.narrow))
  for (let row = data.shown; row >= 1; row--)
    marks.push(...levelMarks(data, row, layout, row === data.shown))
  data.leaves.forEach((leaf, t) =>
    marks.push(
      ...boxMarks(
        leaf,
        layout.x(t),
        layout.y(0),
        layout.half,
        data.shown === 0 && data.finished[t],
      ),
    ),
  )
  if (!frame.narrow) {
    marks.push(rowName('leaves', 0, layout))
    data.levels
      .slice(0, data.shown)
      .forEach(({ name }, i) => marks.push(rowName(name, i + 1, layout)))
  }
  return { width: frame.width, height: frame.height, marks, handles: handles(parameters, layout) }
}
