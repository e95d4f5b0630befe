import {
  axisBottom,
  crisp,
  dots,
  endLabels,
  heldSteps,
  line,
  linearScale,
  openSymbols,
  panel,
  project,
  referenceStroke,
  roleStrokes,
  secondStateStroke,
  stepBracket,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Sampled, Settings } from './compute.ts'
import { duration, signal } from './signal.ts'

interface Layout {
  readonly x: Scale
  readonly input: Scale
  readonly state: Scale
  readonly output: Scale
  /** Radius of the marks, px. */
  readonly size: number
}

/** Heights of the three panels and the room over and under them, at the authored sizes. */
const heights = {
  wide: { top: 36, panels: [112, 235, 131], bottom: 56, gap: 18 },
  narrow: { top: 34, panels: [85, 176, 96], bottom: 55, gap: 18 },
}

/** Ends of the value axes: the authored one, then doubled until the values fit, at most 8-fold. */
function reach(authored: number, values: readonly Float64Array[]): number {
  const top = Math.max(
    ...values.map((list) => list.reduce((max, v) => Math.max(max, Math.abs(v)), 0)),
  )
  let end = authored
  while (end < top && end < 8 * authored) end *= 2
  return end
}

function layoutOf(data: Sampled, frame: Frame): Layout {
  const { top, panels, bottom, gap } = heights[frame.narrow ? 'narrow' : 'wide']
  const room = frame.height - top - bottom - 2 * gap
  const scale = room / (panels[0] + panels[1] + panels[2])
  const ends: [number, number][] = []
  let y = top
  for (const height of panels) {
    ends.push([Math.round(y + height * scale), Math.round(y)])
    y += height * scale + gap
  }
  const { samples, exact, modulus } = data
  // A runaway state would flatten everything else: its scale stays that of the continuous system.
  const shown = modulus < 1 ? [samples, exact] : [exact]
  const state = reach(
    0.953,
    shown.flatMap(({ h1, h2 }) => [h1, h2]),
  )
  const output = reach(
    1,
    shown.map(({ y }) => y),
  )
  const [left, right] = frame.narrow ? [42, 38] : [59, 52]
  return {
    x: linearScale([0, duration], [left, frame.width - right]),
    input: linearScale([-1.12, 1.2], ends[0]),
    state: linearScale([-state, state], ends[1]),
    output: linearScale([-output, output], ends[2]),
    size: frame.narrow ? 2.5 : 2.75,
  }
}

/** Keeps marks inside their panel, with room for a symbol on the edge. */
function clipTo(x: Scale, y: Scale, marks: readonly Mark[]): Mark {
  const [x0, x1] = x.range
  const [bottom, top] = y.range
  return {
    kind: 'group',
    clip: { x: x0 - 5, y: top - 4, width: x1 - x0 + 10, height: bottom - top + 8 },
    marks,
  }
}

/** Holds values that have run far out of the panel near its edge, where they are cut anyway. */
function held(values: Float64Array, scale: Scale): Float64Array {
  const end = 40 * scale.domain[1]
  return values.map((value) => Math.max(-end, Math.min(end, value)))
}

function every<T extends Float64Array>(values: T, step: number): Float64Array {
  return values.filter((_, k) => k % step === 0)
}

function bracket({ x, input }: Layout, dt: number): Mark[] {
  const start = Math.round(5.25 / dt) * dt
  const y = Math.round(input(-0.62)) + 0.5
  const [x0, x1] = [x(start), x(start + dt)]
  // The name stands on the right unless the pulse is there.
  const right = x1 + 18 < x(6.45)
  return [
    stepBracket(x0, x1, y),
    {
      kind: 'text',
      x: right ? x1 + 7 : x0 - 7,
      y,
      text: 'Δ',
      font: 'roman',
      size: 16,
      colour: 'd',
      baseline: 'middle',
      anchor: right ? 'start' : 'end',
    },
  ]
}

function inputPanel(data: Sampled, settings: Settings, layout: Layout, step: number): Mark[] {
  const { x, input, size } = layout
  const { times } = data.samples
  const marks = panel({ x, y: input, yTicks: [-1, 0, 1], bottom: false })
  const line0 = heldSteps(
    times,
    data.readings,
    x,
    input,
    Math.min(duration, times[times.length - 1] + settings.dt),
  )
  marks.push(...line0)
  if (settings.exact) {
    const at: number[] = []
    for (let i = 0; i <= duration * 20; i++) at.push(i / 20)
    for (const jump of [1, 6.5, 7.6]) at.push(jump - 1e-6)
    at.push(4.2 + 1e-6)
    at.sort((a, b) => a - b)
    marks.push(line(at, at.map(signal), x, input, referenceStroke))
  }
  marks.push(
    openSymbols(
      project(every(times, step), every(data.readings, step), x, input),
      'x',
      'circle',
      size,
    ),
    ...bracket(layout, settings.dt),
    ...endLabels(
      [{ text: 'x', sub: 'k', colour: 'x', y: input(data.readings[data.readings.length - 1]) }],
      {
        x: x.range[1] + 7,
      },
    ),
  )
  return marks
}

