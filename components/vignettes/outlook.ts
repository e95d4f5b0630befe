import { eigenvalues, gaussian, matrix, random } from '../../src/kernel/index.ts'
import {
  bar,
  box,
  cells,
  curve,
  dots,
  rings,
  shade,
  stateShade,
  stroke,
  type Vignette,
} from './shapes.ts'

/** Loss against size on logarithmic axes: a straight line, with the noise of each run. */
export const foundationModels: Vignette = () => {
  const normal = gaussian(4)
  const runs = Array.from({ length: 13 }, (_, i) => [
    14 + i * 22.5,
    16 + i * 4.9 + 2.4 * normal(),
  ]).flat()
  return [
    stroke([0, 90, 300, 90, NaN, NaN, 0, 90, 0, 4], 'rule', 1),
    stroke([6, 14, 294, 77], 'ctl', 1.25, [4, 4]),
    dots(runs, 'h', 3.5),
  ]
}

/** The roofline: memory holds a program back until it computes enough with each byte. */
export const hardware: Vignette = () => [
  stroke([0, 90, 300, 90], 'rule', 1),
  stroke([0, 86, 150, 20, 300, 20], 'ink', 1.75),
  stroke([150, 20, 150, 90], 'ctl', 1, [2, 4]),
  dots([62, 62.5], 'x', 4),
  dots([112, 40.5], 'h', 4),
  dots([214, 28], 'y', 4),
]

/** Eigenvalues of a random matrix in the unit disc, the outermost near its edge. */
export const trustworthy: Vignette = () => {
  const N = 10
  const normal = gaussian(17)
  const values = Array.from({ length: N }, () =>
    Array.from({ length: N }, () => normal() / Math.sqrt(N)),
  )
  const { re, im } = eigenvalues(matrix(values))
  const largest = Math.max(...Array.from(re, (value, n) => Math.hypot(value, im[n])))
  const scale = (42 * 0.985) / largest
  const points = Array.from(re, (value, n) => [60 + scale * value, 46 - scale * im[n]]).flat()
  return [
    {
      kind: 'circle',
      cx: 60,
      cy: 46,
      r: 42,
      stroke: { colour: 'ctl' },
      fill: { colour: 'A', opacity: 0.05 },
    },
    stroke([10, 46, 122, 46], 'rule', 1),
    { kind: 'symbols', shape: 'cross', points, size: 3.75, stroke: { colour: 'A', width: 2 } },
  ]
}

/** A frozen matrix and a thin product beside it that learns. */
export const techniques: Vignette = () => {
  const uniform = random(8)
  return [
    ...cells(0, 3, 9.6, 1.2, 8, 8, () => shade(0.1 + 0.22 * uniform())),
    stroke([104, 46, 118, 46, NaN, NaN, 111, 39, 111, 53], 'ink'),
    bar(136, 3, 10, 85, stateShade(0.85)),
    bar(156, 3, 85, 10, stateShade(0.5)),
    box(156, 21, 85, 67, 'rule', 1),
  ]
}

/** One line so far; what comes next is open. */
export const conclusion: Vignette = () => {
  const past = (t: number) => 46 - 20 * Math.sin(6.6 * t + 2.9) * (1 - 0.45 * t)
  const end = past(1)
  return [
    curve(past, 'h', { to: 200, thickness: 2.25 }),
    curve((t) => end - 34 * t * t * (1.6 - 0.6 * t), 'h', { from: 206, dash: [3, 4] }),
    curve((t) => end + 26 * t * t * (1.6 - 0.6 * t), 'h', { from: 206, dash: [3, 4] }),
  ]
}

/** The line goes on in many. */
export const afterwards: Vignette = () => {
  const leaves = [10, 26, 40, 56, 70, 84]
  return [
    stroke([0, 46, 60, 46], 'h', 2.25),
    ...leaves.map((y, i) =>
      curve((t) => 46 + (y - 46) * t * t * (3 - 2 * t), 'h', { from: 60, to: 210 + 16 * (i % 3) }),
    ),
    ...leaves.map((y, i) => rings([210 + 16 * (i % 3), y], 'h', 4)),
    dots([60, 46], 'h', 4),
  ]
}
