import {
  axisBottom,
  crisp,
  dots,
  heading,
  inputStems,
  line,
  niceStep,
  openSymbols,
  panel,
  project,
  referenceStroke,
  roleStrokes,
  type Mark,
  type Role,
  type Scale,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Borders, State } from './compute.ts'
import { layoutOf, type Layout } from './layout.ts'

const tokens = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i + 1)

function letter(text: string, role: Role, y: number, { token }: Layout, sub?: string): Mark {
  const font = text === 'Δ' ? 'roman' : 'math'
  const x = token.range[1] + 9
  return { kind: 'text', x, y, text, font, size: 16, colour: role, baseline: 'middle', sub }
}

/** Three ticks or so, zero among them. */
function ticksOf(scale: Scale): number[] {
  const [low, high] = scale.domain
  const step = niceStep(high - low, 3)
  const from = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - from + 1 }, (_, i) => (from + i) * step)
}

/** The ground of a panel, with the neighbour of the text shaded and the borders of the text dashed. */
function ground(y: Scale, { start, end, row }: Borders, { token, pitch }: Layout): Mark[] {
  const [bottom, top] = y.range
  const edge = (k: number) => token(k + 1) - pitch / 2
  const length = row.x.length
  const beside = start > 0 ? [0, start] : [end, length]
  const at = crisp(edge(start > 0 ? start : end))
  return [
    {
      kind: 'rect',
      x: edge(beside[0]),
      y: top,
      width: edge(beside[1]) - edge(beside[0]),
      height: bottom - top,
      fill: { colour: 'sunk' },
    },
    ...panel({ x: token, y, xTicks: [], yTicks: ticksOf(y), bottom: false }),
    {
      kind: 'path',
      points: [at, top, at, bottom],
      stroke: { colour: 'ink-3', dash: [3, 3] },
    },
  ]
}

function inputMarks(data: Borders, { neighbour }: State, layout: Layout): Mark[] {
  const { row, start, end } = data
  const { token, x } = layout
  const all = tokens(0, row.x.length)
  const isPad = (k: number) => neighbour !== 'two' && (k < start || k >= end)
  const pads = all.filter((k) => isPad(k - 1))
  return [
    heading(
      token,
      x.range[1] - 11,
      neighbour === 'two' ? 'input; shaded: another text' : 'input; shaded, diamonds: pads',
    ),
    ...ground(x, data, layout),
    ...inputStems(all, row.x, token, x),
    openSymbols(
      project(
        pads,
        pads.map((k) => row.x[k - 1]),
        token,
        x,
      ),
      'x',
      'diamond',
      4.5,
    ),
    letter('x', 'x', x(0), layout, 'k'),
  ]
}

function stepMarks(data: Borders, layout: Layout): Mark[] {
  const { token, step, pitch } = layout
  const bottom = step(0)
  return [
    heading(token, step.range[1] - 11, 'step'),
    ...ground(step, data, layout),
    ...Array.from(data.row.dt, (value, k): Mark => {
      const top = step(value)
      return {
        kind: 'rect',
        x: token(k + 1) - 0.3 * pitch,
        y: top,
        width: 0.6 * pitch,
        height: bottom - top,
        fill: { colour: 'd' },
      }
    }).filter((_, k) => data.row.dt[k] > 0),
    letter('Δ', 'd', (step.range[0] + step.range[1]) / 2, layout, 'k'),
  ]
}

function stateMarks(data: Borders, layout: Layout): Mark[] {
  const { row, alone, start, end } = data
  const { token, state } = layout
  const all = tokens(0, row.h.length)
  const own = tokens(start, end)
  // Before the text there is nothing, behind it the state that it left.
  const wanted = all.map((k) =>
    k <= start ? 0 : alone.h[Math.min(k - 1 - start, alone.h.length - 1)],
  )
  return [
    heading(token, state.range[1] - 11, 'state; dotted, open: of the text alone'),
    ...ground(state, data, layout),
    line(all, row.h, token, state, roleStrokes.h),
    dots(project(all, row.h, token, state), 'h'),
    line(all, wanted, token, state, referenceStroke),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 5.5,
      points: project(own, alone.h, token, state),
      stroke: { colour: 'ink-3', width: 1.25 },
    },
    letter('h', 'h', state(row.h[row.h.length - 1]), layout, 'k'),
  ]
}

function differenceMarks(data: Borders, layout: Layout): Mark[] {
  const { differences, start, end, row } = data
  const { token, difference: y } = layout
  const own = tokens(start, end)
  const stems = own.flatMap((k, i) => [token(k), y(0), token(k), y(differences[i]), NaN, NaN])
  const length = row.x.length
  return [
    heading(token, y.range[1] - 11, 'output less that of the text alone'),
    ...ground(y, data, layout),
    { kind: 'path', points: stems, stroke: { colour: 'y', width: 2 } },
    dots(project(own, differences, token, y), 'y', 'square', 3),
    letter('y', 'y', y(0), layout, 'k'),
    ...axisBottom(token, {
      y: y.range[0],
      ticks: [1, start + 1, end, length].filter(
        (tick, i, all) =>
          all.indexOf(tick) === i && (tick === 1 || tick === length || far(tick, length)),
      ),
      label: [{ text: 'token ' }, { text: 'k', font: 'math', size: 16 }],
    }),
  ]
}

/** Whether a tick stands clear of those at both ends. */
const far = (tick: number, length: number) => tick > 2 && tick < length - 1

export function draw(data: Borders, state: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(frame, data)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...inputMarks(data, state, layout),
      ...stepMarks(data, layout),
      ...stateMarks(data, layout),
      ...differenceMarks(data, layout),
    ],
  }
}
