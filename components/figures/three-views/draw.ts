import {
  clamp,
  crisp,
  cursorHandle,
  cursorLabel,
  endLabels,
  inputStems,
  project,
  type Mark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { L, type ThreeViews, type ViewParameters } from './compute.ts'
import { ground, indexName, indices } from './ground.ts'
import { layoutOf, type Layout, type Panel } from './layout.ts'
import { outputMarks } from './output.ts'
import { spectrumMarks } from './spectrum.ts'

function title({ x, y }: Panel, text: string): Mark {
  return { kind: 'text', x: x.range[0], y: y.range[1] - 9, text }
}

function inputMarks({ input }: Layout, data: ThreeViews, size: number): Mark[] {
  const { x, y } = input
  return [
    ...ground(input, false),
    ...inputStems(indices, data.x, x, y, size),
    ...endLabels([{ text: 'x', sub: 'k', colour: 'x', y: y(data.x[L - 1]) }], {
      x: x.range[1] + 6,
    }),
  ]
}

function kernelMarks({ kernel }: Layout, data: ThreeViews): Mark[] {
  const { x, y } = kernel
  const stems = indices.flatMap((l) => [x(l), y(0), x(l), y(data.K[l]), NaN, NaN])
  return [
    ...ground(kernel, true),
    ...indexName(kernel, 'lag', 'l'),
    title(kernel, 'kernel'),
    { kind: 'path', points: stems, stroke: { colour: 'ink', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 2.5,
      points: project(indices, data.K, x, y),
      fill: { colour: 'ink' },
    },
    ...endLabels([{ text: 'K', sub: 'l', colour: 'ink', y: y(data.K[L - 1]) }], {
      x: x.range[1] + 6,
    }),
  ]
}

function cursorMarks({ input, output }: Layout, k: number): Mark[] {
  const at = crisp(input.x(k))
  const top = input.y.range[1] - 14
  const below = output.y.range[1]
  return [
    {
      kind: 'path',
      points: [at, top, at, input.y.range[0], NaN, NaN, at, below, at, output.y.range[0]],
      stroke: { colour: 'ink' },
    },
    cursorHandle(at, top),
    cursorLabel(at, top - 1, ['k', String(k)], k > L / 2 ? 'left' : 'right'),
  ]
}

/** Input over output, with the three computations on one another; below them the kernel and the response. */
export function draw(
  data: ThreeViews,
  parameters: ViewParameters,
  frame: Frame,
): FigureDrawing<ViewParameters> {
  const layout = layoutOf(data, frame)
  const { x, y } = layout.input
  const top = y.range[1] - 22
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...cursorMarks(layout, parameters.k),
      ...inputMarks(layout, data, frame.narrow ? 2.4 : 3),
      ...outputMarks(layout, data, frame.narrow),
      ...kernelMarks(layout, data),
      ...spectrumMarks(layout.spectrum, data),
    ],
    handles: [
      {
        parameters: ['k'],
        x: x(parameters.k),
        y: y.range[1] - 14,
        shape: 'cursor',
        area: {
          x: x.range[0],
          y: top,
          width: x.range[1] - x.range[0],
          height: layout.output.y.range[0] - top,
        },
        label: 'Step at the cursor',
        move: (position) => ({ k: clamp(Math.round(x.invert(position)), 0, L - 1) }),
      },
    ],
  }
}
