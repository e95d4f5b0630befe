import {
  axisBottom,
  crisp,
  cursorHandle,
  cursorLabel,
  endLabels,
  formatWhole,
  gridX,
  gridY,
  line,
  logScale,
  referenceStroke,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import { LONGEST, type Builder, type Kept } from './compute.ts'
import type { Box } from './layout.ts'
import { formatByteTick } from './words.ts'

interface Series {
  readonly name: string
  readonly of: (kept: Kept) => number
  readonly stroke: Stroke
}

const transformer: Series = {
  name: 'Transformer',
  of: (kept) => kept.transformer,
  stroke: referenceStroke,
}

/** What is kept in all, its two parts where there are two, and what a Transformer would keep. */
function seriesOf({ here, stack }: Builder): readonly Series[] {
  const states: Series = {
    name: 'states',
    of: (kept) => kept.states,
    stroke: { colour: stack.layers.includes('mamba2') ? 'cat-3' : 'cat-1', width: 2, dash: [7, 3] },
  }
  const cache: Series = {
    name: 'KV cache',
    of: (kept) => kept.cache,
    stroke: { colour: 'cat-2', width: 2, dash: [2, 3] },
  }
  if (here.cache === 0 && here.states === 0) return [transformer]
  if (here.cache === 0) return [transformer, { ...states, stroke: { ...states.stroke, dash: [] } }]
  if (here.states === 0) return [transformer, { ...cache, stroke: { ...cache.stroke, dash: [] } }]
  const all: Series = {
    name: 'both',
    of: (kept) => kept.cache + kept.states,
    stroke: { colour: 'ink', width: 2 },
  }
  return [transformer, all, states, cache]
}

const decades = [1, 1e3, 1e6]
const contextName = (value: number) => (value === 1 ? '1' : value === 1e3 ? '1,000' : '1 million')

/** Bytes against the context on logarithmic axes, with a cursor at the present one. */
export function curveMarks(data: Builder, box: Box): { marks: Mark[]; x: Scale } {
  const { left, right, top, bottom } = box
  const { contexts, curves, here, L } = data
  const series = seriesOf(data)
  const all = series.flatMap(({ of }) => curves.map(of))
  const low = Math.floor(Math.log10(Math.min(...all)))
  const high = Math.ceil(Math.log10(Math.max(...all)))
  const x = logScale([1, LONGEST], [left, right])
  const y = logScale([10 ** low, 10 ** high], [bottom, top])
  const at = crisp(x(L))
  const isLate = x(L) > (left + right) / 2
  const marks: Mark[] = [
    gridX(x, { y0: bottom, y1: top, ticks: [1, 10, 100, 1e3, 1e4, 1e5, 1e6] }),
    gridY(y, { x0: left, x1: right }),
    ...y
      .ticks()
      .filter((tick) => Math.round(Math.log10(tick)) % 3 === 0)
      .map((tick): Mark => ({
        kind: 'text',
        x: left - 8,
        y: y(tick),
        text: formatByteTick(tick),
        anchor: 'end',
        baseline: 'middle',
      })),
    { kind: 'text', x: left - 44, y: top - 36, text: 'kept between tokens' },
    ...axisBottom(x, {
      y: bottom,
      ticks: decades,
      format: contextName,
      line: true,
      label: [{ text: 'context ' }, { text: 'L', font: 'math', size: 16 }, { text: ' (tokens)' }],
    }),
    ...series.map(({ of, stroke }) => line(contexts, curves.map(of), x, y, stroke)),
    { kind: 'path', points: [at, top - 12, at, bottom], stroke: { colour: 'ink' } },
    cursorHandle(at, top - 12),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: series.flatMap(({ of }) => [x(L), y(of(here))]),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
    cursorLabel(at, top - 13, ['L', formatWhole(L)], isLate ? 'left' : 'right'),
    ...endLabels(
      series.map(({ name, of }) => ({
        text: name,
        y: y(of(curves.at(-1)!)),
        font: 'sans' as const,
        size: 13,
        colour: 'ink' as const,
      })),
      { x: right + 10, bounds: [top, bottom] },
    ),
  ]
  return { marks, x }
}
