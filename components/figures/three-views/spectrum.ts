import { endLabels, line, panel, poleCrosses, type Mark } from '../../../src/draw/index.ts'
import type { ThreeViews } from './compute.ts'
import type { Panel } from './layout.ts'

const share = (values: readonly number[]) => {
  const largest = Math.max(...values)
  return values.map((value) => value / largest)
}

/** Angles as multiples of π. */
function angleText(angle: number): string {
  const quarters = Math.round((4 * angle) / Math.PI)
  return ['0', 'π/4', 'π/2', '3π/4', 'π'][quarters]
}

/** Moduli of the input's spectrum, the response and their product, each as a share of its largest. */
export function spectrumMarks({ x, y }: Panel, data: ThreeViews): Mark[] {
  const { angles, input, response, output } = data.spectrum
  const curves = [
    { name: 'X', values: share(input), colour: 'x', width: 1.25 },
    { name: 'H', values: share(response), colour: 'ink', width: 2 },
    { name: 'Y', values: share(output), colour: 'y', width: 1.5, dash: [5, 2.5] },
  ] as const
  const pole = x(data.pole.angle)
  return [
    ...panel({
      x,
      y,
      xTicks: [0, Math.PI / 4, Math.PI / 2, (3 * Math.PI) / 4, Math.PI],
      yTicks: [0, 0.5, 1],
      xFormat: angleText,
      xLabel: 'frequency (radians a step)',
    }),
    { kind: 'text', x: x.range[0], y: y.range[1] - 9, text: 'spectra, each over its largest' },
    {
      kind: 'path',
      points: [pole, y.range[1], pole, y.range[0]],
      stroke: { colour: 'A', width: 1.5, dash: [3, 3] },
    },
    poleCrosses([pole, y.range[0]]),
    ...curves.map(({ values, name: _, ...stroke }) => line(angles, values, x, y, stroke)),
    ...endLabels(
      curves.map(({ name, values, colour }) => ({
        text: `|${name}|`,
        font: 'math' as const,
        size: 14,
        y: y(values[values.length - 1]),
        colour,
      })),
      { x: x.range[1] + 6, gap: 16, bounds: [y.range[1], y.range[0]] },
    ),
  ]
}
