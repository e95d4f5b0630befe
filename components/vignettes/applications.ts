import { gaussian, random } from '../../src/kernel/index.ts'
import type { Mark } from '../../src/draw/index.ts'
import { bar, box, cells, curve, dots, shade, stateShade, stroke, type Vignette } from './shapes.ts'

/** A page of text and the few words that answer. */
export const language: Vignette = () => {
  const uniform = random(21)
  const marks: Mark[] = []
  for (let row = 0; row < 6; row++) {
    let x = 0
    for (let word = 0; x < 180; word++) {
      const length = 12 + 30 * uniform()
      const answers = row === 3 && word > 0 && word < 4
      marks.push(bar(x, 7 + row * 15, length, 5, answers ? 'h' : 'rule'))
      x += length + 7
    }
  }
  return [...marks, stroke([232, 54.5, 250, 54.5], 'h', 2), bar(256, 52, 44, 5, 'h')]
}

/** A picture and the place that matters in it. */
export const vision: Vignette = () => {
  const uniform = random(9)
  const spot = (row: number, col: number) => Math.exp(-((row - 3.2) ** 2 + (col - 8.5) ** 2) / 3.4)
  return [
    ...cells(0, 3, 11, 1.2, 7, 16, (row, col) =>
      shade(0.08 + 0.14 * uniform() + 0.6 * spot(row, col)),
    ),
    box(71.5, 13.5, 62, 62, 'h', 2),
  ]
}

/** A mixture of two voices, and the two apart. */
export const speech: Vignette = () => {
  const low = (t: number) => Math.sin(34 * t) * Math.exp(-(((t - 0.4) / 0.3) ** 2))
  const high = (t: number) => Math.sin(88 * t) * Math.exp(-(((t - 0.65) / 0.22) ** 2))
  return [
    curve((t) => 46 - 22 * (low(t) + high(t)), shade(0.55), { to: 128, steps: 150 }),
    stroke([138, 46, 158, 46], 'ink'),
    stroke([153, 42, 158, 46, 153, 50], 'ink'),
    curve((t) => 24 - 17 * low(t), 'y', { from: 170, steps: 120 }),
    curve((t) => 69 - 17 * high(t), 'y', { from: 170, steps: 150 }),
  ]
}

/** Two strands and their pairs. */
export const drugs: Vignette = () => {
  const strand = (phase: number) => (t: number) =>
    46 + 34 * Math.sin(2 * Math.PI * 2.25 * t + phase)
  const [one, other] = [strand(0), strand(2.3)]
  const rungs = Array.from({ length: 31 }, (_, i) => (i + 0.5) / 31).flatMap((t) => [
    300 * t,
    one(t),
    300 * t,
    other(t),
    NaN,
    NaN,
  ])
  return [stroke(rungs, 'rule', 1.5), curve(one, 'h', { thickness: 2 }), curve(other, 'ink')]
}

/** What was chosen, week by week: taller columns, stronger habits. */
export const recommendation: Vignette = () => {
  const counts = [1, 2, 4, 7, 8, 8, 7, 5, 6, 5, 3, 5, 4, 3]
  const normal = gaussian(2)
  return counts.flatMap((count, col) =>
    Array.from({ length: count }, (_, i) =>
      dots([5 + col * 21, 86 - i * 11], Math.abs(normal()) > 1.1 ? 'h' : shade(0.62), 3.5),
    ),
  )
}

/** A way around what stands in the way. */
export const robots: Vignette = () => {
  const path = (t: number) =>
    58 - 34 * Math.exp(-(((t - 0.36) / 0.13) ** 2)) + 26 * Math.exp(-(((t - 0.7) / 0.1) ** 2))
  const disc = (cx: number, cy: number, r: number): Mark => ({
    kind: 'circle',
    cx,
    cy,
    r,
    stroke: { colour: 'ctl', width: 1.5 },
    fill: { colour: 'sunk' },
  })
  return [
    disc(108, 62, 22),
    disc(210, 46, 20),
    curve(() => 62, 'ctl', { dash: [2, 5], thickness: 1.25 }),
    curve(path, 'h', { thickness: 2, to: 292 }),
    stroke([284, 51, 292, 58, 283, 63], 'h', 2),
    { kind: 'circle', cx: 5, cy: 58, r: 5, fill: { colour: stateShade(1) } },
  ]
}
