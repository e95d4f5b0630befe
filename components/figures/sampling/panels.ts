import {
  axisBottom,
  clamp,
  dots,
  endLabels,
  heldSteps,
  line,
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
import type { Sampled, Settings } from './compute.ts'
import type { Layout } from './layout.ts'
import { duration, signal } from './signal.ts'

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
  return values.map((value) => clamp(value, -end, end))
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

/** What the system is given, as it is held. */
export function inputPanel(
  data: Sampled,
  settings: Settings,
  layout: Layout,
  step: number,
): Mark[] {
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

/** The two states, between the samples and at them. */
export function statePanel(
  data: Sampled,
  settings: Settings,
  layout: Layout,
  step: number,
): Mark[] {
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
  const end = (values: Float64Array) => clamp(state(at(values)[last]), top + 6, bottom - 6)
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

/** What is read from the states, over the axis of time. */
export function outputPanel(
  data: Sampled,
  settings: Settings,
  layout: Layout,
  step: number,
): Mark[] {
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
          y: clamp(output(last), top + 6, bottom - 6),
        },
      ],
      { x: x.range[1] + 7 },
    ),
  ]
}
