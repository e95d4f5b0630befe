import {
  axisBottom,
  formatBytes,
  gridX,
  logScale,
  type Mark,
  type Scale,
  type SymbolsMark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Hybrids, HybridsParameters, Kept } from './compute.ts'

type Symbol = Omit<SymbolsMark, 'points'>

const symbols = {
  states: { kind: 'symbols', shape: 'circle', size: 5, fill: { colour: 'h' } },
  cache: { kind: 'symbols', shape: 'square', size: 5, fill: { colour: 'ink' } },
  full: {
    kind: 'symbols',
    shape: 'diamond',
    size: 5.5,
    fill: { colour: 'plate' },
    stroke: { colour: 'ink', width: 1.5 },
  },
} as const satisfies Record<string, Symbol>

const names = {
  states: 'states',
  cache: 'keys and values',
  full: 'if all attended',
} as const

const kinds = ['full', 'states', 'cache'] as const

function legend(narrow: boolean): Mark[] {
  const order = ['states', 'cache', 'full'] as const
  const widths = narrow ? [64, 120, 0] : [84, 138, 0]
  let x = 14
  return order.flatMap((kind, i): Mark[] => {
    const at = x
    x += widths[i]
    return [
      { ...symbols[kind], points: [at, 16] },
      { kind: 'text', x: at + 10, y: 20, text: names[kind], colour: 'ink-2' },
    ]
  })
}

function rowMarks(one: Kept, x: Scale, y: number, narrow: boolean): Mark[] {
  const { model } = one
  const { layers } = model.attention
  const share = `${layers} of ${layers + model.state.layers}`
  return [
    narrow
      ? { kind: 'text', x: 8, y: y - 14, text: model.name, colour: 'ink' }
      : { kind: 'text', x: 12, y, text: model.name, colour: 'ink', size: 13, baseline: 'middle' },
    narrow
      ? { kind: 'text', x: x.range[1], y: y - 14, text: share, anchor: 'end' }
      : { kind: 'text', x: 212, y, text: share, anchor: 'end', baseline: 'middle' },
    {
      kind: 'path',
      points: [x(Math.min(one.states, one.cache)), y, x(one.full), y],
      stroke: { colour: 'rule' },
    },
    ...kinds.map((kind): Mark => ({ ...symbols[kind], points: [x(one[kind]), y] })),
  ]
}

/** One row a model: how many of its mixing layers attend, and what it keeps, in bytes. */
export function draw(
  { kept }: Hybrids,
  _: HybridsParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<HybridsParameters> {
  const top = narrow ? 74 : 66
  const bottom = height - 46
  const pitch = (bottom - top) / kept.length
  const x = logScale([5e5, 2e12], [narrow ? 14 : 232, width - 18])
  const ticks = width < 600 ? [1e6, 1e8, 1e10, 1e12] : [1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]
  return {
    width,
    height,
    marks: [
      {
        kind: 'text',
        x: narrow ? x.range[1] : 212,
        y: 44,
        text: 'layers that attend',
        anchor: 'end',
        colour: 'ink-2',
      },
      ...legend(narrow),
      gridX(x, { y0: top - 14, y1: bottom, ticks }),
      ...kept.flatMap((one, i) =>
        rowMarks(one, x, Math.round(top + (i + (narrow ? 0.4 : 0.5)) * pitch), narrow),
      ),
      ...axisBottom(x, {
        y: bottom,
        ticks,
        format: (bytes) => formatBytes(bytes).replace(/\.0+(?= )/, ''),
        line: true,
        label: 'kept between tokens',
      }),
    ],
  }
}
