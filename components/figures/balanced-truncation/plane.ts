import { poleCrosses, unitDisc, type Mark } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Reduction, State } from './compute.ts'

/** The poles in the unit circle: crosses before, rings after. */
export function drawPlane({ poles }: Reduction, _: State, { width, height }: Frame) {
  const [cx, cy] = [width / 2, height / 2]
  const r = Math.min(width / 2 - 40, height / 2 - 18)
  const place = (re: number, im: number) => [cx + r * re, cy - r * im]
  const points = ({ re, im }: Reduction['poles']['before']) =>
    Array.from(re, (value, n) => place(value, im[n])).flat()
  const marks: Mark[] = [
    ...unitDisc({ cx, cy, unit: r }, r + 12),
    { kind: 'text', x: cx + 6, y: cy - r - 6, text: 'Im' },
    { kind: 'text', x: cx + r + 18, y: cy - 6, text: 'Re' },
    { kind: 'text', x: cx + r + 18, y: cy + 15, text: '1' },
    { ...poleCrosses(points(poles.before), 3.5), stroke: { colour: 'A', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 6.5,
      points: points(poles.after),
      stroke: { colour: 'h', width: 2 },
    },
  ]
  return { width, height, marks }
}
