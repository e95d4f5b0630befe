import { clamp, linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { HORIZON, type Spectrum } from './compute.ts'

/** Half-lives outside these steps stand at the edge. */
const SHORTEST = 0.01
const LONGEST = 2000

/** A half-life, kept inside the axis. */
export function shownHalfLife(steps: number): number {
  return clamp(steps, SHORTEST, LONGEST)
}

export interface Layout {
  readonly lag: Scale
  readonly sum: readonly [number, number]
  readonly steps: Scale
  readonly rows: Rows
  /** In a narrow frame the half-lives stand below, on rows of their own. */
  readonly halfLifeRows: Rows
}

export interface Rows {
  readonly top: number
  readonly bottom: number
  readonly pitch: number
  /** Height in px of a response of 1. */
  readonly size: number
  y(n: number): number
}

function makeRows(top: number, bottom: number, count: number, paired: boolean): Rows {
  const room = (bottom - top) / count
  const size = paired
    ? Math.min(1.1 * room, Math.max(60, 0.46 * room))
    : Math.min(2.2 * room, Math.max(80, 0.92 * room))
  const head = Math.max(0, size - (paired ? room / 2 : room))
  const foot = paired ? head : 0
  const pitch = (bottom - top - head - foot) / count
  return {
    top,
    bottom,
    pitch,
    size,
    y: (n) => top + head + pitch * (paired ? n + 0.5 : n + 1),
  }
}

/** Where the panels stand. */
export function layout({ width, height, narrow }: Frame, { modes, paired }: Spectrum): Layout {
  const make = (top: number, bottom: number) => makeRows(top, bottom, modes.length, paired)
  const left = narrow ? 50 : 56
  if (narrow) {
    const right = width - 16
    const inner = height - 206
    const rows = make(34, 34 + inner * 0.46)
    const sum = rows.bottom + 46
    const below = sum + inner * 0.24 + 74
    return {
      lag: linearScale([0, HORIZON], [left, right]),
      sum: [sum + inner * 0.24, sum],
      steps: logScale([SHORTEST, LONGEST], [left, right]),
      rows,
      halfLifeRows: make(below, below + inner * 0.3),
    }
  }
  const middle = width - 216
  const rows = make(34, height - 192)
  return {
    lag: linearScale([0, HORIZON], [left, middle]),
    sum: [height - 46, rows.bottom + 48],
    steps: logScale([SHORTEST, LONGEST], [middle + 36, width - 24]),
    rows,
    halfLifeRows: rows,
  }
}
