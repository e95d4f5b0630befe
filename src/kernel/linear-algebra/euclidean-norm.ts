/** Sums of squares outside these are taken again, of numbers divided by the largest. */
const least = 1e-290
const most = Number.MAX_VALUE

/**
 * The Euclidean norm of all numbers of some lists together, whose squares may overflow or vanish.
 * @returns the norm; Infinity where it leaves the range of the numbers, NaN where one of them is NaN.
 */
export function euclideanNorm(lists: readonly ArrayLike<number>[]): number {
  const sum = sumOfSquares(lists, 1)
  if (sum >= least && sum <= most) return Math.sqrt(sum)
  const size = largestMagnitude(lists)
  return size > 0 ? size * Math.sqrt(sumOfSquares(lists, size)) : size
}

function sumOfSquares(lists: readonly ArrayLike<number>[], unit: number): number {
  let sum = 0
  for (const list of lists) for (let i = 0; i < list.length; i++) sum += (list[i] / unit) ** 2
  return sum
}

function largestMagnitude(lists: readonly ArrayLike<number>[]): number {
  let largest = 0
  for (const list of lists)
    for (let i = 0; i < list.length; i++) largest = Math.max(largest, Math.abs(list[i]))
  return largest
}
