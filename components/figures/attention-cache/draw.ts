import { clamp, crisp, cursorHandle, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Cache, CacheParameters } from './compute.ts'
import { L } from './heads.ts'
import { layoutOf, type Layout } from './layout.ts'
import { matrixMarks } from './matrix.ts'
import { bytesMarks, cacheMarks, readMarks } from './panels.ts'

/** A line down the present token's column, from its letter to the cache. */
function cursorMarks({ matrix, values, cell }: Layout, now: number): Mark[] {
  const at = crisp(matrix.left + (now + 0.5) * cell)
  const top = matrix.top - 21
  return [
    {
      kind: 'path',
      points: [at, matrix.top + (now + 1) * cell, at, values.top + values.height + 6],
      stroke: { colour: 'ink', opacity: 0.5 },
    },
    cursorHandle(at, top),
  ]
}

/** The attention matrix over the cache, with what is read and what the cache weighs. */
export function draw(
  data: Cache,
  _: CacheParameters,
  frame: Frame,
): FigureDrawing<CacheParameters> {
  const layout = layoutOf(frame)
  const { matrix, values, cell } = layout
  // Between a phone and a desk the panels stand beside the matrix and have little room for words.
  const isShort = frame.width < 620
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...matrixMarks(data, layout),
      ...cacheMarks(data, layout, isShort),
      ...readMarks(data, layout, isShort),
      ...bytesMarks(data, layout, isShort),
      ...cursorMarks(layout, data.now),
    ],
    handles: [
      {
        parameters: ['t'],
        x: matrix.left + (data.now + 0.5) * cell,
        y: matrix.top - 26,
        shape: 'cursor',
        area: {
          x: matrix.left,
          y: matrix.top - 30,
          width: matrix.width,
          height: values.top + values.height - matrix.top + 30,
        },
        label: 'Present token',
        move: (x) => ({
          t: clamp(Math.floor((x - matrix.left) / cell) + 1, 1, L),
        }),
      },
    ],
  }
}
