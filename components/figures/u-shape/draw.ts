import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { armMarks } from './arms.ts'
import type { U, UParameters } from './compute.ts'
import { flatMarks } from './flat.ts'
import { layoutOf } from './layout.ts'
import { plotMarks } from './plot.ts'
import { pyramidMarks } from './pyramid.ts'

const marksOf = { u: armMarks, pyramid: pyramidMarks, flat: flatMarks }

export function draw(data: U, _: UParameters, frame: Frame): FigureDrawing<UParameters> {
  const at = layoutOf(data, frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [...marksOf[data.network.form](data, at), ...plotMarks(data, at)],
  }
}
