import { unitDisc, type Mark } from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import { discretePoles } from './pole-rule.ts'
import { complexVector, type Complex } from './kernel.ts'
import type { Run } from './compute.ts'

/** How far from the middle a pole is drawn at most. */
const FARTHEST = 1.1

/** The complex plane as it is drawn: the middle and the length of 1, in px. */
export interface Plane {
  readonly cx: number
  readonly cy: number
  readonly unit: number
  place(re: number, im: number): readonly [number, number]
}

export function planeOf({ width, height }: Frame): Plane {
  const cx = Math.round(width / 2) + 0.5
  const cy = Math.round(height / 2) + 0.5
  const unit = Math.min(width / 2 - 24, height / 2 - 27)
  return { cx, cy, unit, place: (re, im) => [cx + unit * re, cy - unit * im] }
}

/** A pole far outside the unit circle is drawn near it, in its direction. */
function shownPole({ re, im }: Complex): Complex {
  const modulus = Math.hypot(re, im)
  const share = modulus > FARTHEST ? FARTHEST / modulus : 1
  return { re: re * share, im: im * share }
}

/** The poles and their conjugates as drawn, with the states that they belong to. */
export function shownPoles({ poles, system: { N, paired } }: Run) {
  return Array.from({ length: N }, (_, n) => {
    const shown = shownPole({ re: poles.re[n], im: poles.im[n] })
    const unstable = Math.hypot(poles.re[n], poles.im[n]) > 1 + 1e-12
    const one = { n, shown, mirrored: false, unstable }
    return paired
      ? [one, { ...one, shown: { re: shown.re, im: -shown.im }, mirrored: true }]
      : [one]
  }).flat()
}

/** The unit disc with its axes. */
export function groundMarks(plane: Plane): Mark[] {
  return unitDisc(plane, plane.unit + 10, 'rule-2')
}

/** Names of the axes, but not where the name of the chosen pole stands. */
export function axisNames({ cx, cy, unit }: Plane, label: readonly [number, number]): Mark[] {
  const names: readonly [string, number, number][] = [
    ['Im', cx + 6, cy - unit - 8],
    ['Re', cx + unit + 6, cy + 16],
  ]
  return names
    .filter(([, x, y]) => Math.abs(x - label[0]) > 32 || Math.abs(y - label[1]) > 14)
    .map(([text, x, y]) => ({ kind: 'text', x, y, text, halo: 'plate' }))
}

/** The step that a way is followed to: the pole has gone round once, is near where it ends, or has grown. */
function longest({ system: { A }, n }: Run): number {
  const [re, im] = [A.re[n], Math.abs(A.im[n])]
  return Math.min((re > 0 ? 0.9 : 4) / Math.max(Math.abs(re), 1e-9), (2 * Math.PI) / im, 1e4)
}

/** The way of the chosen pole as Δ grows from 0, by the rule of the system. */
export function locusMarks(run: Run, { place }: Plane): Mark[] {
  const { A, rule } = run.system
  const a = complexVector([A.re[run.n]], [A.im[run.n]])
  const end = longest(run)
  const points = Array.from({ length: 65 }, (_, i) => {
    const { re, im } = discretePoles(a, (end * i) / 64, rule)
    return Math.hypot(re[0], im[0]) <= FARTHEST ? place(re[0], im[0]) : [NaN, NaN]
  }).flat()
  return [{ kind: 'path', points, stroke: { colour: 'd', width: 1.5, dash: [3, 3] } }]
}

/** The steps that the selection takes, each size once: three digits are more than can be seen. */
function sizesOf(dt: Float64Array): number[] {
  return [...new Set(Array.from(dt, (value) => Number(value.toPrecision(3))))]
}

/** Where every pole is at some step of the run; those far outside are left out. */
export function spreadMarks({ system, dt, end, n }: Run, { place }: Plane): Mark[] {
  const { A, N, paired, rule } = system
  const clouds: number[][] = [[], []]
  for (const size of sizesOf(dt.subarray(0, end))) {
    const { re, im } = discretePoles(A, size, rule)
    for (let i = 0; i < N; i++) {
      if (!(Math.hypot(re[i], im[i]) <= FARTHEST)) continue
      const points = clouds[+(i === n)]
      points.push(...place(re[i], im[i]))
      if (paired) points.push(...place(re[i], -im[i]))
    }
  }
  const cloud = (points: number[], size: number, opacity: number): Mark => ({
    kind: 'symbols',
    shape: 'circle',
    points,
    size,
    fill: { colour: 'A', opacity },
  })
  return [cloud(clouds[0], 1, 0.35), cloud(clouds[1], 2.25, 0.8)]
}