function statePanel(data: Sampled, settings: Settings, layout: Layout, step: number): Mark[] {
  const { x, state, size } = layout
  const { samples, path, exact } = data
  const unit = state.domain[1] / 0.953
  const at = (values: Float64Array) => held(values, state)
  const lines: Mark[] = []
  if (settings.exact)
    for (const values of [exact.h1, exact.h2])
      lines.push(line(exact.times, at(values), x, state, referenceStroke))
  lines.push(
    line(path.times, at(path.h2), x, state, secondStateStroke),
    line(path.times, at(path.h1), x, state, roleStrokes.h),
    dots(
      project(every(samples.times, step), at(every(samples.h1, step)), x, state),
      'h',
      'circle',
      size,
    ),
    openSymbols(
      project(every(samples.times, step), at(every(samples.h2, step)), x, state),
      'h',
      'diamond',
      size,
    ),
  )
  const last = samples.times.length - 1
  const [bottom, top] = state.range
  const end = (values: Float64Array) =>
    Math.max(top + 6, Math.min(bottom - 6, state(at(values)[last])))
  const marks: Mark[] = [
    ...panel({
      x,
      y: state,
      yTicks: [-0.8, -0.4, 0, 0.4, 0.8].map((tick) => tick * unit),
      bottom: false,
    }),
    clipTo(x, state, lines),
    ...endLabels(
      [
        { text: 'h', sub: '1', colour: 'h', y: end(samples.h1) },
        { text: 'h', sub: '2', colour: 'h', y: end(samples.h2) },
      ],
      { x: x.range[1] + 7, bounds: [top, bottom] },
    ),
  ]
  return marks
}

function outputPanel(data: Sampled, settings: Settings, layout: Layout, step: number): Mark[] {
  const { x, output, size } = layout
  const { samples, exact } = data
  const end = output.domain[1]
  const lines: Mark[] = []
  if (settings.exact)
    lines.push(line(exact.times, held(exact.y, output), x, output, referenceStroke))
  lines.push(
    line(samples.times, held(samples.y, output), x, output, roleStrokes.y),
    dots(
      project(every(samples.times, step), held(every(samples.y, step), output), x, output),
      'y',
      'square',
      size + 0.3,
    ),
  )
  const [bottom, top] = output.range
  const last = held(samples.y, output)[samples.y.length - 1]
  return [
    ...panel({ x, y: output, yTicks: [-end, 0, end], bottom: false }),
    ...axisBottom(x, {
      y: bottom,
      ticks: [0, 2, 4, 6, 8, 10, 12, 14],
      label: [{ text: 'time ' }, { text: 't', font: 'math', size: 16 }, { text: ' (s)' }],
    }),
    clipTo(x, output, lines),
    ...endLabels(
      [
        {
          text: 'y',
          sub: 'k',
          colour: 'y',
          y: Math.max(top + 6, Math.min(bottom - 6, output(last))),
        },
      ],
      { x: x.range[1] + 7 },
    ),
  ]
}

function cursor(data: Sampled, { x, output }: Layout): Mark[] {
  const at = crisp(x(data.samples.times[data.k]))
  const nearEnd = at > x.range[1] - 50
  return [
    { kind: 'path', points: [at, 28, at, output.range[0]], stroke: { colour: 'ink' } },
    {
      kind: 'path',
      points: [at - 6, 20, at + 6, 20, at + 6, 26, at, 31.5, at - 6, 26],
      closed: true,
      fill: { colour: 'ink' },
    },
    {
      kind: 'text',
      x: nearEnd ? at - 11 : at + 11,
      y: 28,
      text: '',
      runs: [
        { text: 'k', font: 'math', size: 16 },
        { text: ` = ${data.k}`, colour: 'ink' },
      ],
      colour: 'ink',
      anchor: nearEnd ? 'end' : 'start',
    },
  ]
}

function notes(data: Sampled, { x, state }: Layout, step: number): Mark[] {
  const lines: Mark[] = []
  const y = state.range[1] + 12
  const { h1, h2 } = data.samples
  const end = state.domain[1]
  const out = [h1, h2].some((values) => values.some((value) => Math.abs(value) > end))
  if (data.modulus > 1 + 1e-12)
    lines.push({
      kind: 'text',
      x: x.range[0] + 6,
      y,
      text: out ? 'unstable: the samples leave the scale' : 'unstable',
      colour: 'err',
      weight: 600,
      halo: 'plate',
    })
  else if (step > 1)
    lines.push({
      kind: 'text',
      x: x.range[0] + 6,
      y,
      text: `marks on every ${step}${step === 2 ? 'nd' : step === 3 ? 'rd' : 'th'} sample`,
      colour: 'ink-3',
      halo: 'plate',
    })
  return lines
}

/** The three aligned panels with the cursor through them. */
export function draw(data: Sampled, settings: Settings, frame: Frame): FigureDrawing<Settings> {
  const layout = layoutOf(data, frame)
  const { x } = layout
  const spacing = x(settings.dt) - x(0)
  const step = Math.ceil((frame.narrow ? 5 : 7) / spacing)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...inputPanel(data, settings, layout, step),
      ...statePanel(data, settings, layout, step),
      ...outputPanel(data, settings, layout, step),
      ...notes(data, layout, step),
      ...cursor(data, layout),
    ],
    handles: [
      {
        parameters: ['time'],
        shape: 'cursor',
        x: x(data.samples.times[data.k]),
        y: 0,
        area: {
          x: x.range[0],
          y: 14,
          width: x.range[1] - x.range[0],
          height: layout.output.range[0] - 14,
        },
        label: 'Time cursor',
        steps: { time: settings.dt },
        move: (at) => {
          const k = Math.round(Math.max(0, Math.min(duration, x.invert(at))) / settings.dt)
          const last = data.samples.times.length - 1
          return { time: Number((Math.min(last, k) * settings.dt).toPrecision(5)) }
        },
      },
    ],
  }
}
