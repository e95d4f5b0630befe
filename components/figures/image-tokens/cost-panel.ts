import {
  axisBottom,
  axisLeft,
  formatCount,
  gridX,
  gridY,
  methodStrokes,
  separate,
  type Mark,
  type Points,
} from '../../../src/draw/index.ts'
import type { Tokens } from './compute.ts'
import type { Cost } from './costs.ts'
import type { Layout } from './layout.ts'

type Kind = 'attention' | 'scan' | 'pyramid'

const kinds: readonly Kind[] = ['attention', 'scan', 'pyramid']

const names: Readonly<Record<Kind, string>> = {
  attention: 'attention',
  scan: 'two scans',
  pyramid: 'pyramid',
}

const strokes = {
  scan: methodStrokes[0],
  attention: methodStrokes[1],
  pyramid: methodStrokes[2],
} as const

/** A pyramid of four stages halves the side of its map from each to the next. */
const STAGES: readonly number[] = [32, 16, 8, 4]

/** What a layer takes, by the size of the patches: attention and scans of one width, and a pyramid. */
export function costMarks({ costs, cost }: Tokens, { costs: { x, y, heading } }: Layout): Mark[] {
  const shown = (kind: Kind) =>
    kind === 'pyramid' ? costs.filter(({ patch }) => STAGES.includes(patch)) : costs
  const points = (kind: Kind, of: readonly Cost[]): Points =>
    of.flatMap((each) => [x(each.patch), y(each[kind])])
  const ends = kinds.map((kind) => y(shown(kind).at(-1)![kind]))
  const places = separate(ends, 17)
  const now = x(cost.patch)
  const [left, right] = x.range.toSorted((a, b) => a - b)
  const patches = costs.map(({ patch }) => patch)
  const powers = [1e7, 1e8, 1e9, 1e10]
  return [
    { kind: 'text', x: 16, y: heading, text: 'Operations of one layer', colour: 'ink-2' },
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: patches }),
    gridY(y, { x0: left, x1: right, ticks: powers }),
    ...axisLeft(y, {
      x: left,
      ticks: powers,
      format: (value) => formatCount(value).replace(/\.0+(?= )/, ''),
    }),
    ...axisBottom(x, {
      y: y.range[0],
      // Neighbouring sizes have no room for two numbers in a narrow frame.
      ticks: right - left > 380 ? patches : [56, 32, 16, 8, 4],
      format: String,
      label: 'side of a patch, pixels',
      line: true,
    }),
    {
      kind: 'path',
      points: [now, y.range[0], now, y.range[1]],
      stroke: { colour: 'ink', width: 1 },
    },
    ...kinds.map((kind): Mark => ({
      kind: 'path',
      points: points(kind, shown(kind)),
      stroke: strokes[kind],
    })),
    {
      kind: 'symbols',
      shape: 'circle',
      points: points('pyramid', shown('pyramid')),
      size: 3.5,
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
    {
      kind: 'symbols',
      shape: 'circle',
      points: [now, y(cost.scan), now, y(cost.attention)],
      size: 4,
      fill: { colour: 'ink' },
      stroke: { colour: 'plate', width: 1.5 },
    },
    ...kinds.map((kind, k): Mark => ({
      kind: 'text',
      x: x(costs.at(-1)!.patch) + 9,
      y: places[k],
      text: names[kind],
      baseline: 'middle',
      colour: 'ink',
    })),
  ]
}
