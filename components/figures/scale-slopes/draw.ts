import {
  clamp,
  crisp,
  endLabels,
  formatTick,
  line,
  logScale,
  methodStrokes,
  panel,
  referenceStroke,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { SCALES, type Slopes, type State } from './compute.ts'

const LABELS = { mamba: 'ΔB', zoh: 'hold' }
const SCALE_TICKS = [0.25, 1, 4, 16, 64]

interface Axes {
  readonly x: Scale
  readonly y: Scale
}

function axes({ curves }: Slopes, { width, height, narrow }: Frame): Axes {
  const sizes = curves.flatMap((curve) => [...curve.sizes])
  const low = Math.floor(Math.log10(Math.min(...sizes)) - 0.2)
  const high = Math.max(low + 2, Math.ceil(Math.log10(Math.max(...sizes)) + 0.2))
  return {
    x: logScale(SCALES, [narrow ? 46 : 54, width - (narrow ? 52 : 60)]),
    y: logScale([10 ** low, 10 ** high], [height - 52, 44]),
  }
}

/** The whole slope nearest to that of each right end, back from there to the cursor. */
function reference({ curves, scale }: Slopes, { x, y }: Axes): Mark[] {
  return curves.map((curve): Mark => {
    const slope = Math.round(curve.endSlope)
    const last = curve.sizes[curve.sizes.length - 1]
    const from = Math.max(scale, 1)
    const at = [from, SCALES[1]]
    const value = at.map((a) => last * (a / SCALES[1]) ** slope)
    const inside = value[0] >= y.domain[0] && value[0] <= y.domain[1]
    return {
      kind: 'path',
      points: inside ? [x(at[0]), y(value[0]), x(at[1]), y(value[1])] : [],
      stroke: referenceStroke,
    }
  })
}

function cursorMarks({ curves, scale }: Slopes, { x, y }: Axes): Mark[] {
  const at = crisp(x(scale))
  const [bottom, top] = y.range
  const right = at > (x.range[0] + x.range[1]) / 2
  return [
    { kind: 'path', points: [at, top - 14, at, bottom], stroke: { colour: 'ink' } },
    {
      kind: 'text',
      x: at + (right ? -8 : 8),
      y: top - 8,
      text: `scale ${Number(scale.toPrecision(3))}`,
      anchor: right ? 'end' : 'start',
      colour: 'ink',
    },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: curves.flatMap(({ here }) => [at, y(here)]),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
}

export function draw(slopes: Slopes, state: State, frame: Frame) {
  const both = axes(slopes, frame)
  const { x, y } = both
  const { scales, curves } = slopes
  const [bottom, top] = y.range
  const decades = y.ticks()
  const every = Math.max(1, Math.ceil(decades.length / 7))
  const cursor: Handle<State> = {
    parameters: ['scale'],
    x: x(state.scale),
    y: top - 12,
    shape: 'cursor',
    area: { x: x(state.scale), y: top - 14, width: 1, height: bottom - top + 14 },
    label: 'Activation scale',
    move: (px) => ({
      scale: Number(clamp(x.invert(px), SCALES[0], SCALES[1]).toPrecision(3)),
    }),
  }
  const labels = endLabels(
    curves.map(({ rule, sizes }) => ({
      text: LABELS[rule],
      y: y(sizes[sizes.length - 1]),
      font: 'sans',
      size: 12,
      colour: 'ink',
    })),
    { x: x.range[1] + 8, gap: 16, bounds: [top + 6, bottom - 6] },
  )
  const marks: Mark[] = [
    { kind: 'text', x: x.range[0], y: 18, text: 'largest output, by size', colour: 'ink-2' },
    ...panel({
      x,
      y,
      xTicks: SCALE_TICKS,
      xFormat: formatTick,
      yTicks: decades.filter((_, i) => i % every === 0),
      xLabel: 'scale of the activations',
    }),
    ...reference(slopes, both),
    ...curves.map(({ sizes }, i) => line(scales, sizes, x, y, methodStrokes[i])),
    ...labels,
    ...cursorMarks(slopes, both),
  ]
  return { width: frame.width, height: frame.height, marks, handles: [cursor] }
}
