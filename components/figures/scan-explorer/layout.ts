import type { Frame } from '../../../src/figure/definition.ts'
import type { Scan } from './compute.ts'

/** Where a board stands, with the texts over it. */
export interface BoardRoom {
  readonly left: number
  readonly top: number
  readonly size: number
  readonly cell: number
  /** Width that the texts over it have. */
  readonly words: number
}

/** Where a sequence is laid out: arcs above, tokens, weights below. */
export interface StripRoom {
  readonly left: number
  readonly right: number
  /** Where its heading stands. */
  readonly heading: number
  readonly tokens: number
  readonly arcs: number
  readonly bars: number
}

/** Where the gaps are counted. */
export interface HistogramRoom {
  readonly left: number
  readonly right: number
  readonly top: number
  /** The line on which bars stand. */
  readonly bottom: number
}

export interface Layout {
  readonly boards: readonly BoardRoom[]
  /** `bar` is the width of its scale. */
  readonly key: { readonly left: number; readonly top: number; readonly bar: number }
  readonly strips: readonly StripRoom[]
  readonly histogram: HistogramRoom
}

const HEADS = 44
/** Height of the row of tokens. */
export const TOKENS = 14
const KEY = 40
/** Height of the histogram, with its heading and the numbers under it. */
const HISTOGRAM = 190
/** Least height of a sequence. */
const STRIP = 92

/** Least side of the boards, with which the histogram still stands under the sequences. */
const LEAST = 160

/**
 * Two boards beside each other, in a narrow frame one below the other; the sequences under them, and
 * the histogram below or, in a low frame, beside these.
 */
export function layout({ width, height, narrow }: Frame, scans: readonly Scan[]): Layout {
  const [{ side }] = scans
  const sequences = scans.length * STRIP + 24
  const left = height - HEADS - 12 - KEY - sequences - HISTOGRAM
  const isLow = !narrow && left < LEAST
  const room = narrow
    ? Math.min(width - 32, 272)
    : Math.min(
        Math.floor((width - 54) / 2),
        isLow ? left + HISTOGRAM + sequences - Math.max(HISTOGRAM, sequences) : left,
      )
  const cell = Math.floor(room / side)
  const size = cell * side
  const boards = [0, 1].map((i): BoardRoom => ({
    left: narrow ? 16 : 16 + i * (room + 22),
    top: HEADS + (narrow ? i * (room + HEADS) : 0),
    size,
    cell,
    words: narrow ? width - 24 : room + 14,
  }))
  const under = boards[1].top + room + 12
  const from = under + KEY
  const end = isLow ? height : height - HISTOGRAM
  const middle = Math.round(width / 2)
  const each = (end - from - 24) / scans.length
  const strips = scans.map((_, i): StripRoom => {
    const heading = from + i * each + 14
    const inner = each - 14 - 12 - TOKENS
    const arcs = heading + 8
    return {
      left: 16,
      right: isLow ? middle - 14 : width - 16,
      heading,
      arcs,
      tokens: arcs + 0.52 * inner,
      bars: arcs + 0.52 * inner + TOKENS + 0.42 * inner,
    }
  })
  return {
    boards,
    strips,
    key: { left: 16, top: under, bar: narrow ? 56 : 80 },
    histogram: {
      left: isLow ? middle + 14 : 16,
      right: width - 16,
      top: isLow ? from + 10 : end + 12,
      bottom: height - 24,
    },
  }
}
