import { formatTick, panel, type Mark, type Stroke } from '../../../src/draw/index.ts'
import type { Torn, Ways } from './compute.ts'
import type { Layout } from './layout.ts'

const strokeOf = ({ curves, directions }: Ways): Stroke =>
  curves === 1
    ? { colour: 'ink', width: 1.5, dash: directions === 1 ? [1.5, 3] : [7, 3] }
    : { colour: 'ink', width: directions === 1 ? 1.25 : 2.75 }

const nameOf = ({ curves, directions }: Ways) =>
  `${curves === 1 ? 'one curve' : 'two curves'}, ${directions === 1 ? 'one way' : 'both ways'}`

/** The part of all pairs of near points that are read within the window, by its length. */
export function shareMarks(data: Torn, { shares: { x, y, heading, columns } }: Layout): Mark[] {
  const { curves, share, w, cloud } = data
  const [left] = x.range
  const ticks = [1, 4, 16, 64, 256].filter((tick) => tick < cloud.count)
  return [
    { kind: 'text', x: left - 40, y: heading, text: 'Pairs read within w steps', colour: 'ink-2' },
    ...curves.flatMap((each, k): Mark[] => {
      const from = left - 38 + 190 * (k % columns)
      const down = heading + 16 + 17 * Math.floor(k / columns)
      return [
        { kind: 'path', points: [from, down, from + 30, down], stroke: strokeOf(each) },
        { kind: 'text', x: from + 36, y: down + 4, text: nameOf(each), colour: 'ink-2' },
      ]
    }),
    ...panel({
      x,
      y,
      xTicks: ticks,
      yTicks: [0, 0.25, 0.5, 0.75, 1],
      xFormat: String,
      yFormat: (value) => `${formatTick(100 * value)} %`,
      xLabel: [{ text: 'w', font: 'math', size: 16 }],
    }),
    ...curves.map((each): Mark => ({
      kind: 'path',
      points: Array.from(each.shares)
        .slice(1)
        .flatMap((value, at) => [x(at + 1), y(value)]),
      stroke: strokeOf(each),
    })),
    {
      kind: 'path',
      points: [x(w), y.range[0], x(w), y(1)],
      stroke: { colour: 'ink', width: 1 },
    },
    {
      kind: 'circle',
      cx: x(w),
      cy: y(share),
      r: 5,
      fill: { colour: 'acc' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}
