/** B and C of a stretch, and the way back. */
import type { SelectiveScanParts } from './parts.ts'
import type { Stretch } from './stretch.ts'

/** Reads B or C of channel d from `start` on, turned so that the states of a step lie side by side. */
export function loadWeights(
  scan: SelectiveScanParts,
  name: 'B' | 'C',
  { N, width, count }: Stretch,
  b: number,
  d: number,
  start: number,
  rows: Float64Array,
): void {
  const { first, state, step } = placeOf(scan, name, b, d, start)
  scan[name].forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first + n * state, j = part * N + n; t < count; t++) {
        rows[j] = data[i]
        i += step
        j += width
      }
    }
  })
}

/** Adds rows to where `loadWeights` reads: what was read for several channels or steps gets the sum. */
export function addWeights(
  scan: SelectiveScanParts,
  name: 'B' | 'C',
  { N, width, count }: Stretch,
  b: number,
  d: number,
  start: number,
  rows: Float64Array,
  sums: readonly Float64Array[],
): void {
  const { first, state, step } = placeOf(scan, name, b, d, start)
  sums.forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first + n * state, j = part * N + n; t < count; t++) {
        data[i] += rows[j]
        i += step
        j += width
      }
    }
  })
}

/** Where B or C of channel d begins, and how far it is to the next state and the next step. */
function placeOf(
  { dim, L, N, groups, constantB, constantC }: SelectiveScanParts,
  name: 'B' | 'C',
  b: number,
  d: number,
  start: number,
): { first: number; state: number; step: number } {
  if (name === 'B' ? constantB : constantC) return { first: d * N, state: 1, step: 0 }
  const group = Math.floor(d / (dim / groups))
  return { first: (b * groups + group) * N * L + start, state: L, step: 1 }
}
