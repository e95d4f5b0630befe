import { axisBottom, formatBytes, gridX, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Parallel, ParallelParameters } from './compute.ts'
import { layerMarks } from './layer.ts'
import { layoutOf, type Layout } from './layout.ts'

/** 1,000,000 → "1 MB": a power of ten, without the zeros after the point. */
const powerOfBytes = (value: number) => formatBytes(value).replace(/\.0+ /, ' ')

/** What one device sends in each of the ways, on a logarithmic axis. */
function sentMarks(
  { compared, sizes }: Parallel,
  { rows, before }: Layout,
  narrow: boolean,
): Mark[] {
  const { top, pitch, x } = rows
  const bottom = top + (compared.length - 1) * pitch + 20
  const heading: Mark = {
    kind: 'text',
    x: before.x,
    y: top - (narrow ? 36 : 30),
    text: 'the most that one device sends for a layer',
  }
  if (sizes.devices === 1)
    return [
      heading,
      { kind: 'text', x: before.x, y: top, text: 'one device sends nothing', colour: 'ink' },
    ]
  return [
    heading,
    gridX(x, { y0: bottom, y1: top - 14, ticks: x.ticks() }),
    ...compared.flatMap(({ name, bytes, chosen }, i): Mark[] => {
      const y = top + i * pitch
      const at = x(bytes)
      return [
        {
          kind: 'text',
          x: before.x,
          y: narrow ? y - 12 : y + 4,
          text: name,
          size: narrow ? 12 : 13,
          colour: chosen ? 'ink' : 'ink-2',
          weight: chosen ? 600 : 400,
          ...(narrow && { halo: 'plate' as const }),
        },
        {
          kind: 'path',
          points: [x.range[0], y, at, y],
          stroke: { colour: 'ctl', width: chosen ? 2 : 1 },
        },
        {
          kind: 'symbols',
          shape: chosen ? 'square' : 'circle',
          size: chosen ? 5.5 : 4.5,
          points: [at, y],
          fill: { colour: chosen ? 'ink' : 'plate' },
          stroke: { colour: 'ink', width: 1.5 },
        },
        {
          kind: 'text',
          x: at + 11,
          y: y + 4,
          text: formatBytes(bytes),
          colour: chosen ? 'ink' : 'ink-2',
          weight: chosen ? 600 : 400,
          halo: 'plate',
        },
      ]
    }),
    ...axisBottom(x, { y: bottom, ticks: x.ticks(), format: powerOfBytes, line: true }),
  ]
}

export function draw(
  data: Parallel,
  parameters: ParallelParameters,
  frame: Frame,
): FigureDrawing<ParallelParameters> {
  const layout = layoutOf(data, frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [...layerMarks(data, parameters, layout), ...sentMarks(data, layout, frame.narrow)],
  }
}
