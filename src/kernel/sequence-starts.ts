import { showValue } from './show-value.ts'
/** Sequences laid end to end, as training packs them: what tells where each of them starts. */
import { zerosLike, type Numbers } from './tensor.ts'

/**
 * How many sequences there are.
 * @throws when there is no start with an end after it.
 */
export function countSequences(starts: ArrayLike<number>): number {
  const count = starts?.length ?? 0
  if (!(count >= 2)) {
    throw new RangeError(
      `sequenceStarts holds ${count} numbers; allowed are the start of each sequence and then L, at least two.`,
    )
  }
  return count - 1
}

/** @throws when there is more than one row of sequences, or the starts do not increase from 0 to L. */
export function checkSequenceStarts(starts: ArrayLike<number>, batch: number, L: number): void {
  if (batch !== 1) throw new RangeError(`x has batch ${batch}; allowed is 1 for packed sequences.`)
  const sequences = countSequences(starts)
  for (let i = 0; i <= sequences; i++) {
    const start = starts[i]
    const fits =
      Number.isInteger(start) && (i === 0 ? start === 0 : start > starts[i - 1] && start <= L)
    if (fits && (i < sequences || start === L)) continue
    throw new RangeError(
      `sequenceStarts[${i}] is ${showValue(start)}; allowed are whole numbers that increase from 0 to ${L}, the length of x.`,
    )
  }
}

/** Of rows over L steps, the steps from `start` to `end`. */
export function cutRows<T extends Numbers>(rows: T, L: number, start: number, end: number): T {
  const length = end - start
  const own = zerosLike(rows, (rows.length / L) * length)
  for (let row = 0; row * L < rows.length; row++) {
    own.set(rows.subarray(row * L + start, row * L + end), row * length)
  }
  return own
}

/** Puts the steps from `start` to `end` where `cutRows` takes them from. */
export function pasteRows(
  own: Numbers,
  rows: Numbers,
  L: number,
  start: number,
  end: number,
): void {
  const length = end - start
  for (let row = 0; row * L < rows.length; row++) {
    rows.set(own.subarray(row * length, (row + 1) * length), row * L + start)
  }
}
