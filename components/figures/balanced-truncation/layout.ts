import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { LAGS, omegas, type Reduction } from './compute.ts'

const TOP = 40
/** Room between two panels. */
const GAP = 82

/** Heights of the three panels. */
const wide = { values: 200, response: 235, error: 245 }
const narrow = { values: 120, response: 120, error: 130 }

const total = ({ values, response, error }: typeof wide) =>
  TOP + values + response + error + 2 * GAP + 48

export const heights = { wide: total(wide), narrow: total(narrow) }

export interface Panel {
  readonly x: Scale
  readonly y: Scale
}

export interface Layout {
  readonly values: Panel
  readonly response: Panel
  readonly error: Panel
}

/** A logarithmic scale over whole decades, at least two of them. */
function decades(low: number, high: number, range: readonly [number, number]): Scale {
  const top = Math.ceil(Math.log10(high))
  return logScale([10 ** Math.min(top - 2, Math.floor(Math.log10(low))), 10 ** top], range)
}

export function layout(reduction: Reduction, { width, height, narrow: isNarrow }: Frame): Layout {
  const { N, hankel, kernel, balanced, cut, bound } = reduction
  const room = lowerRooms(isNarrow ? narrow : wide, total, height)
  const x: [number, number] = [60, width - 18]
  const values = TOP + room.values
  const response = values + GAP + room.response
  const error = response + GAP + room.error
  const drawn = [kernel, balanced.kernel, cut.kernel]
  const low = Math.min(0, ...drawn.map((values) => Math.min(...values)))
  const high = Math.max(0, ...drawn.map((values) => Math.max(...values)))
  const margin = 0.06 * (high - low)
  const rounding = 1e-17 * hankel[0]
  const largest = Math.max(bound, balanced.worst, cut.worst)
  return {
    values: {
      x: linearScale([0.5, N + 0.5], x),
      y: decades(Math.max(rounding, hankel[N - 1]), hankel[0], [values, TOP]),
    },
    response: {
      x: linearScale([0, LAGS - 1], x),
      y: linearScale([low - margin, high + margin], [response, response - room.response]),
    },
    error: {
      x: logScale([omegas[1], Math.PI], x),
      y: decades(Math.max(rounding, 0.3 * hankel[balanced.order]), 1.5 * largest, [
        error,
        error - room.error,
      ]),
    },
  }
}
