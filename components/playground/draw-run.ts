import {
  axisBottom,
  crisp,
  formatTick,
  inputStems,
  line,
  outputSquares,
  roleStrokes,
  zeroLine,
  type Mark,
  type Scale,
} from '../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { runHandles, type Moved } from './run-handles.ts'
import { layoutOf, type RunLayout } from './run-layout.ts'

const steps = (length: number) => Float64Array.from({ length }, (_, k) => k)

const symbol = (letter: 'x' | 'h' | 'y', x: number, y: number, sub?: string): Mark => ({
  kind: 'text',
  x,
  y,
  text: letter,
  sub,
  font: 'math',
  size: 18,
  colour: letter,
  anchor: 'middle',
  baseline: 'middle',
})

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

/** Rows of the heat map, each over its own largest value, and their numbers. */
function heatMarks(run: Run, { step, heat, narrow, compact }: RunLayout): Mark[] {
  const { L, n, h, largest } = run
  const { N } = run.system
  const [top, bottom] = heat
  const pitch = (step.range[1] - step.range[0]) / Math.max(1, L - 1)
  const left = step.range[0] - Math.min(6, pitch / 2)
  const right = step.range[1] + Math.min(6, pitch / 2)
  const row = (bottom - top) / N
  const values = h.map((value, i) => value / (largest[Math.floor(i / L)] || 1))
  const every = row >= 16 ? (N <= 4 ? 1 : N <= 9 ? 2 : 5) : 5
  const marks: Mark[] = [
    {
      kind: 'heat',
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      rows: N,
      cols: L,
      values,
      palette: 'diverging',
      max: 1,
    },
    {
      kind: 'rect',
      x: left,
      y: top + n * row,
      width: right - left,
      height: row,
      stroke: { colour: 'ink', width: 1, opacity: 0.55 },
    },
  ]
  for (let label = 0; label < N; label += every)
    marks.push({
      kind: 'text',
      x: left - 8,
      y: top + (label + 0.5) * row,
      text: String(label),
      anchor: 'end',
      baseline: 'middle',
      weight: label === n ? 600 : 400,
    })
  if (!compact || narrow) marks.push(symbol('h', narrow ? 14 : 28, top + (bottom - top) * 0.58))
  return marks
}

/** The bar that says what the colours of the heat map mean. */
function colourBar(width: number, narrow: boolean): Mark[] {
  const note = 'each row by its own maximum'
  const size = narrow ? 64 : 110
  const x = width - 16 - (narrow ? 168 : 172) - 30 - size
  const cells = 40
  return [
    { kind: 'text', x: x - 6, y: 16, text: '−1', anchor: 'end', baseline: 'middle' },
    {
      kind: 'heat',
      x,
      y: 12,
      width: size,
      height: 8,
      rows: 1,
      cols: cells,
      values: Array.from({ length: cells }, (_, i) => (2 * i + 1) / cells - 1),
      palette: 'diverging',
      max: 1,
    },
    { kind: 'text', x: x + size + 6, y: 16, text: '+1', baseline: 'middle' },
    { kind: 'text', x: width - 16, y: 16, text: note, anchor: 'end', baseline: 'middle' },
  ]
}

function outputMarks({ y, L }: Run, { step, output, narrow }: RunLayout): Mark[] {
  const [x0, x1] = step.range
  const at = steps(L)
  const pitch = (x1 - x0) / Math.max(1, L - 1)
  return [
    zeroLine(output, { x0, x1 }),
    ...(pitch >= 9
      ? outputSquares(at, y, step, output, 2.5)
      : [line(at, y, step, output, { ...roleStrokes.y, width: 1.75 })]),
    symbol('y', narrow ? 20 : 28, output(0), 'k'),
  ]
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
      ]
  return { width, height, marks, handles: runHandles(run, layout) }
}
