import {
  axisBottom,
  crisp,
  dots,
  formatTick,
  inputStems,
  line,
  openSymbols,
  outputSquares,
  roleStrokes,
  zeroLine,
  type Mark,
  type Scale,
} from '../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { colourBar, heatMarks, symbol } from './draw-heat.ts'
import type { Moved } from './moved.ts'
import { runHandles } from './run-handles.ts'
import { layoutOf, type RunLayout } from './run-layout.ts'

const steps = (length: number) => Float64Array.from({ length }, (_, k) => k)

function inputMarks({ x, L }: Run, { step, input, narrow }: RunLayout): Mark[] {
  const [x0, x1] = step.range
  const pitch = (x1 - x0) / Math.max(1, L - 1)
  const shown = steps(L).filter((k) => x[k] !== 0)
  const values = shown.map((k) => x[k])
  const size = narrow ? 1.75 : 2
  const stems = inputStems(shown, values, step, input, size)
  return [
    ...(pitch >= 2.4 ? stems : stems.slice(0, 1)),
    zeroLine(input, { x0, x1 }),
    symbol('x', narrow ? 20 : 28, input(0), 'k'),
  ]
}

function outputMarks({ y, L, end }: Run, { step, output, narrow }: RunLayout): Mark[] {
  const [x0, x1] = step.range
  const at = steps(L)
  const pitch = (x1 - x0) / Math.max(1, L - 1)
  const stop: Mark = {
    kind: 'text',
    x: x0 + 4,
    y: output.range[1] + 10,
    text: narrow
      ? `Too large from step ${end} on.`
      : `From step ${end} on the numbers are too large.`,
    colour: 'err',
    weight: 600,
    halo: 'plate',
  }
  return [
    zeroLine(output, { x0, x1 }),
    ...(pitch >= 9
      ? outputSquares(at, y, step, output, 2.5)
      : [line(at, y, step, output, { ...roleStrokes.y, width: 1.75 })]),
    ...(end < L ? [stop] : []),
    symbol('y', narrow ? 20 : 28, output(0), 'k'),
  ]
}

/** The token in hand: its input and its output on the cursor. */
function tokenMarks({ x, y, k, end }: Run, { step, input, output }: RunLayout): Mark[] {
  const at = crisp(step(k))
  const marks: Mark[] = [openSymbols([at, input(x[k])], 'x', 'circle', 4)]
  if (k < end) marks.push(dots([at, output(y[k])], 'y', 'square', 4))
  return marks
}

function cursorMarks({ k }: Run, { step, heat, output, compact }: RunLayout): Mark[] {
  const x = crisp(step(k))
  if (compact)
    return [{ kind: 'path', points: [x, heat[0] - 4, x, heat[1] + 4], stroke: { colour: 'ink' } }]
  const top = 34
  const right = x + 70 < step.range[1]
  return [
    { kind: 'path', points: [x, top, x, output.range[0] + 6], stroke: { colour: 'ink' } },
    {
      kind: 'path',
      points: [x - 6, top, x + 6, top, x + 6, top + 8, x, top + 14, x - 6, top + 8],
      closed: true,
      fill: { colour: 'ink' },
    },
    {
      kind: 'text',
      x: right ? x + 11 : x - 11,
      y: top + 7,
      text: '',
      runs: [{ text: 'k', font: 'math', size: 15 }, { text: ` = ${k}` }],
      colour: 'ink',
      anchor: right ? 'start' : 'end',
      baseline: 'middle',
      halo: 'plate',
    },
  ]
}

function stepTicks(scale: Scale, count: number): number[] {
  return scale.ticks(count).filter(Number.isInteger)
}

/** Input, states as a heat map and output on one axis, with one cursor through all of them. */
export function drawRun(run: Run, frame: Frame): FigureDrawing<Moved> {
  const { width, height, narrow } = frame
  const layout = layoutOf(run, frame)
  const { step, compact, heat, output } = layout
  const ticks = stepTicks(step, narrow ? 4 : 6)
  const axis = axisBottom(step, {
    y: compact ? heat[1] : output.range[0] + 4,
    ticks,
    format: formatTick,
    label: compact ? undefined : [{ text: 'step ' }, { text: 'k', font: 'math', size: 16 }],
  })
  const marks: Mark[] = compact
    ? [...heatMarks(run, layout), ...axis, ...cursorMarks(run, layout)]
    : [
        ...colourBar(width, narrow),
        ...inputMarks(run, layout),
        ...heatMarks(run, layout),
        ...outputMarks(run, layout),
        ...axis,
        ...cursorMarks(run, layout),
        ...tokenMarks(run, layout),
      ]
  return { width, height, marks, handles: runHandles(run, layout) }
}
