import {
  axisBottom,
  crisp,
  formatCount,
  formatTick,
  gridX,
  linearScale,
  niceStep,
  type Colour,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { GB, type Budget, type BudgetParameters } from './compute.ts'

const BAR = 20

const fills = {
  weights: 'ink-3',
  states: 'h',
  cache: 'ink',
  others: { token: 'ink', share: 0.16 },
} as const satisfies Record<string, Colour>

const words = {
  weights: 'weights',
  states: 'states',
  cache: 'keys and values',
  others: 'more sequences',
} as const

function legend(narrow: boolean): Mark[] {
  const kinds = ['weights', 'states', 'cache', 'others'] as const
  const places = narrow
    ? { weights: [12, 18], states: [150, 18], cache: [12, 38], others: [150, 38] }
    : { weights: [12, 18], states: [104, 18], cache: [186, 18], others: [324, 18] }
  return kinds.flatMap((kind): Mark[] => {
    const [x, y] = places[kind]
    return [
      { kind: 'rect', x, y: y - 9, width: 12, height: 10, fill: { colour: fills[kind] } },
      { kind: 'text', x: x + 18, y, text: words[kind], colour: 'ink-2' },
    ]
  })
}

/** Stretches of a bar one after the other, each cut where the memory ends. */
function stretches(one: Budget, memory: number): { fill: Colour; from: number; to: number }[] {
  const others = Math.max(0, one.fit - 1) * (one.states + one.cache)
  const parts: [Colour, number][] = [
    [fills.weights, one.weights],
    [fills.states, one.states],
    [fills.cache, one.cache],
    [fills.others, others],
  ]
  let at = 0
  return parts.map(([fill, size]) => {
    const from = at
    at += size
    return { fill, from: Math.min(from, memory), to: Math.min(at, memory) }
  })
}

function rowMarks(one: Budget, x: Scale, y: number, memory: number, narrow: boolean): Mark[] {
  const said =
    one.fit > 0
      ? `${formatCount(one.fit)} at once`
      : one.weights > memory
        ? 'weights alone too large'
        : 'too large for one'
  const top = crisp(y - BAR / 2)
  return [
    { kind: 'text', x: x.range[0], y: top - 8, text: one.model.name, colour: 'ink', size: 13 },
    {
      kind: 'text',
      x: x.range[1] - 8,
      y: top - 8,
      text: said,
      anchor: 'end',
      size: narrow ? 12 : 13,
    },
    ...stretches(one, memory).flatMap(({ fill, from, to }): Mark[] =>
      to > from
        ? [
            {
              kind: 'rect',
              x: x(from / GB),
              y: top,
              // What is too small to be seen still is there.
              width: Math.max(x(to / GB) - x(from / GB), 1),
              height: BAR,
              fill: { colour: fill },
            },
          ]
        : [],
    ),
  ]
}

/** One bar a model, as long as the memory: weights, one sequence, and as many more as fit. */
export function draw(
  data: readonly Budget[],
  { memory }: BudgetParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<BudgetParameters> {
  const top = narrow ? 62 : 44
  const bottom = height - 46
  const pitch = (bottom - top) / data.length
  const x = linearScale([0, memory], [14, width - 18])
  const step = niceStep(memory, narrow ? 4 : 6)
  const ticks = Array.from({ length: Math.floor(memory / step + 1e-9) + 1 }, (_, i) => i * step)
  const end = crisp(x.range[1])
  return {
    width,
    height,
    marks: [
      ...legend(narrow),
      gridX(x, { y0: top, y1: bottom, ticks }),
      ...data.flatMap((one, i) =>
        rowMarks(one, x, Math.round(top + (i + 0.66) * pitch), memory * GB, narrow),
      ),
      { kind: 'path', points: [end, top, end, bottom], stroke: { colour: 'ink', width: 1.5 } },
      ...axisBottom(x, { y: bottom, ticks, format: formatTick, line: true, label: 'memory, GB' }),
    ],
  }
}
