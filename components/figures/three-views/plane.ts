import { clamp, poleCrosses, unitDisc, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { ThreeViews, ViewParameters } from './compute.ts'

/** Ranges of the sliders that a pole's place is turned back into. */
export const ranges = { decay: [0.2, 1.5], frequency: [0, 3] } as const

const within = (value: number, [low, high]: readonly [number, number]) =>
  clamp(Math.round(value * 100) / 100, low, high)

/** The pole pair of Ā in the unit circle; the upper one can be dragged. */
export function drawPlane(
  { pole }: ThreeViews,
  { dt }: ViewParameters,
  { width, height }: Frame,
): FigureDrawing<ViewParameters> {
  const [cx, cy] = [width / 2 - 6, height / 2]
  const unit = height / 2 - 12
  const px = cx + unit * pole.modulus * Math.cos(pole.angle)
  const py = cy - unit * pole.modulus * Math.sin(pole.angle)
  const marks: Mark[] = [
    ...unitDisc({ cx, cy, unit }, unit + 8),
    { kind: 'text', x: cx + unit + 12, y: cy, text: 'Re', baseline: 'middle' },
    { kind: 'text', x: cx + 6, y: 11, text: 'Im' },
    { kind: 'path', points: [cx, cy, px, py], stroke: { colour: 'ctl' } },
    {
      kind: 'circle',
      cx: px,
      cy: py,
      r: 13,
      fill: { colour: 'plate' },
      stroke: { colour: 'A', width: 1.5 },
    },
    poleCrosses([px, py, px, 2 * cy - py]),
  ]
  return {
    width,
    height,
    marks,
    handles: [
      {
        parameters: ['decay', 'frequency'],
        x: px,
        y: py,
        shape: 'point',
        label: 'Pole',
        move: (x, y) => {
          const [re, im] = [(x - cx) / unit, (cy - y) / unit]
          return {
            decay: within(-Math.log(Math.max(1e-6, Math.hypot(re, im))) / dt, ranges.decay),
            frequency: within(Math.atan2(Math.max(0, im), re) / dt, ranges.frequency),
          }
        },
      },
    ],
  }
}
