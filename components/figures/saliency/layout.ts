import { domainAround, linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'
import { DELETED, LENGTH, methods, type Saliency } from './compute.ts'

/** Height of a row of the matrix in a drawing of its own height, and of one of the strips below it. */
const ROW = 6
const HEIGHT = 610
export const STRIP = 16

/** From the top of a strip to that of the next. */
const NEXT = 21

export interface Layout {
  readonly left: number
  readonly right: number
  /** Places of the tokens, from 0. */
  readonly token: Scale
  /** Base line of the letters. */
  readonly letters: number
  /** Tops of the matrix and of the strips. */
  readonly matrix: number
  /** Height of a row of the matrix, which gives what a lower drawing has less. */
  readonly row: number
  readonly strips: readonly number[]
  readonly deleted: Scale
  readonly lead: Scale
}

export function layout({ leads, margin }: Saliency, { width, height }: Frame): Layout {
  const [left, right] = [106, width - 14]
  const matrix = 92
  const row = ROW - Math.max(0, HEIGHT - height) / LENGTH
  const first = matrix + LENGTH * row + 40
  const strips = methods.map((_, m) => first + m * NEXT)
  const top = first + methods.length * NEXT + 74
  const all = leads ? methods.flatMap((method) => leads[method]) : [0, margin]
  return {
    left,
    right,
    token: tokenScale(LENGTH, [left, right]),
    letters: 44,
    matrix,
    row,
    strips,
    deleted: linearScale([0, DELETED], [left, right - 8]),
    lead: linearScale(domainAround(0.06, all), [height - 46, top]),
  }
}
