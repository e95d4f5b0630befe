import { poleCrosses, type Mark } from '../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import type { Moved } from './moved.ts'
import {
  axisNames,
  groundMarks,
  locusMarks,
  planeOf,
  shownPoles,
  spreadMarks,
  type Plane,
} from './plane.ts'

type Shown = ReturnType<typeof shownPoles>

/** All poles as crosses, those outside the unit circle in the colour of errors. */
function crossMarks(shown: Shown, { place }: Plane, many: boolean): Mark[] {
  const crosses = (unstable: boolean): Mark => ({
    ...poleCrosses(
      shown
        .filter((pole) => pole.unstable === unstable)
        .flatMap((pole) => place(pole.shown.re, pole.shown.im)),
      many ? 3.5 : 4.5,
    ),
    stroke: { colour: unstable ? 'err' : 'A', width: many ? 1.75 : 2.5 },
  })
  return [crosses(false), crosses(true)]
}

/** Brackets round an unstable pole: the sign that does without colour. */
function bracketMark(x: number, y: number): Mark {
  const [side, arm] = [15, 5]
  const corner = (dx: number, dy: number) => [
    ...[x + dx * side, y + dy * (side - arm), x + dx * side, y + dy * side],
    ...[x + dx * (side - arm), y + dy * side, NaN, NaN],
  ]
  return {
    kind: 'path',
    points: [corner(-1, -1), corner(1, -1), corner(-1, 1), corner(1, 1)].flat(),
    stroke: { colour: 'err', width: 2 },
  }
}

/** The chosen state at the token in hand, over its largest size: each step turns it by its pole and adds the input. */
function stateMarks(run: Run, { cx, cy, place }: Plane, height: number): Mark[] {
  const { h, n, k, L, end } = run
  if (k >= end) return []
  let largest = 0
  for (let i = n * L; i < n * L + end; i++)
    largest = Math.max(largest, Math.hypot(h.re[i], h.im[i]))
  const [x, y] = place(h.re[n * L + k] / (largest || 1), h.im[n * L + k] / (largest || 1))
  return [
    { kind: 'path', points: [cx, cy, x, y], stroke: { colour: 'h', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      points: [x, y, 7, height - 9],
      size: 4,
      fill: { colour: 'h' },
    },
    {
      kind: 'text',
      x: 16,
      y: height - 5,
      text: '',
      runs: [
        { text: 'h', font: 'math', size: 15, colour: 'h', sub: String(n) },
        { text: ' at ' },
        { text: 'k', font: 'math', size: 15 },
        { text: ` = ${k}` },
      ],
    },
  ]
}

/** The chosen pole by keyboard, and all of them by pointer. */
function handles(run: Run, plane: Plane, shown: Shown): Handle<Moved>[] {
  const { n, system } = run
  const { cx, cy, unit, place } = plane
  const chosen = shown.find((pole) => pole.n === n)!.shown
  const [x, y] = place(chosen.re, chosen.im)
  const reach = unit + 14
  const surface: Handle<Moved> = {
    parameters: ['n'],
    x,
    y,
    shape: 'surface',
    area: { x: cx - reach, y: cy - reach, width: 2 * reach, height: 2 * reach },
    label: 'Chosen state, in the plane',
    steps: { n: 1 },
    role: 'A',
    move: (toX, toY) => {
      const at = { re: (toX - cx) / unit, im: (cy - toY) / unit }
      const distance = (pole: Shown[number]) =>
        Math.hypot(pole.shown.re - at.re, pole.shown.im - at.im)
      const nearest = shown.reduce((best, pole) => (distance(pole) < distance(best) ? pole : best))
      return { plane: { ...nearest, at, unit } }
    },
  }
  const pole: Handle<Moved> = {
    parameters: system.paired ? ['radius', 'angle'] : ['place'],
    x,
    y,
    shape: 'point',
    label: system.paired ? `Pole ${n} and its conjugate` : `Pole ${n}, place on the real axis`,
    steps: { radius: 0.01, angle: 1, place: 0.01 },
    role: 'A',
    // The surface has all pointers: it knows which pole is nearest where discs overlap.
    move: () => ({}),
  }
  return [surface, pole]
}

/** The poles of Ā in the unit disc, the chosen one ringed; of a selective system also where they go. */
export function drawPoles(run: Run, frame: Frame): FigureDrawing<Moved> {
  const { n, system } = run
  const { width, height } = frame
  const plane = planeOf(frame)
  const shown = shownPoles(run)
  const chosen = shown.find((pole) => pole.n === n)!
  const [x, y] = plane.place(chosen.shown.re, chosen.shown.im)
  const beside = chosen.unstable ? 19 : 16
  const left = x + beside + 16 > width
  const label = [left ? x - beside : x + beside, Math.max(12, y - 10)] as const
  const outside = shown.filter(({ unstable, mirrored }) => unstable && !mirrored).length
  const marks: Mark[] = [
    ...groundMarks(plane),
    ...axisNames(plane, label),
    ...(system.selective ? spreadMarks(run, plane) : locusMarks(run, plane)),
    ...stateMarks(run, plane, height),
    ...crossMarks(shown, plane, system.N > 4),
    { kind: 'circle', cx: x, cy: y, r: 12, stroke: { colour: 'A', width: 1.5 } },
    ...(chosen.unstable ? [bracketMark(x, y)] : []),
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
  if (outside > 0)
    marks.push({
      kind: 'text',
      x: 2,
      y: 12,
      text: outside === 1 ? '1 unstable' : `${outside} unstable`,
      colour: 'err',
      weight: 600,
    })
  return { width, height, marks, handles: handles(run, plane, shown) }
}
