import { gaussian, recurrence, zoh } from '../../src/kernel/index.ts'
import { curve, dots, rings, shade, stroke, type Vignette } from './shapes.ts'

/** What reading costs: every token looks at all others, or at one state. */
export const introduction: Vignette = () => [
  stroke([0, 90, 300, 90], 'rule'),
  curve((t) => 88 - 80 * t * t, 'ctl', { dash: [4, 4] }),
  curve((t) => 88 - 27 * t, 'h', { thickness: 2 }),
]

/** A chain: each state knows the past through the one before it. */
export const recurrentNetworks: Vignette = () => {
  const xs = Array.from({ length: 9 }, (_, i) => 8 + i * 34)
  return [
    ...xs.map((x) => stroke([x, 82, x, 52], 'x', 1.5)),
    stroke([xs[0], 44, xs[8], 44], 'h', 1.75),
    rings(
      xs.flatMap((x) => [x, 44]),
      'h',
      6.5,
    ),
  ]
}

/** Attention: softmax of products of random queries and keys, lower triangle. */
export const transformers: Vignette = () => {
  const L = 9
  const normal = gaussian(7)
  const vectors = (scale: number) =>
    Array.from({ length: L }, () => [scale * normal(), scale * normal()])
  const queries = vectors(1.3)
  const keys = vectors(1.3)
  return queries.flatMap((query, i) => {
    const weights = keys
      .slice(0, i + 1)
      .map((key) => Math.exp(query[0] * key[0] + query[1] * key[1]))
    const most = Math.max(...weights)
    return weights.map((weight, j) =>
      dots([6 + j * 10, 6 + i * 10], shade(0.25 + 0.75 * (weight / most)), 3.4),
    )
  })
}

/** A system that rings: its two states against each other after one push, by zero-order hold. */
export const stateSpaceModels: Vignette = () => {
  const { Abar, Bbar } = zoh(
    [
      [-0.11, -1],
      [1, -0.11],
    ],
    [1, 0],
    0.1,
  )
  const h = recurrence(
    Abar,
    Bbar,
    Float64Array.from({ length: 330 }, (_, k) => (k === 0 ? 10 : 0)),
  )
  const points = Array.from({ length: h.rows }, (_, k) => [
    150 - 142 * h.data[2 * k],
    46 - 46 * h.data[2 * k + 1],
  ]).flat()
  return [
    stroke([146, 46, 154, 46, NaN, NaN, 150, 42, 150, 50], 'ctl', 1),
    stroke(points, 'h', 1.75),
    rings([points[0], points[1]], 'h', 3.5),
  ]
}
