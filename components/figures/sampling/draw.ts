import { clamp, crisp, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Sampled, Settings } from './compute.ts'
import { layoutOf, type Layout } from './layout.ts'
import { inputPanel, outputPanel, statePanel } from './panels.ts'
import { duration } from './signal.ts'

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
          const k = Math.round(clamp(x.invert(at), 0, duration) / settings.dt)
          const last = data.samples.times.length - 1
          return { time: Number((Math.min(last, k) * settings.dt).toPrecision(5)) }
        },
      },
    ],
  }
}
