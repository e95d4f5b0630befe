import {
  domainAround,
  formatSignificant,
  gridX,
  line,
  linearScale,
  openSymbols,
  outputSquares,
  panel,
  project,
  zeroLine,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { inputs, LENGTH } from './channel.ts'
import type { State, Trace, Traces } from './compute.ts'
import { names } from './describe.ts'

const tokens = Array.from({ length: LENGTH }, (_, k) => k + 1)
const TICKS = [1, 6, 12, 18, 24]

/** Where the outputs stand, and the rows of differences below them. */
const TOP = { from: 36, height: 130 }
const ROWS = { from: 204, bottom: 44, title: 20 }

function outputs({ full, stepped }: Traces, { input }: State, x: Scale): Mark[] {
  const given = inputs[input]
  const y = linearScale(domainAround(0.08, full, stepped, given), [TOP.from + TOP.height, TOP.from])
  const title: Mark = {
    kind: 'text',
    x: x.range[0],
    y: 18,
    text: '',
    runs: [
      { text: 'y', font: 'math', size: 16, colour: 'y' },
      { text: ': full pass, squares; step, circles' },
    ],
  }
  return [
    title,
    ...panel({ x, y, xTicks: TICKS, yTicks: y.ticks(4), bottom: false }),
    ...outputSquares(tokens, full, x, y),
    openSymbols(project(tokens, stepped, x, y), 'h', 'circle', 4),
  ]
}

/** One bug's differences as stems from zero, on a scale of their own. */
function row(
  { bug, differences, largest }: Trace,
  isChosen: boolean,
  x: Scale,
  [top, bottom]: readonly [number, number],
): Mark[] {
  const y = linearScale(domainAround(0.08, differences), [bottom, top + ROWS.title])
  const stems = tokens.flatMap((token, k) => {
    const at = x(token)
    return [at, y(0), at, y(differences[k]), NaN, NaN]
  })
  const colour = isChosen ? 'h' : 'ink-3'
  return [
    {
      kind: 'text',
      x: x.range[0],
      y: top + 10,
      text: `${names[bug]}: up to ${formatSignificant(largest, 2)}`,
      colour: isChosen ? 'ink' : 'ink-2',
      weight: isChosen ? 600 : undefined,
    },
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: TICKS }),
    zeroLine(y, { x0: x.range[0], x1: x.range[1] }),
    line(tokens, differences, x, y, { colour, width: 1, dash: [1, 3], cap: 'round' }),
    { kind: 'path', points: stems, stroke: { colour, width: 2 } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 2.5,
      points: project(tokens, differences, x, y),
      fill: { colour },
    },
  ]
}

export function draw(data: Traces, state: State, { width, height }: Frame) {
  const x = linearScale([0.5, LENGTH + 0.5], [44, width - 12])
  const bottom = height - ROWS.bottom
  const pitch = (bottom - ROWS.from) / data.traces.length
  const marks: Mark[] = [
    ...outputs(data, state, x),
    {
      kind: 'text',
      x: x.range[0],
      y: ROWS.from - 14,
      text: 'step minus full pass, each bug on its own scale',
    },
    ...data.traces.flatMap((trace, i) =>
      row(trace, trace.bug === state.bug, x, [
        ROWS.from + i * pitch,
        ROWS.from + (i + 1) * pitch - 8,
      ]),
    ),
    ...TICKS.map((tick): Mark => ({
      kind: 'text',
      x: x(tick),
      y: bottom + 14,
      text: String(tick),
      anchor: 'middle',
    })),
    {
      kind: 'text',
      x: (x.range[0] + x.range[1]) / 2,
      y: bottom + 34,
      text: 'token',
      anchor: 'middle',
    },
  ]
  return { width, height, marks }
}
