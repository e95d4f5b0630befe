import { clamp, poleCrosses, unitDisc, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { continuousPole, type Complex, type Sampled, type Settings } from './compute.ts'

/** Ranges of the continuous eigenvalue that the poles can be dragged to. */
export const poleRange = { re: [-3, 0.3], im: [0, 9] } as const

/** How far from the middle a pole is drawn at most, as a multiple of the unit circle. */
const farthest = 1.12

/** Half the width of "unstable", in px. */
const HALF_WORD = 28

const within = (value: number, [low, high]: readonly [number, number]): number =>
  clamp(Math.round(value * 1000) / 1000, low, high)

/** A pole outside the drawing is shown at its edge, in its direction. */
function bounded({ re, im }: Complex): Complex {
  const modulus = Math.hypot(re, im)
  const share = modulus > farthest ? farthest / modulus : 1
  return { re: re * share, im: im * share }
}

function unstableMarks(x: number, y: number, above: boolean, width: number): Mark[] {
  const arm = 5
  const side = 16
  const corner = (dx: number, dy: number) => [
    ...[x + dx * side, y + dy * (side - arm), x + dx * side, y + dy * side],
    ...[x + dx * (side - arm), y + dy * side, NaN, NaN],
  ]
  return [
    {
      kind: 'path',
      points: [corner(-1, -1), corner(1, -1), corner(-1, 1), corner(1, 1)].flat(),
      stroke: { colour: 'err', width: 2 },
    },
    {
      kind: 'text',
      x: clamp(x, HALF_WORD, width - HALF_WORD),
      y: above ? y - 22 : y + 30,
      text: 'unstable',
      colour: 'err',
      weight: 600,
      anchor: 'middle',
      halo: 'plate',
    },
  ]
}

/** The unit disc with both eigenvalues of the transition and the road they take as Δ grows. */
export function drawPlane(
  data: Sampled,
  settings: Settings,
  frame: Frame,
): FigureDrawing<Settings> {
  const cx = Math.round(frame.width / 2) + 0.5
  const cy = Math.round(frame.height / 2) + 0.5
  const unit = frame.height / 2 - 19.5
  const reach = unit + 17
  const place = (z: Complex): [number, number] => [cx + z.re * unit, cy - z.im * unit]
  const first = bounded(data.pole)
  const second = { re: first.re, im: -first.im }
  const [x1, y1] = place(first)
  const [x2, y2] = place(second)
  const unstable = data.modulus > 1 + 1e-12
  const road = (sign: number) =>
    data.locus.flatMap((z) => {
      const inside = Math.abs(z.re) * unit < reach && Math.abs(z.im) * unit < reach
      return inside ? place({ re: z.re, im: sign * z.im }) : [NaN, NaN]
    })
  const beside = unstable ? 23 : 18
  const labelLeft = x1 + beside + 16 > frame.width
  const marks: Mark[] = [
    ...unitDisc({ cx, cy, unit }, reach),
    {
      kind: 'path',
      points: [...road(1), NaN, NaN, ...road(-1)],
      stroke: { colour: 'd', width: 1.5, dash: [3, 3] },
    },
    ...(Math.hypot(x1 - cx - 12, y1 - cy + reach) < 40
      ? []
      : [{ kind: 'text', x: cx + 6, y: cy - reach + 8, text: 'Im' } as const]),
    ...(Math.hypot(x1 - cx - unit, y1 - cy) < 34
      ? []
      : ([
          { kind: 'text', x: cx + unit + 6, y: cy - 6, text: 'Re' },
          { kind: 'text', x: cx + unit + 5, y: cy + 15, text: '1' },
        ] as const)),
    { kind: 'path', points: [cx, cy, x1, y1], stroke: { colour: 'ctl' } },
    {
      kind: 'circle',
      cx: x1,
      cy: y1,
      r: 13,
      fill: { colour: 'plate' },
      stroke: { colour: 'A', width: 1.5 },
    },
    poleCrosses([x1, y1, x2, y2]),
    {
      kind: 'text',
      x: labelLeft ? x1 - beside : x1 + beside,
      y: Math.max(16, y1 - 8),
      text: 'λ',
      sub: '1',
      font: 'math',
      size: 17,
      colour: 'A',
      anchor: labelLeft ? 'end' : 'start',
      halo: 'plate',
    },
  ]
  if (unstable) marks.push(...unstableMarks(x1, y1, y1 > cy ? false : y1 - 30 > 0, frame.width))
  const handle = (x: number, y: number, label: string): Handle<Settings> => ({
    parameters: ['re', 'im'],
    shape: 'point',
    role: 'A',
    x,
    y,
    label,
    move: (px, py) => {
      const pole = { re: (px - cx) / unit, im: (cy - py) / unit }
      const value = continuousPole(pole, settings.dt, settings.rule)
      return { re: within(value.re, poleRange.re), im: within(value.im, poleRange.im) }
    },
  })
  return {
    width: frame.width,
    height: frame.height,
    marks,
    handles: [handle(x1, y1, 'Eigenvalue 1'), handle(x2, y2, 'Eigenvalue 2')],
  }
}
