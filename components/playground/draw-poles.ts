import { poleCrosses, type Mark } from '../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import type { Settings } from './schema.ts'

type Place = (re: number, im: number) => readonly [number, number]

/** The way of the chosen pole as Δ grows from 0, until it has gone round once or is near 0. */
function locusMarks(a: { re: number; im: number }, place: Place): Mark[] {
  const end = Math.min(4 / -a.re, a.im > 0 ? (2 * Math.PI) / a.im : Infinity)
  const points = Array.from({ length: 65 }, (_, i) => {
    const dt = (end * i) / 64
    const size = Math.exp(a.re * dt)
    return place(size * Math.cos(a.im * dt), size * Math.sin(a.im * dt))
  }).flat()
  return [{ kind: 'path', points, stroke: { colour: 'd', width: 1.5, dash: [3, 3] } }]
}

/** Names of the axes, but not where the name of the chosen pole stands. */
function axisNames(label: readonly [number, number], cx: number, cy: number, r: number): Mark[] {
  const names: readonly [string, number, number][] = [
    ['Im', cx + 6, cy - r - 6],
    ['Re', cx + r + 6, cy + 16],
  ]
  return names
    .filter(([, x, y]) => Math.abs(x - label[0]) > 32 || Math.abs(y - label[1]) > 14)
    .map(([text, x, y]) => ({ kind: 'text', x, y, text, halo: 'plate' }))
}

/** The steps that the selection takes, each size once: three digits are more than can be seen. */
function sizesOf(dt: Float64Array): number[] {
  return [...new Set(Array.from(dt, (value) => Number(value.toPrecision(3))))]
}

/** Where every pole is at some step of the run. */
function spreadMarks({ system, dt, n }: Run, place: Place): Mark[] {
  const { A, N, paired } = system
  const sizes = sizesOf(dt)
  const placesOf = (i: number) =>
    sizes.flatMap((size) => {
      const modulus = Math.exp(A.re[i] * size)
      const angle = A.im[i] * size
      const [re, im] = [modulus * Math.cos(angle), modulus * Math.sin(angle)]
      return paired ? [...place(re, im), ...place(re, -im)] : place(re, im)
    })
  const others = Array.from({ length: N }, (_, i) => i).filter((i) => i !== n)
  const cloud = (points: number[], size: number, opacity: number): Mark => ({
    kind: 'symbols',
    shape: 'circle',
    points,
    size,
    fill: { colour: 'A', opacity },
  })
  return [cloud(others.flatMap(placesOf), 1, 0.35), cloud(placesOf(n), 2.25, 0.8)]
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
  const label = [left ? x - 16 : x + 16, y - 10] as const
  const marks: Mark[] = [
    { kind: 'circle', cx, cy, r, fill: { colour: 'A', opacity: 0.05 }, stroke: { colour: 'ctl' } },
    {
      kind: 'path',
      points: [cx - r - 10, cy, cx + r + 10, cy, NaN, NaN, cx, cy - r - 10, cx, cy + r + 10],
      stroke: { colour: 'rule-2' },
    },
    ...axisNames(label, cx, cy, r),
    ...(selective ? spreadMarks(run, place) : locusMarks({ re: A.re[n], im: A.im[n] }, place)),
    { ...poleCrosses(all, N > 4 ? 3.5 : 4.5), stroke: { colour: 'A', width: N > 4 ? 1.75 : 2.5 } },
    { kind: 'circle', cx: x, cy: y, r: 12, stroke: { colour: 'A', width: 1.5 } },
    {
      kind: 'text',
      x: label[0],
      y: label[1],
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
