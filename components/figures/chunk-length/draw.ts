import { clamp } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LENGTH, type ChunkLength, type ChunkParameters } from './compute.ts'
import { curveMarks, type Place } from './curves.ts'
import { keyMarks, matrixMarks, type Square } from './matrix.ts'

interface Layout {
  readonly square: Square
  readonly key: { readonly x: number; readonly y: number; readonly gap: number }
  readonly curves: Place
}

function layoutOf({ width, height, narrow }: Frame): Layout {
  const side = LENGTH * Math.floor((narrow ? width - 24 : Math.min(320, width - 240)) / LENGTH)
  const square = { x: narrow ? Math.floor((width - side) / 2) : 28, y: 34, side }
  const under = square.y + side + (narrow ? 52 : 34)
  return {
    square,
    key: narrow
      ? { x: 16, y: under, gap: 40 }
      : { x: square.x + side + 28, y: square.y + 40, gap: 56 },
    curves: {
      left: 48,
      right: width - 108,
      top: under + (narrow ? 196 : 40),
      bottom: height - 46,
    },
  }
}

export function draw(
  data: ChunkLength,
  _parameters: ChunkParameters,
  frame: Frame,
): FigureDrawing<ChunkParameters> {
  const { square, key, curves } = layoutOf(frame)
  const { marks, x } = curveMarks(data, curves)
  const { left, right, top, bottom } = curves
  return {
    width: frame.width,
    height: frame.height,
    marks: [...matrixMarks(data, square), ...keyMarks(data, key.x, key.y, key.gap), ...marks],
    handles: [
      {
        parameters: ['Q'],
        x: x(data.Q),
        y: top,
        shape: 'cursor',
        area: { x: left, y: top - 12, width: right - left, height: bottom - top + 12 },
        label: 'Chunk length',
        steps: { Q: 1 },
        move: (position) => ({
          Q: clamp(Math.round(x.invert(position)), 1, LENGTH),
        }),
      },
    ],
  }
}
