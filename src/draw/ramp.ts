/** How many steps the ramps of section 8 have: `--seq-0` … `--seq-4` and `--div-0` … `--div-4`. */
import { clamp } from './clamp.ts'

const last = 4

/** Where a value falls on a ramp: between two neighbouring stops of one arm. */
export interface RampPlace {
  /** The custom properties of the two stops. */
  readonly from: string
  readonly to: string
  /** The share of `to`, 0 to 1. */
  readonly share: number
  readonly negative: boolean
}

/**
 * The place of `value` on the sequential ramp (0 to `max`) or the diverging one (−`max` to `max`);
 * values outside are held at the ends, a value that is not a number is at zero.
 */
export function rampPlace(
  value: number,
  palette: 'sequential' | 'diverging',
  max: number,
): RampPlace {
  const ratio = max > 0 && !Number.isNaN(value) ? value / max : 0
  const negative = palette === 'diverging' && ratio < 0
  const position = last * Math.min(1, negative ? -ratio : Math.max(0, ratio))
  const stop = Math.min(last - 1, Math.floor(position))
  const arm = negative ? 'div' : 'seq'
  return { from: `${arm}-${stop}`, to: `${arm}-${stop + 1}`, share: position - stop, negative }
}

/** Rounds a value to one of 2 × `levels` + 1 shades, so that few colours serve a big map. */
export function quantise(value: number, max: number, levels = 40): number {
  if (!(max > 0) || Number.isNaN(value)) return 0
  const ratio = clamp(value / max, -1, 1)
  return (Math.round(ratio * levels) / levels) * max
}
