/** How numbers are stored: as whole multiples of one step, or with so many leading bits of their own. */
import { clamp } from '../../../src/draw/index.ts'

export type Grid = 'integer' | 'float'

/** A rule that puts the nearest number that can be stored in the place of a number. */
export type Rounding = (value: number) => number

/** The greatest signed integer of so many bits, as symmetric quantisation uses them. */
export const greatestInteger = (bits: number) => 2 ** (bits - 1) - 1

/** Signed integers of `bits` bits times a step, so that the greatest stands for `largest`. */
export function toIntegers(bits: number, largest: number): Rounding {
  const most = greatestInteger(bits)
  const step = largest / most
  return (value) => clamp(Math.round(value / step), -most, most) * step
}

/** Binary numbers with `bits` leading bits and any exponent; bfloat16 has 8 of them. */
export function toLeadingBits(bits: number): Rounding {
  // A number this many times larger, added and taken away, leaves no digit below the last one kept.
  const factor = 2 ** (53 - bits) + 1
  return (value) => {
    const large = factor * value
    return large - (large - value)
  }
}

/** The rounding of a tensor whose largest entry is `largest`. */
export function roundingFor(grid: Grid, bits: number, largest: number): Rounding {
  return grid === 'integer' ? toIntegers(bits, largest) : toLeadingBits(bits)
}
