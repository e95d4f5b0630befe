import { poleCrosses, type Mark } from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import type { Spectrum, State } from './compute.ts'

/** The way of exp(Δa) from Δ = 0 on, until it is near 0 or has gone round once. */
function locus(re: number, im: number, place: (re: number, im: number) => readonly number[]) {
  const end = Math.min(4 / -re, im > 0 ? (2 * Math.PI) / im : Infinity)
  const points: number[] = []
  for (let i = 0; i <= 48; i++) {
    const dt = (end * i) / 48
    const size = Math.exp(re * dt)
    points.push(...place(size * Math.cos(im * dt), size * Math.sin(im * dt)))
  }
  return points
}

/** The poles exp(Δa) in the unit circle, the chosen one in a disc, its locus dashed. */
export function drawPlane(spectrum: Spectrum, _: State, frame: Frame) {
  const { modes, paired, chosen } = spectrum
  const { width, height } = frame
  const cx = width / 2
  const cy = height / 2
  const r = Math.min(width / 2 - 40, height / 2 - 18)
  const place = (re: number, im: number) => [cx + r * re, cy - r * im] as const
  const mode = modes[chosen]
  const many = modes.length > 4
  const [x, y] = place(mode.bar.re, mode.bar.im)
  const poles = modes.flatMap(({ bar }) => [
    ...place(bar.re, bar.im),
    ...(paired ? place(bar.re, -bar.im) : []),
  ])
  const marks: Mark[] = [
    {
      kind: 'circle',
      cx,
      cy,
      r,
      fill: { colour: 'A', opacity: 0.05 },
      stroke: { colour: 'ctl' },
    },
    {
      kind: 'path',
      points: [cx - r - 12, cy, cx + r + 12, cy, NaN, NaN, cx, cy - r - 12, cx, cy + r + 12],
      stroke: { colour: 'rule-2' },
    },
    { kind: 'text', x: cx + 6, y: cy - r - 6, text: 'Im' },
    { kind: 'text', x: cx + r + 18, y: cy - 6, text: 'Re' },
    { kind: 'text', x: cx + r + 18, y: cy + 15, text: '1' },
    {
      kind: 'path',
      points: locus(mode.re, mode.im, place),
      stroke: { colour: 'd', width: 1.5, dash: [3, 3] },
    },
    { ...poleCrosses(poles, many ? 3 : 4.5), stroke: { colour: 'A', width: many ? 1.5 : 2.5 } },
    { kind: 'circle', cx: x, cy: y, r: 13, stroke: { colour: 'A', width: 1.5 } },
  ]
  const handle: Handle<State> = {
    parameters: ['n'],
    x,
    y,
    shape: 'point',
    label: 'Chosen mode, in the plane',
    move: (toX, toY) => {
      const distance = (n: number) => {
        const [px, py] = place(modes[n].bar.re, modes[n].bar.im)
        return Math.hypot(px - toX, py - toY)
      }
      const nearest = modes.reduce((best, _mode, n) => (distance(n) < distance(best) ? n : best), 0)
      return { n: nearest }
    },
  }
  return { width, height, marks, handles: [handle] }
}
