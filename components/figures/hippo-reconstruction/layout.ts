import { linearScale, logScale, type Mark, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { LENGTH } from './signal.ts'

/** Errors below are drawn at the floor. */
export const FLOOR = 1e-5
export const CEILING = 3
const SHOWN = 1.8

/** Where the three panels stand; the upper two share the axis of steps. */
export interface Layout {
  readonly k: Scale
  readonly value: Scale
  readonly error: Scale
  readonly coefficients: readonly [number, number]
  readonly left: number
  readonly right: number
}

export function layout({ width, height, narrow }: Frame): Layout {
  const left = narrow ? 46 : 50
  const right = width - (narrow ? 64 : 66)
  const inner = height - (narrow ? 220 : 226)
  const top = 36
  const error = top + inner * 0.44 + 42
  const coefficients = error + inner * 0.32 + 92
  return {
    k: linearScale([0, LENGTH], [left, right]),
    value: linearScale([-SHOWN, SHOWN], [top + inner * 0.44, top]),
    error: logScale([FLOOR, CEILING], [error + inner * 0.32, error]),
    coefficients: [coefficients + inner * 0.24, coefficients],
    left,
    right,
  }
}

/** A line of text over a panel. */
export function heading(text: string, x: number, y: number): Mark {
  return { kind: 'text', x, y, text, colour: 'ink-2' }
}
