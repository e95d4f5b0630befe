import { diagonalKernel, discretizeDiagonal } from '../../src/kernel/index.ts'
import type { Colour, Mark } from '../../src/draw/index.ts'
import { box, dots, stateShade, stroke, type Vignette } from './shapes.ts'

/** A gated block: projection, convolution and scan above, the gate below. */
export const blockDesign: Vignette = () => [
  stroke([0, 46, 30, 46, NaN, NaN, 30, 22, 30, 70], 'ink'),
  stroke(
    [
      30,
      22,
      50,
      22,
      NaN,
      NaN,
      106,
      22,
      120,
      22,
      NaN,
      NaN,
      160,
      22,
      174,
      22,
      NaN,
      NaN,
      230,
      22,
      252,
      22,
      252,
      39,
    ],
    'ink',
  ),
  stroke([30, 70, 120, 70, NaN, NaN, 160, 70, 252, 70, 252, 53], 'ink'),
  box(50, 11, 56, 22),
  box(120, 11, 40, 22),
  box(174, 11, 56, 22, 'h', 2.25),
  box(120, 59, 40, 22),
  { kind: 'circle', cx: 252, cy: 46, r: 7, stroke: { colour: 'ink', width: 1.5 } },
  stroke([247.5, 41.5, 256.5, 50.5, NaN, NaN, 256.5, 41.5, 247.5, 50.5], 'ink'),
  stroke([259, 46, 282, 46], 'ink'),
]

/** Three orders over a picture: line by line, back and forth, by quarters. */
export const scanning: Vignette = () => {
  const rows = [8, 23, 38, 53, 68, 83]
  const raster = (x0: number, x1: number, colour: Colour, thickness: number): Mark =>
    stroke(
      rows.flatMap((y) => [x0, y, x1, y, NaN, NaN]),
      colour,
      thickness,
    )
  const snake = rows.flatMap((y, i) => (i % 2 ? [184, y, 112, y] : [112, y, 184, y]))
  return [
    raster(4, 70, 'ink', 1.5),
    dots([4, 8], 'ink', 4),
    stroke(snake, 'acc', 2.25),
    dots([112, 8], 'acc', 4),
    raster(226, 252, 'ink', 1.5),
    raster(266, 294, 'ink', 1.5),
    dots([226, 8], 'ink', 4),
  ]
}

/** What is left of one input after k steps, for five decays. */
export const memory: Vignette = () => {
  const L = 76
  const curves = [0.5, 0.17, 0.075, 0.036, 0.014].map((rate, n) => {
    const { Abar } = discretizeDiagonal([-rate], [1], 1)
    const K = diagonalKernel(Abar, [1], [1], L)
    const points = Array.from(K, (value, k) => [(300 * k) / (L - 1), 88 - 84 * value]).flat()
    return stroke(points, stateShade(0.38 + 0.155 * n), 1.75)
  })
  return [stroke([0, 89.5, 300, 89.5], 'rule', 1), ...curves]
}
