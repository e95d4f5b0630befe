import {
  crisp,
  cursorHandle,
  endLabels,
  formatFixed,
  heading,
  line,
  panel,
  rampKey,
  steps,
  type Mark,
  type Stroke,
  type SymbolsMark,
} from '../../../src/draw/index.ts'
import type { NextItem, State } from './compute.ts'
import type { Layout } from './layout.ts'
import { BEHAVIOURS, EVENTS, KINDS, PER_KIND } from './log.ts'
import { CHANNELS } from './model.ts'
import { channelNames } from './names.ts'

const shapes: readonly SymbolsMark['shape'][] = ['circle', 'triangle', 'square']

const events = Array.from({ length: EVENTS }, (_, t) => t + 1)
const ticks = [1, 10, 20, 30, 40]

/** Dashes of the channels, from the shortest memory to the longest. */
const dashes: readonly (readonly number[] | undefined)[] = [[1.5, 3], [6, 3], undefined]

/** Lines where visits open. */
function openings({ log }: NextItem, { event, tops, kind, kept }: Layout): Mark {
  const points = log.opens.flatMap((opens, t) => {
    if (!opens || t === 0) return []
    const x = crisp(event(t + 0.5))
    return [x, tops.log, x, tops.log + KINDS.length * kind, NaN, NaN].concat([
      ...[x, tops.share, x, kept.range[0], NaN, NaN],
    ])
  })
  return { kind: 'path', points, stroke: { colour: 'ink-3', width: 1.5 } }
}

/** The log over what the shown channel holds of each kind when an event comes. */
export function logMarks(data: NextItem, state: State, places: Layout, narrow: boolean): Mark[] {
  const { event, tops, kind } = places
  const [left, right] = event.range
  const rowOf = (item: number) => tops.log + (Math.floor(item / PER_KIND) + 0.5) * kind
  const most = data.held.reduce((most, value) => Math.max(most, value), 1e-6)
  const symbols = BEHAVIOURS.map((_, done): Mark => ({
    kind: 'symbols',
    shape: shapes[done],
    size: narrow ? 2.6 : 3.6,
    points: Array.from(data.log.item).flatMap((item, t) =>
      data.log.behaviour[t] === done ? [event(t + 1), rowOf(item)] : [],
    ),
    stroke: { colour: 'x', width: 1.5 },
    fill: { colour: done === 2 ? 'x' : 'plate' },
  }))
  return [
    heading(event, 18, `user ${state.user}: ○ clicks, △ puts into the cart, ■ buys`),
    heading(
      event,
      36,
      narrow
        ? `shade: ${channelNames[state.channel]} memory`
        : `shade: what the ${channelNames[state.channel]} memory holds`,
    ),
    ...rampKey(right, 36, { high: formatFixed(most, 1) }),
    {
      kind: 'heat',
      x: left,
      y: tops.log,
      width: right - left,
      height: KINDS.length * kind,
      rows: KINDS.length,
      cols: EVENTS,
      values: data.held.map((value) => Math.max(0, value)),
      palette: 'sequential',
      max: most,
      touching: true,
    },
    ...KINDS.map((name, i): Mark => ({
      kind: 'text',
      x: left - 8,
      y: tops.log + (i + 0.5) * kind,
      text: name,
      anchor: 'end',
      baseline: 'middle',
    })),
    ...symbols,
  ]
}

/** The share of each channel that is kept on the way to each event. */
export function keptMarks(data: NextItem, state: State, places: Layout, narrow: boolean): Mark[] {
  const { event, tops, kept } = places
  const stroke = (c: number): Stroke => ({
    colour: 'A',
    width: c === Number(state.channel) - 1 ? 2.5 : 1.25,
    dash: dashes[c],
  })
  const share = (c: number) => data.kept.subarray(c * EVENTS, (c + 1) * EVENTS)
  const channels = Array.from({ length: CHANNELS }, (_, c) => c)
  return [
    heading(
      event,
      tops.share - 12,
      narrow
        ? 'share kept; upright lines: a visit opens'
        : 'share that is kept on the way to each event; upright lines: a visit opens',
    ),
    ...panel({
      x: event,
      y: kept,
      xTicks: ticks,
      yTicks: [0, 0.5, 1],
      xLabel: 'event',
    }),
    ...channels.map((c) => {
      const { xs, ys } = steps(
        events.map((t) => t - 0.5),
        share(c),
        EVENTS + 0.5,
      )
      return line(xs, ys, event, kept, stroke(c))
    }),
    ...endLabels(
      channels.map((c) => ({
        text: channelNames[String(c + 1) as State['channel']],
        y: kept(share(c)[EVENTS - 1]),
        font: 'sans' as const,
        size: 12,
        colour: 'A' as const,
      })),
      { x: event.range[1] + 6, bounds: [kept.range[1] + 4, kept.range[0] - 4] },
    ),
    openings(data, places),
  ]
}

/** The event that is asked about, through both panels. */
export function cursorMarks({ event: asked }: State, { event, tops, kind, kept }: Layout): Mark[] {
  const x = crisp(event(asked))
  const log = [x, tops.log, x, tops.log + KINDS.length * kind]
  return [
    {
      kind: 'path',
      points: [...log, NaN, NaN, x, kept.range[1], x, kept.range[0]],
      stroke: { colour: 'ink' },
    },
    cursorHandle(x, tops.log),
  ]
}
