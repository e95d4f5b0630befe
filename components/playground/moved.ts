import type { Complex } from './kernel.ts'
import type { Settings } from './schema.ts'

/** Where the pointer is on the input: across from 0 to 1, up from −1 to 1 of `reach`. */
export interface StrokePoint {
  readonly x: number
  readonly y: number
  readonly reach: number
}

/** Where the pointer is in the plane of the poles, and the pole that is drawn nearest to it. */
export interface PlanePoint {
  readonly at: Complex
  /** The state of the nearest pole. */
  readonly n: number
  /** That pole, or its conjugate where that one is nearer, as drawn. */
  readonly shown: Complex
  readonly mirrored: boolean
  /** Length of 1 in px. */
  readonly unit: number
}

/** What hands move in the drawings: settings, the input at the cursor, a stroke on it, a pole. */
export interface Moved extends Settings {
  readonly level: number
  readonly stroke: StrokePoint
  readonly plane: PlanePoint
  /** Of the chosen discrete pole. */
  readonly radius: number
  /** In degrees. */
  readonly angle: number
  /** Of a real discrete pole. */
  readonly place: number
}
