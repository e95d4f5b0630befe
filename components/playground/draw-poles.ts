import { poleCrosses, type Mark } from '../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import type { Settings } from './schema.ts'

type Place = (re: number, im: number) => readonly [number, number]

/** Where e^{Δa} lies as Δ goes from one step to another. */
function way(a: { re: number; im: number }, from: number, to: number, place: Place): number[] {
  const turns = (Math.abs(a.im) * (to - from)) / (2 * Math.PI)
  const count = Math.min(400, Math.max(24, Math.ceil(64 * turns)))
  return Array.from({ length: count + 1 }, (_, i) => {
    const dt = from + ((to - from) * i) / count
    const size = Math.exp(a.re * dt)
    return place(size * Math.cos(a.im * dt), size * Math.sin(a.im * dt))
  }).flat()
}

/** The way of the chosen pole as Δ grows, until it has gone round once or is near 0. */
function locusMarks(a: { re: number; im: number }, place: Place): Mark[] {
  const end = Math.min(4 / -a.re, a.im > 0 ? (2 * Math.PI) / a.im : Infinity)
  return [
    {
      kind: 'path',
      points: way(a, 0, end, place),
      stroke: { colour: 'd', width: 1.5, dash: [3, 3] },
    },
  ]
}

/** How far every pole goes over the steps that the selection takes. */
function spreadMarks({ system, steps, n }: Run, place: Place): Mark[] {
  const { A, N, paired } = system
  return Array.from({ length: N }, (_, i): Mark => {
    const ways = (paired ? [1, -1] : [1]).flatMap((sign) => [
      ...way({ re: A.re[i], im: sign * A.im[i] }, steps[0], steps[1], place),
      NaN,
      NaN,
    ])
    return {
      kind: 'path',
      points: ways,
      stroke: { colour: 'A', width: i === n ? 2.5 : 1, opacity: i === n ? 0.75 : 0.3 },
    }
  })
}

/** The poles of Ā in the unit disc, the chosen one ringed; of a selective system also where they go. */
export function drawPoles(run: Run, { width, height }: Frame): FigureDrawing<Settings> {
  const { poles, n, system } = run
  const { A, N, paired, selective } = system
  const cx = Math.round(width / 2) + 0.5
  const cy = Math.round(height / 2) + 4.5
  const r = Math.min(width / 2 - 24, height / 2 - 18)
  const place: Place = (re, im) => [cx + r * re, cy - r * im]
  const all = Array.from({ length: N }, (_, i) => [
    ...place(poles.re[i], poles.im[i]),
    ...(paired ? place(poles.re[i], -poles.im[i]) : []),
  ]).flat()
  const [x, y] = place(poles.re[n], poles.im[n])
  const left = x > cx + 0.55 * r && y > cy - 0.5 * r
  const marks: Mark[] = [
    { kind: 'circle', cx, cy, r, fill: { colour: 'A', opacity: 0.05 }, stroke: { colour: 'ctl' } },
    {
      kind: 'path',
      points: [cx - r - 10, cy, cx + r + 10, cy, NaN, NaN, cx, cy - r - 10, cx, cy + r + 10],
      stroke: { colour: 'rule-2' },
    },
    { kind: 'text', x: cx + 6, y: cy - r - 6, text: 'Im' },
    { kind: 'text', x: cx + r + 6, y: cy + 16, text: 'Re', halo: 'plate' },
    ...(selective ? spreadMarks(run, place) : locusMarks({ re: A.re[n], im: A.im[n] }, place)),
    { ...poleCrosses(all, N > 4 ? 3.5 : 4.5), stroke: { colour: 'A', width: N > 4 ? 1.75 : 2.5 } },
    { kind: 'circle', cx: x, cy: y, r: 12, stroke: { colour: 'A', width: 1.5 } },
    {
      kind: 'text',
      x: left ? x - 16 : x + 16,
      y: y - 10,
      text: String(n),
      colour: 'A',
      anchor: left ? 'end' : 'start',
      halo: 'plate',
    },
  ]
  const handle: Handle<Settings> = {
    parameters: ['n'],
    x,
    y,
    shape: 'surface',
    area: { x: cx - r - 12, y: cy - r - 12, width: 2 * r + 24, height: 2 * r + 24 },
    label: 'Chosen state, in the plane',
    steps: { n: 1 },
    role: 'A',
    move: (toX, toY) => {
      const distance = (i: number) => {
        const [px, py] = place(poles.re[i], poles.im[i])
        return Math.min(
          Math.hypot(px - toX, py - toY),
          paired ? Math.hypot(px - toX, 2 * cy - py - toY) : Infinity,
        )
      }
      let nearest = 0
      for (let i = 1; i < N; i++) if (distance(i) < distance(nearest)) nearest = i
      return { n: nearest }
    },
  }
  return { width, height, marks, handles: [handle] }
}
