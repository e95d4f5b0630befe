import { random, sigmoid } from '../../src/kernel/index.ts'
import type { Mark } from '../../src/draw/index.ts'
import { bar, cells, curve, dots, rings, shade, stroke, type Vignette } from './shapes.ts'

/** A signal, and the tokens it becomes; darker where it is louder. */
export const sequential: Vignette = () => {
  const signal = (t: number) =>
    Math.sin(2 * Math.PI * (3 * t + 3.2 * t * t)) * Math.exp(-(((t - 0.64) / 0.42) ** 2))
  const tokens = Array.from({ length: 26 }, (_, k): Mark => {
    const loud = Math.abs(signal((k + 0.5) / 26))
    return bar(k * 11.6, 81, 9.6, 7, { token: 'x', share: 0.25 + 0.75 * loud, over: 'page' })
  })
  return [curve((t) => 40 - 34 * signal(t), 'x', { steps: 160 }), ...tokens]
}

/** A picture, a graph, a cloud of points: data with no order of its own. */
export const nonSequential: Vignette = () => {
  const blob = (row: number, col: number) => Math.exp(-((row - 2.6) ** 2 + (col - 3.1) ** 2) / 4.5)
  const nodes = [128, 18, 190, 20, 160, 48, 130, 76, 196, 74]
  const edge = (a: number, b: number) => [
    nodes[2 * a],
    nodes[2 * a + 1],
    nodes[2 * b],
    nodes[2 * b + 1],
    NaN,
    NaN,
  ]
  const uniform = random(3)
  const sphere = Array.from({ length: 70 }, () => {
    const angle = 2 * Math.PI * uniform()
    const radius = 36 * Math.sqrt(1 - (2 * uniform() - 1) ** 2)
    return [261 + radius * Math.cos(angle), 46 + radius * Math.sin(angle)]
  }).flat()
  return [
    ...cells(0, 5, 11.5, 2.2, 6, 6, (row, col) => shade(0.14 + 0.56 * blob(row, col))),
    stroke([...edge(0, 1), ...edge(0, 2), ...edge(1, 2), ...edge(2, 3), ...edge(2, 4)], 'ink'),
    rings(nodes, 'ink', 5),
    dots(sphere, shade(0.7), 1.9),
  ]
}

/** Three streams that become one state. */
export const multimodal: Vignette = () => {
  const joining = (from: number) => (t: number) => 46 + (from - 46) * (1 - sigmoid(14 * (t - 0.62)))
  const end = { to: 200, thickness: 1.5 }
  return [
    curve(joining(12), 'x', end),
    stroke([0, 46, 190, 46], 'x', 1.5, [5, 4]),
    curve(joining(80), 'x', { ...end, dash: [1.5, 3.5] }),
    stroke([190, 46, 300, 46], 'h', 3),
  ]
}
