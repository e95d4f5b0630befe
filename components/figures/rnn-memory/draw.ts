import {
  axisBottom,
  axisLeft,
  clamp,
  endLabels,
  gridX,
  gridY,
  line,
  linearScale,
  logScale,
  methodStrokes,
  referenceStroke,
  zeroLine,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { compared, type Compared, type Memory, type MemoryParameters } from './compute.ts'
import { HORIZON } from './networks.ts'

const strokes: Readonly<Record<Compared, Stroke>> = {
  tanh: { ...methodStrokes[0], width: 2 },
  gru: { ...methodStrokes[1], width: 2 },
  ssm: { colour: 'A', width: 2.5 },
  power: referenceStroke,
}

const labels: Readonly<Record<Compared, string>> = {
  tanh: 'Tanh RNN',
  gru: 'Gated RNN',
  ssm: 'SSM',
  power: 'Powers of ρ',
}

/** What is less or more than the axis shows leaves the plot at its edge. */
const LEAST = 1e-8
const MOST = 1e4

/** Where the axis ends: a decade above 1, or higher where something grows. */
function topOf(curves: Memory['curves']): number {
  const largest = Math.max(...compared.flatMap((name) => Array.from(curves[name])))
  return [10, 100].find((top) => largest <= top) ?? MOST
}

function ground(x: Scale, y: Scale): Mark[] {
  const decades = y.ticks().filter((tick) => Math.round(Math.log10(tick)) % 2 === 0)
  const letter = { font: 'math', size: 16, colour: 'h' } as const
  return [
    gridX(x, { y0: y.range[0], y1: y.range[1] }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks: decades }),
    zeroLine(y, { x0: x.range[0], x1: x.range[1], at: 1 }),
    ...axisLeft(y, { x: x.range[0], ticks: decades }),
    ...axisBottom(x, { y: y.range[0], line: true, label: 'age of the change (steps)' }),
    {
      kind: 'text',
      x: 12,
      y: 18,
      text: 'how much of a change in ',
      runs: [
        { text: 'h', sub: 'k', ...letter },
        { text: ' reaches ' },
        { text: 'h', sub: 'T', ...letter },
      ],
    },
  ]
}

/** What is left of a change by its age, on a logarithmic axis, for the two networks and the state space model. */
export function draw(
  { curves }: Memory,
  _: MemoryParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<MemoryParameters> {
  const x = linearScale([0, HORIZON], [narrow ? 44 : 52, width - (narrow ? 88 : 100)])
  const y = logScale([LEAST, topOf(curves)], [height - 46, 40])
  const ages = Float64Array.from({ length: HORIZON + 1 }, (_, age) => age)
  const [bottom, top] = y.range
  /** A little beyond the edge, so that the clip cuts the line there. */
  const shown = (value: number) => clamp(value, LEAST / 10, 10 * MOST)
  const lines = compared.map((name) => line(ages, curves[name].map(shown), x, y, strokes[name]))
  const ends = endLabels(
    compared.map((name) => ({
      text: labels[name],
      y: clamp(y(shown(curves[name][HORIZON])), top, bottom),
      font: 'sans' as const,
      size: 13,
      colour: name === 'ssm' ? ('A' as const) : name === 'power' ? ('ink-2' as const) : 'ink',
    })),
    { x: x.range[1] + 8, bounds: [top, bottom] },
  )
  const clip = { x: x.range[0], y: top, width: x.range[1] - x.range[0], height: bottom - top }
  return { width, height, marks: [...ground(x, y), { kind: 'group', clip, marks: lines }, ...ends] }
}
