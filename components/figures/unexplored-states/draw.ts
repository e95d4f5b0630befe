import {
  crisp,
  formatWhole,
  line,
  linearScale,
  niceStep,
  panel,
  roleStrokes,
  type Mark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LENGTH, STRIDE, type Unexplored, type UnexploredParameters } from './compute.ts'

/** The state over the tokens that are read; grey is what training showed of it. */
export function draw(
  { h, seen, T, leaves, greatest }: Unexplored,
  _: UnexploredParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<UnexploredParameters> {
  const x = linearScale([0, LENGTH], [48, width - 28])
  const high = Math.max(greatest, seen[1]) * 1.12
  const step = niceStep(high, 5)
  const y = linearScale([0, Math.ceil(high / step) * step], [height - 46, 64])
  const ticks = Array.from({ length: Math.ceil(high / step) + 1 }, (_, i) => i * step)
  const places = h.map((_, i) => i * STRIDE)
  const end = crisp(x(T))
  const tokens = narrow ? [0, 10000, LENGTH] : [0, 5000, 10000, 15000, LENGTH]
  const leaving: Mark[] =
    leaves === undefined
      ? []
      : [
          {
            kind: 'symbols',
            shape: 'circle',
            points: [x(leaves), y(seen[1])],
            size: 5,
            fill: { colour: 'plate' },
            stroke: { colour: 'ink', width: 1.5 },
          },
        ]
  return {
    width,
    height,
    marks: [
      {
        kind: 'rect',
        x: x.range[0],
        y: y(seen[1]),
        width: x.range[1] - x.range[0],
        height: y(seen[0]) - y(seen[1]),
        fill: { colour: 'h', opacity: 0.12 },
      },
      ...panel({
        x,
        y,
        xTicks: tokens,
        yTicks: ticks,
        xFormat: formatWhole,
        xLabel: 'tokens read',
      }),
      {
        kind: 'text',
        x: 12,
        y: 18,
        text: '',
        runs: [
          { text: 'state ' },
          { text: 'h', font: 'math', size: 16, colour: 'h' },
          { text: '; shaded, what training showed' },
        ],
      },
      { kind: 'path', points: [end, 52, end, y.range[0]], stroke: { colour: 'ink', dash: [4, 3] } },
      { kind: 'text', x: end + 6, y: 50, text: 'trained length', colour: 'ink-2', halo: 'plate' },
      line(places, h, x, y, roleStrokes.h),
      ...leaving,
    ],
  }
}
