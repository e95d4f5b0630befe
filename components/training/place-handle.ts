import { clamp, type Scale } from '../../src/draw/index.ts'
import type { Handle } from '../../src/figure/definition.ts'
import { letterRow, letterRows } from './sequence-marks.ts'

/** What a handle on a letter of a sequence moves. */
export interface PlaceHandle<K extends string> {
  /** The parameter with the place, counted from 1. */
  readonly key: K
  readonly label: string
  /** Where the letter stands, and the last place that it may have, counted from 1. */
  readonly place: number
  readonly last: number
  /** Base line of the letters, as `letterMarks` was given it. */
  readonly y: number
}

/** A handle on a letter of a sequence, in the row in which `letterMarks` puts it. */
export function placeHandle<K extends string>(
  token: Scale,
  texts: readonly (string | undefined)[],
  { key, label, place, last, y }: PlaceHandle<K>,
): Handle<Record<K, number>> {
  return {
    parameters: [key],
    x: token(place - 1),
    y: y - 4 + letterRows(token, texts)[place - 1] * letterRow,
    shape: 'point',
    label,
    role: 'x',
    most: { [key]: last },
    move: (x) => ({ [key]: clamp(Math.round(token.invert(x)) + 1, 1, last) }) as Record<K, number>,
  }
}
