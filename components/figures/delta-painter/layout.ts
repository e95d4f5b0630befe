import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { input, LENGTH, STEPS } from './tokens.ts'

/** Where the four panels stand; they share the axis of tokens. */
export interface Layout {
  readonly token: Scale
  readonly x: Scale
  readonly step: Scale
  readonly weight: Scale
  readonly state: Scale
  readonly left: number
  readonly right: number
  /** Width of a token's column. */
  readonly pitch: number
}

const HEADING = 34

export function layout({ width, height, narrow }: Frame, run: Run): Layout {
  const left = narrow ? 42 : 50
  const right = width - (narrow ? 40 : 48)
  const inner = height - 4 * HEADING - 48
  let top = 0
  const place = (share: number): [number, number] => {
    const start = top + HEADING
    top = start + share * inner
    return [top, start]
  }
  const largest = (values: ArrayLike<number>, least: number) =>
    1.08 * Math.max(least, ...Array.from(values, Math.abs))
  const size = largest([...input, ...run.states], 1)
  return {
    token: linearScale([0.5, LENGTH + 0.5], [left, right]),
    x: linearScale([-1.1, 1.1], place(0.19)),
    step: logScale(STEPS, place(0.27)),
    weight: linearScale([0, largest(run.write, 1)], place(0.24)),
    state: linearScale([-size, size], place(0.3)),
    left,
    right,
    pitch: (right - left) / LENGTH,
  }
}
