import { crisp, type Mark } from '../../../src/draw/index.ts'
import { arc } from '../../scan-drawing/arc.ts'
import type { Torn } from './compute.ts'
import type { Layout } from './layout.ts'

const names = ['First curve, as it is read', 'Second curve, x and y exchanged']

const linesOf = (points: number[], mark: Partial<Mark>): Mark[] =>
  points.length > 0 ? [{ kind: 'path', points, ...mark } as Mark] : []

/** Arcs from the chosen point to neighbours on one of the sequences. */
function arcsTo(
  at: readonly number[],
  now: number,
  { cloud }: Torn,
  { along, strips: [{ heading, axis: first }] }: Layout,
  axis: number,
): number[] {
  const room = first - heading - 14
  return at.flatMap((step) => [
    ...arc(
      along(Math.min(step, now)),
      along(Math.max(step, now)),
      axis - 2,
      room * Math.max(0.15, Math.sqrt(Math.abs(step - now) / cloud.count)),
    ),
    NaN,
    NaN,
  ])
}

/** One sequence: the chosen point, the window about it where it is read, and arcs to its neighbours. */
function sequence(
  data: Torn,
  layout: Layout,
  k: number,
  step: Int32Array,
  isRead: boolean,
): Mark[] {
  const { chosen, w, ways, neighbours, cloud } = data
  const { along } = layout
  const { heading, axis } = layout.strips[k]
  const [left, right] = along.range
  const now = step[chosen]
  const at = neighbours.map(({ point }) => step[point])
  const isBoth = ways.directions === 2
  const isIn = (other: number) => Math.abs(other - now) <= w && (other > now || isBoth)
  const arcs = (of: readonly number[]) => arcsTo(of, now, data, layout, axis)
  const from = along(isBoth ? Math.max(-0.5, now - w - 0.5) : now)
  const to = along(Math.min(cloud.count - 0.5, now + w + 0.5))
  const marks: Mark[] = [
    {
      kind: 'text',
      x: left,
      y: heading,
      text: isRead ? names[k] : 'Second curve, not read',
      colour: 'ink-2',
    },
    ...(isRead
      ? [
          {
            kind: 'rect',
            x: from,
            y: axis - 5,
            width: to - from,
            height: 10,
            fill: { colour: 'acc-soft' },
          } satisfies Mark,
        ]
      : []),
    { kind: 'path', points: [left, crisp(axis), right, crisp(axis)], stroke: { colour: 'ctl' } },
  ]
  const colours = isRead ? (['err', 'x'] as const) : (['ctl', 'ctl'] as const)
  return [
    ...marks,
    ...linesOf(arcs(at.filter((other) => !isIn(other))), {
      stroke: { colour: colours[0], width: isRead ? 1.5 : 1, dash: [4, 3] },
    }),
    ...linesOf(arcs(at.filter(isIn)), { stroke: { colour: colours[1], width: isRead ? 1.5 : 1 } }),
    {
      kind: 'symbols',
      shape: 'circle',
      points: at.flatMap((other) => [along(other), axis]),
      size: 2.5,
      fill: { colour: 'plate' },
      stroke: { colour: isRead ? 'ink' : 'ctl', width: 1.25 },
    },
    {
      kind: 'circle',
      cx: along(now),
      cy: axis,
      r: 4.5,
      fill: { colour: isRead ? 'x' : 'ctl' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}

/** The sequences that are read, and the second curve in grey where it is not. */
export function stripMarks(data: Torn, layout: Layout): Mark[] {
  return [
    ...data.steps.flatMap((step, k) => sequence(data, layout, k, step, true)),
    ...(data.unread ? sequence(data, layout, 1, data.unread, false) : []),
  ]
}
