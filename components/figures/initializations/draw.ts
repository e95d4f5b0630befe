import {
  clamp,
  crisp,
  formatPower,
  formatTick,
  linearScale,
  logScale,
  panel,
  referenceStroke,
  simplify,
  type Colour,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { CHANNELS, FIRST_STEPS, type Field, type Mode, type State } from './compute.ts'

/** Tokens on the axis; what lies outside stands at its edge. */
const TOKENS: readonly [number, number] = [0.1, 1e5]
/** Modes whose ringing is drawn: more would be a thicket. */
const RINGING = 3
/** Points in a turn. */
const FINE = 14

interface Layout {
  readonly token: Scale
  readonly step: Scale
  readonly left: Scale
  readonly pitch: number
}

function layout({ width, height, narrow }: Frame): Layout {
  const x: [number, number] = [narrow ? 48 : 56, width - 20]
  const inner = height - 160
  const top = 46
  const pitch = (0.6 * inner) / CHANNELS
  const field = top + 0.6 * inner
  return {
    token: logScale(TOKENS, x),
    // Channels stand evenly in the logarithm of their first step.
    step: logScale(FIRST_STEPS, [top + pitch / 2, field - pitch / 2]),
    left: linearScale([0, 1], [height - 52, field + 56]),
    pitch,
  }
}

function inside(tokens: number): number {
  return clamp(tokens, TOKENS[0], TOKENS[1])
}

/** Fast modes are pale, slow ones full. */
function shade(token: 'A' | 'h', n: number, count: number): Colour {
  return count < 2 ? token : { token, share: 1 - (0.62 * n) / (count - 1) }
}

function ticks(points: number[], size: number, colour: Colour, width = 1.75): Mark {
  return { kind: 'symbols', shape: 'tick', points, size, stroke: { colour, width } }
}

function fieldMarks({ channels, chosen, paired }: Field, { token, step, pitch }: Layout): Mark[] {
  const [x0, x1] = token.range
  const [top, bottom] = [step.range[0] - pitch / 2, step.range[1] + pitch / 2]
  const row = (d: number) => step(channels[d].first)
  const places = (of: (mode: Mode) => number, n: number) =>
    channels.flatMap(({ modes }, d) => [token(inside(of(modes[n]))), row(d)])
  const count = channels[0].modes.length
  const marks: Mark[] = [
    {
      kind: 'text',
      x: x0,
      y: 18,
      text: paired
        ? 'time constants (long), periods (short ticks)'
        : 'time constants of all states',
      colour: 'ink-2',
    },
    ...panel({
      x: token,
      y: logScale(FIRST_STEPS, step.range),
      xTicks: token.ticks(),
      yTicks: [],
      bottom: false,
    }),
    {
      kind: 'rect',
      x: x0,
      y: row(chosen) - pitch / 2,
      width: x1 - x0,
      height: pitch,
      fill: { colour: 'acc-soft' },
    },
    ...[0.001, 0.01, 0.1].map((first): Mark => ({
      kind: 'text',
      x: x0 - 8,
      y: step(first),
      text: formatTick(first),
      anchor: 'end',
      baseline: 'middle',
    })),
    {
      kind: 'text',
      x: x0 - 8,
      y: top - 10,
      text: 'Δ',
      sub: '0',
      font: 'roman',
      size: 15,
      colour: 'd',
      anchor: 'end',
    },
    {
      kind: 'path',
      points: [x0, crisp(bottom), x1, crisp(bottom)],
      stroke: { colour: 'ctl' },
    },
  ]
  if (!paired) {
    for (let n = count - 1; n >= 0; n--)
      marks.push(
        ticks(
          places(({ tau }) => tau, n),
          0.42 * pitch,
          shade('A', n, count),
        ),
      )
    return marks
  }
  for (let n = count - 1; n >= 0; n--)
    if (channels[0].modes[n].period < Infinity)
      marks.push(
        ticks(
          places(({ period }) => period, n),
          0.22 * pitch,
          shade('A', n, count),
          1.25,
        ),
      )
  return [
    ...marks,
    ticks(
      places(({ tau }) => tau, 0),
      0.5 * pitch,
      'A',
      2.5,
    ),
  ]
}

/** The age from which on a mode that rings is drawn point by point, and where it is as good as gone. */
function ringing({ tau, period }: Mode, [start, end]: readonly [number, number]): number[] {
  const ages = [start]
  const last = Math.min(end, 4.5 * tau)
  while (ages[ages.length - 1] < last) {
    const age = ages[ages.length - 1]
    // Even in the logarithm while it stands still, even in time once it turns.
    ages.push(Math.min(age * 1.25, age + period / FINE))
  }
  return ages
}

function responseMarks({ channels, chosen, paired }: Field, { token, left }: Layout): Mark[] {
  const { modes } = channels[chosen]
  const y = paired ? linearScale([-1, 1], left.range) : left
  const shown = paired ? modes.slice(0, RINGING) : modes
  const [, top] = y.range
  const decay = ({ tau }: Mode, age: number) => Math.exp(-age / tau)
  const even = Array.from({ length: 97 }, (_, i) => TOKENS[0] * 10 ** (i / 16))
  const curve = (ages: readonly number[], at: (age: number) => number) =>
    simplify(
      ages.flatMap((age) => [token(age), y(at(age))]),
      0.3,
    )
  const marks: Mark[] = [
    {
      kind: 'text',
      x: token.range[0],
      y: top - 12,
      text: paired
        ? 'lowest modes of the marked channel'
        : 'left of a token, marked channel; dots: 1/e',
      colour: 'ink-2',
    },
    ...panel({
      x: token,
      y,
      yTicks: paired ? [-1, 0, 1] : [0, 0.5, 1],
      xFormat: formatPower,
      xLabel: 'tokens',
    }),
  ]
  if (paired)
    marks.push(
      ...[1, -1].map((sign): Mark => ({
        kind: 'path',
        points: curve(even, (age) => sign * decay(modes[0], age)),
        stroke: referenceStroke,
      })),
    )
  for (let n = shown.length - 1; n >= 0; n--) {
    const mode = shown[n]
    const turns = (age: number) =>
      mode.period < Infinity ? Math.cos((2 * Math.PI * age) / mode.period) : 1
    const ages = mode.period < Infinity ? ringing(mode, TOKENS) : even
    marks.push({
      kind: 'path',
      points: curve(
        ages.filter((age) => age <= TOKENS[1]),
        (age) => decay(mode, age) * turns(age),
      ),
      stroke: { colour: shade('h', n, shown.length), width: paired && n === 0 ? 2 : 1.5 },
    })
  }
  if (!paired)
    marks.push({
      kind: 'symbols',
      shape: 'circle',
      points: modes.flatMap(({ tau }) =>
        tau >= TOKENS[0] && tau <= TOKENS[1] ? [token(tau), y(Math.exp(-1))] : [],
      ),
      size: 2.5,
      fill: { colour: 'h' },
    })
  return marks
}

export function draw(field: Field, _: State, frame: Frame) {
  const rooms = layout(frame)
  const { token, step } = rooms
  const { channels, chosen } = field
  const row = step(channels[chosen].first)
  const chooser: Handle<State> = {
    parameters: ['channel'],
    x: token(inside(channels[chosen].modes[0].tau)),
    y: row,
    shape: 'point',
    label: 'Marked channel',
    role: 'h',
    move: (_x, y) => ({
      channel: clamp(Math.round((y - step.range[0]) / rooms.pitch), 0, CHANNELS - 1),
    }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...fieldMarks(field, rooms),
      ...responseMarks(field, rooms),
      {
        kind: 'circle' as const,
        cx: chooser.x,
        cy: row,
        r: 11,
        stroke: { colour: 'h' as const, width: 1.5 },
      },
    ],
    handles: [chooser],
  }
}
