import { domainAround, linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Borders } from './compute.ts'

/** Where the four panels stand; they share the axis of tokens. */
export interface Layout {
  readonly token: Scale
  readonly x: Scale
  readonly step: Scale
  readonly state: Scale
  readonly difference: Scale
  /** Width of a token's column. */
  readonly pitch: number
}

const HEADING = 36
const BOTTOM = 48

export function layoutOf({ width, height, narrow }: Frame, data: Borders): Layout {
  const { row, alone, differences } = data
  const left = 50
  const right = width - (narrow ? 32 : 40)
  const inner = height - 4 * HEADING - BOTTOM
  let top = 0
  const place = (share: number): [number, number] => {
    const start = top + HEADING
    top = start + share * inner
    return [top, start]
  }
  const length = row.x.length
  const size = 1.2 * Math.max(0.05, ...Array.from(differences, Math.abs))
  return {
    token: linearScale([0.5, length + 0.5], [left, right]),
    x: linearScale(domainAround(0.1, row.x), place(0.24)),
    step: linearScale([0, 1.1 * Math.max(0.5, ...row.dt)], place(0.2)),
    state: linearScale(domainAround(0.1, row.h, alone.h), place(0.32)),
    difference: linearScale([-size, size], place(0.24)),
    pitch: (right - left) / length,
  }
}
