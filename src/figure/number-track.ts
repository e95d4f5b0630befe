/** The track of a number's slider: where a value stands on it, and how far a key goes. */
import { clamp } from '../draw/index.ts'
import type { NumberParameter } from './parameters.ts'

/** The track's own measure of a value: linear, logarithmic, or −log10(1 − v). */
function measure(parameter: NumberParameter, value: number): number {
  if (parameter.scale === 'log') return Math.log10(value)
  return parameter.scale === 'decay' ? -Math.log10(1 - value) : value
}

/** Where a value stands on its track, 0 to 1. */
export function positionOf(parameter: NumberParameter, value: number): number {
  const low = measure(parameter, parameter.min)
  return clamp((measure(parameter, value) - low) / (measure(parameter, parameter.max) - low), 0, 1)
}

/** The value at a position of the track, rounded as the parameter asks. */
export function valueAt(parameter: NumberParameter, position: number): number {
  const low = measure(parameter, parameter.min)
  const place = low + clamp(position, 0, 1) * (measure(parameter, parameter.max) - low)
  if (parameter.scale === 'log') return roundValue(parameter, 10 ** place)
  return roundValue(parameter, parameter.scale === 'decay' ? 1 - 10 ** -place : place)
}

/** Rounds to a multiple of `step`, or to 3 significant digits (decay: of 1 − v), and keeps the range. */
export function roundValue(parameter: NumberParameter, value: number): number {
  const { min, max, step, scale } = parameter
  const rounded = step
    ? Number((Math.round(value / step) * step).toPrecision(12))
    : scale === 'decay'
      ? Number((1 - Number((1 - value).toPrecision(3))).toPrecision(12))
      : Number(value.toPrecision(scale === 'log' ? 3 : 4))
  return clamp(rounded, min, max)
}

/**
 * A value one key press further: 5 % on a log track (large: ×2), elsewhere 1 % of the track (large:
 * 10 %), and on both at least one `step`. `by` is ±1 or, large, ±10; `small` replaces the small step.
 */
export function nudge(
  parameter: NumberParameter,
  value: number,
  by: number,
  small?: number,
): number {
  const large = Math.abs(by) > 1
  if (small !== undefined) return roundValue(parameter, value + by * small)
  if (parameter.scale === 'log') {
    const further = value * (large ? 2 : 1.05) ** Math.sign(by) - value
    const least = Math.max(parameter.step ?? 0, Math.abs(further))
    return roundValue(parameter, value + Math.sign(by) * least)
  }
  if (parameter.scale === 'decay')
    return valueAt(parameter, positionOf(parameter, value) + by / 100)
  const share = ((parameter.max - parameter.min) * Math.abs(by)) / 100
  return roundValue(parameter, value + Math.sign(by) * Math.max(parameter.step ?? 0, share))
}
