import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { measures } from './compute.ts'
import { LENGTH } from './signal.ts'

/** Values beyond are cut off. */
const SHOWN = 1.2
const HEADING = 22
/** Room over the input, for its heading and the head of the cursor. */
const TOP = 38
/** The band of errors under a strip, and the room around it. */
const BAND = 9
const GAP = 3

export interface Strip {
  readonly value: Scale
  /** Top of the band of errors. */
  readonly band: number
}

/** The input at the top, a strip for each measure below it, all over one axis of ages. */
export interface Layout {
  readonly age: Scale
  readonly input: Scale
  readonly strips: readonly Strip[]
  readonly left: number
  readonly right: number
  readonly bottom: number
}

export const bandHeight = BAND

export function layout({ width, height, narrow }: Frame): Layout {
  const left = narrow ? 34 : 44
  const right = width - (narrow ? 58 : 66)
  const rows = measures.length + 1
  const foot = 98
  const size =
    (height - foot - TOP - measures.length * HEADING - measures.length * (BAND + 2 * GAP)) / rows
  let top = TOP
  const input = linearScale([-SHOWN, SHOWN], [top + size, top])
  const strips = measures.map((): Strip => {
    top = top + size + HEADING + 2 * GAP
    const value = linearScale([-SHOWN, SHOWN], [top + size, top])
    const band = top + size + GAP
    top += BAND
    return { value, band }
  })
  return {
    age: linearScale([LENGTH, 0], [left, right]),
    input,
    strips,
    left,
    right,
    bottom: strips[strips.length - 1].band + BAND,
  }
}
