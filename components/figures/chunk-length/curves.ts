import {
  axisBottom,
  crisp,
  endLabels,
  formatTick,
  gridX,
  gridY,
  line,
  logScale,
  project,
  type Mark,
  type Scale,
  type Shape,
  type Token,
} from '../../../src/draw/index.ts'
import { LENGTH, type ChunkLength, type TokenCost } from './compute.ts'

interface Curve {
  readonly key: keyof TokenCost
  readonly name: string
  readonly token: Token
  readonly shape: Shape
  readonly dash?: readonly number[]
}

/** Inks of categories, each with a dash and a shape of its own. */
const curves: readonly Curve[] = [
  { key: 'multiplications', name: 'products', token: 'cat-1', shape: 'circle' },
  { key: 'held', name: 'numbers held', token: 'cat-2', shape: 'square', dash: [7, 3] },
  {
    key: 'sequentialSteps',
    name: 'steps in a row',
    token: 'cat-3',
    shape: 'diamond',
    dash: [2, 3],
  },
]

const marked = [1, 2, 4, 8, 16, 32, 64]
const lengths = Array.from({ length: LENGTH }, (_, i) => i + 1)

export interface Place {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function scalesOf({ costs }: ChunkLength, { left, right, top, bottom }: Place): [Scale, Scale] {
  const all = costs.flatMap((cost) => curves.map(({ key }) => cost[key]))
  const low = Math.floor(Math.log10(Math.min(...all)))
  const high = Math.ceil(Math.log10(Math.max(...all)))
  return [logScale([1, LENGTH], [left, right]), logScale([10 ** low, 10 ** high], [bottom, top])]
}

/** Costs per token against the chunk length, with a cursor at the chosen one. */
export function curveMarks(data: ChunkLength, place: Place): { marks: Mark[]; x: Scale } {
  const { left, right, top, bottom } = place
  const { costs, Q } = data
  const [x, y] = scalesOf(data, place)
  const at = crisp(x(Q))
  const marks: Mark[] = [
    gridX(x, { y0: bottom, y1: top, ticks: marked }),
    gridY(y, { x0: left, x1: right }),
    ...y.ticks().map((tick): Mark => ({
      kind: 'text',
      x: left - 8,
      y: y(tick),
      text: formatTick(tick),
      anchor: 'end',
      baseline: 'middle',
    })),
    { kind: 'text', x: 12, y: top - 38, text: 'for each token' },
    ...axisBottom(x, {
      y: bottom,
      ticks: marked,
      format: formatTick,
      line: true,
      label: [{ text: 'chunk length ' }, { text: 'Q', font: 'math', size: 16 }],
    }),
    ...curves.flatMap(({ key, token, shape, dash }): Mark[] => [
      line(
        lengths,
        costs.map((cost) => cost[key]),
        x,
        y,
        { colour: token, width: 2, dash },
      ),
      {
        kind: 'symbols',
        shape,
        size: 3.5,
        points: project(
          marked,
          marked.map((length) => costs[length - 1][key]),
          x,
          y,
        ),
        fill: { colour: token },
      },
    ]),
    { kind: 'path', points: [at, top - 12, at, bottom], stroke: { colour: 'ink' } },
    {
      kind: 'text',
      x: at,
      y: top - 18,
      text: '',
      anchor: 'middle',
      halo: 'plate',
      runs: [
        { text: 'Q', font: 'math', size: 16, colour: 'ink' },
        { text: ` = ${Q}`, colour: 'ink' },
      ],
    },
    ...endLabels(
      curves.map(({ key, name }) => ({
        text: name,
        y: y(costs[LENGTH - 1][key]),
        font: 'sans' as const,
        size: 13,
        colour: 'ink' as const,
      })),
      { x: right + 12, bounds: [top, bottom] },
    ),
  ]
  return { marks, x }
}
