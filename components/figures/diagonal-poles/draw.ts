import {
  axisBottom,
  clamp,
  crisp,
  formatTick,
  gridX,
  linearScale,
  niceStep,
  panel,
  type Colour,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { HORIZON, response, type Spectrum, type State } from './compute.ts'
import { layout, shownHalfLife, type Layout, type Rows } from './layout.ts'

/** Fast modes are pale, slow ones full; the chosen one is always full. */
function shade(n: number, { modes, chosen }: Spectrum): Colour {
  if (n === chosen || modes.length === 1) return 'h'
  return { token: 'h', share: 1 - (0.62 * n) / (modes.length - 1) }
}

/** Lags at which a response is drawn: all for one that swings, ever fewer for one that only decays. */
function lagsDrawn(values: Float64Array, paired: boolean): number[] {
  const lags = []
  for (let k = 0; k <= HORIZON; k += paired ? 1 : Math.max(1, Math.round(k / 7))) {
    lags.push(k)
    if (!paired && values[k] < 0.004) break
  }
  if (lags[lags.length - 1] !== HORIZON) lags.push(HORIZON)
  return lags
}

/** Labels at every fifth mode, or rarer where they would collide. */
function labelStep(pitch: number): number {
  return [5, 10, 20].find((every) => every * pitch >= 17) ?? 40
}

function rowLabels(rows: Rows, count: number, x: number): Mark[] {
  const every = count <= 5 ? 1 : labelStep(rows.pitch)
  const marks: Mark[] = []
  for (let n = 0; n < count; n += every)
    marks.push({
      kind: 'text',
      x,
      y: rows.y(n) - (count === 1 ? 8 : 2),
      text: 'h',
      sub: String(n),
      font: 'math',
      size: 16,
      colour: 'h',
      anchor: 'end',
      baseline: 'middle',
    })
  return marks
}

/** Hides what lies behind a response, so that each row stands in front of the one above it. */
function shadow(points: readonly number[], lag: Scale, base: number): Mark[] {
  const closed = [...points, lag(HORIZON), base, lag(0), base]
  return [
    {
      kind: 'path',
      points: closed,
      closed: true,
      fill: { colour: { token: 'h', share: 0.08 } },
    },
  ]
}

function drawResponses(spectrum: Spectrum, { lag, rows }: Layout): Mark[] {
  const { modes, paired, chosen } = spectrum
  const [left] = lag.range
  const marks: Mark[] = [
    {
      kind: 'text',
      x: left,
      y: 18,
      text: paired ? 'each mode after a pulse' : 'each mode after a pulse, dots at half',
    },
    gridX(lag, { y0: rows.top, y1: rows.bottom, ticks: lag.ticks(4) }),
  ]
  for (let n = 0; n < modes.length; n++) {
    const values = response(spectrum, n)
    const points: number[] = []
    for (const k of lagsDrawn(values, paired))
      points.push(lag(k), rows.y(n) - rows.size * values[k])
    const colour = shade(n, spectrum)
    const width = n === chosen ? 2.5 : modes.length > 24 ? 1 : 1.5
    if (!paired) marks.push(...shadow(points, lag, rows.y(n)))
    marks.push({ kind: 'path', points, stroke: { colour, width } })
    const { halfLife } = modes[n]
    if (!paired && halfLife <= HORIZON)
      marks.push({
        kind: 'symbols',
        shape: 'circle',
        points: [lag(halfLife), rows.y(n) - rows.size / 2],
        size: n === chosen ? 4.5 : rows.pitch > 8 ? 3 : 1.8,
        fill: { colour },
      })
  }
  return [...marks, ...rowLabels(rows, modes.length, left - 10)]
}

function drawSum({ kernel }: Spectrum, { lag, sum }: Layout): Mark[] {
  const low = kernel.reduce((a, b) => Math.min(a, b), 0)
  const high = kernel.reduce((a, b) => Math.max(a, b), 0)
  const margin = 0.06 * (high - low || 1)
  const y = linearScale([low < 0 ? low - margin : 0, high + margin], sum)
  const step = niceStep(high - low || 1, 2)
  const ticks = y.ticks(2).filter((tick) => Math.abs(tick) <= 2 * step)
  const bars: number[] = []
  kernel.forEach((value, k) => bars.push(lag(k), y(0), lag(k), y(value), NaN, NaN))
  const width = Math.min(2, (lag(1) - lag(0)) * 0.62)
  return [
    {
      kind: 'text',
      x: lag.range[0],
      y: sum[1] - 12,
      text: 'their sum, the kernel ',
      runs: [{ text: 'K', font: 'math', size: 15, overline: true }],
    },
    ...panel({
      x: lag,
      y,
      xTicks: lag.ticks(4),
      yTicks: ticks,
      xLabel: [{ text: 'lag ' }, { text: 'k', font: 'math', size: 16 }, { text: ' (steps)' }],
    }),
    { kind: 'path', points: bars, stroke: { colour: 'ink', width, opacity: 0.8 } },
  ]
}

function drawHalfLives(
  spectrum: Spectrum,
  { steps, halfLifeRows: rows, rows: first }: Layout,
): Mark[] {
  const { modes, chosen } = spectrum
  const [left, right] = steps.range
  const ticks = steps.ticks()
  const x = (n: number) => steps(shownHalfLife(modes[n].halfLife))
  const points: number[] = []
  modes.forEach((_, n) => points.push(x(n), rows.y(n)))
  const one = crisp(steps(1))
  const marks: Mark[] = [
    { kind: 'text', x: left, y: rows.top - 16, text: 'half-life (steps)' },
    gridX(steps, { y0: rows.top, y1: rows.bottom, ticks }),
    {
      kind: 'path',
      points: [one, rows.top, one, rows.bottom],
      stroke: { colour: 'd', dash: [3, 3] },
    },
    ...axisBottom(steps, {
      y: rows.bottom,
      ticks: right - left > 200 ? ticks : ticks.filter((_, i) => i % 2 === 0),
      format: formatTick,
    }),
    {
      kind: 'path',
      points:
        rows.pitch < 7 ? [] : modes.flatMap((_, n) => [left, rows.y(n), x(n), rows.y(n), NaN, NaN]),
      stroke: { colour: 'rule' },
    },
    ...modes.map((_, n): Mark => ({
      kind: 'symbols',
      shape: 'circle',
      points: [x(n), rows.y(n)],
      size: n === chosen ? 4.5 : rows.pitch > 8 ? 3 : 1.8,
      fill: { colour: shade(n, spectrum) },
    })),
    {
      kind: 'circle',
      cx: x(chosen),
      cy: rows.y(chosen),
      r: 11,
      stroke: { colour: 'h', width: 1.5 },
    },
  ]
  if (rows !== first) marks.push(...rowLabels(rows, modes.length, left - 10))
  return marks
}

function chooser(spectrum: Spectrum, { steps, halfLifeRows: rows }: Layout): Handle<State> {
  const { modes, chosen } = spectrum
  const halfLife = shownHalfLife(modes[chosen].halfLife)
  return {
    parameters: ['n'],
    x: steps(halfLife),
    y: rows.y(chosen),
    shape: 'point',
    label: 'Chosen mode',
    move: (_, y) => ({
      n: clamp(Math.round((y - rows.y(0)) / rows.pitch), 0, modes.length - 1),
    }),
  }
}

export function draw(spectrum: Spectrum, _: State, frame: Frame) {
  const places = layout(frame, spectrum)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...drawResponses(spectrum, places),
      ...drawSum(spectrum, places),
      ...drawHalfLives(spectrum, places),
    ],
    handles: [chooser(spectrum, places)],
  }
}
