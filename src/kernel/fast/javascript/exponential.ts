/**
 * Exponentials in double precision from two tables: one for the whole part of the exponent in base 2,
 * one for its fraction in 2048 steps; what is left over takes two terms of the series. The relative
 * error is 1e-12: less would do for one number, but an error that all steps share adds up where a state
 * decays slowly. e^0 is exactly 1.
 */
const stepsPerOctave = 2048
const fractions = powersOfTwo(stepsPerOctave, 0, 1 / stepsPerOctave)
/** Powers from 2^−151, which single precision rounds to 0, to 2^128. */
const lowest = -151
const wholes = powersOfTwo(280, lowest, 1)

/** So many powers of 2, whose exponents begin at `first` and grow by `step`. */
function powersOfTwo(count: number, first: number, step: number): Float64Array {
  const powers = new Float64Array(count)
  for (let i = 0; i < count; i++) powers[i] = 2 ** (first + i * step)
  return powers
}

/** Times x, this is where e^x lies in the tables, from `zeroPosition` on. */
export const positionsPerUnit: number = stepsPerOctave * Math.LOG2E
/** Where e^0 lies, and half a step to round to the nearest. */
export const zeroPosition: number = -lowest * stepsPerOctave + 0.5
const first = Math.LN2 / stepsPerOctave
const second = first ** 2 / 2

/** Whether e^x lies in the tables. */
export function isInTables(x: number): boolean {
  return x > -150 * Math.LN2 && x < 128 * Math.LN2
}

/** e^x for position = x·positionsPerUnit + zeroPosition of an x in the tables. */
export function powerAt(position: number): number {
  const whole = position | 0
  const rest = position - whole - 0.5
  return (
    fractions[whole & (stepsPerOctave - 1)] *
    wholes[whole >> 11] *
    (1 + rest * (first + rest * second))
  )
}

/** e^x for any x. */
export function quickExp(x: number): number {
  return isInTables(x) ? powerAt(x * positionsPerUnit + zeroPosition) : Math.exp(x)
}

/** log(1 + e^x), and x itself above 20. */
export function quickSoftplus(x: number): number {
  if (x > 20) return x
  const u = quickExp(-Math.abs(x))
  // log(1 + u) is 2 artanh(u / (2 + u)): a series in a square of at most 1/9.
  const s = u / (2 + u)
  const q = s * s
  const tail = 2 / 7 + q * (2 / 9 + q * (2 / 11 + q * (2 / 13 + (q * 2) / 15)))
  return Math.max(x, 0) + s * (2 + q * (2 / 3 + q * (2 / 5 + q * tail)))
}

/** x / (1 + e^−x). */
export function quickSilu(x: number): number {
  return x / (1 + quickExp(-x))
}
