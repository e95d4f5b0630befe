/** Selective scans, real and complex, in one form: what has an axis of states comes in parts. */
import type { ComplexVector } from '../complex.ts'
import { zerosLike, type Numbers } from '../tensor.ts'
import type { ComplexSelectiveScanProblem, SelectiveScanProblem } from './problem.ts'

/** Real numbers as one array, complex ones as two: real parts and imaginary parts. */
export type Parts = readonly Numbers[]

/** A problem of either precision, real or complex. */
export interface SelectiveScanParts extends Omit<
  SelectiveScanProblem<Numbers>,
  'A' | 'B' | 'C' | 'initialState'
> {
  readonly A: Parts
  readonly B: Parts
  readonly C: Parts
  readonly initialState?: Parts
}

export type AnySelectiveScanProblem =
  SelectiveScanProblem | SelectiveScanProblem<Float32Array> | ComplexSelectiveScanProblem

export function toParts(problem: AnySelectiveScanProblem): SelectiveScanParts {
  const { A, B, C, initialState } = problem
  return {
    ...problem,
    A: partsOf(A),
    B: partsOf(B),
    C: partsOf(C),
    initialState: initialState && partsOf(initialState),
  }
}

export function partsOf(values: Numbers | ComplexVector): Parts {
  return 're' in values ? [values.re, values.im] : [values]
}

/** Copies numbers one by one: of a row's few, a view of each would take longer than the copy. */
export function copyRow(
  from: Numbers,
  first: number,
  count: number,
  to: Float64Array,
  at: number,
): void {
  for (let n = 0; n < count; n++) to[at + n] = from[first + n]
}

/** Reads row `i` of (…, N) parts into `rows`, from `at` on. */
export function loadRow(parts: Parts, i: number, N: number, rows: Float64Array, at = 0): void {
  for (let part = 0; part < parts.length; part++)
    copyRow(parts[part], i * N, N, rows, at + part * N)
}

/** Rows of states as arrays (…, N), one a part. */
export function splitRows<T extends Numbers>(rows: T, N: number, parts: number): T[] {
  if (parts === 1) return [rows]
  const width = N * parts
  return Array.from({ length: parts }, (_, part) => {
    const data = zerosLike(rows, rows.length / parts)
    for (let i = 0; i * width < rows.length; i++) {
      const from = i * width + part * N
      data.set(rows.subarray(from, from + N), i * N)
    }
    return data
  })
}

/** Adds the row that begins at `at` to row `i` of (…, N) parts. */
export function addRow(
  sums: readonly Float64Array[],
  i: number,
  N: number,
  rows: Float64Array,
  at: number,
): void {
  for (let part = 0; part < sums.length; part++) {
    const data = sums[part]
    for (let n = 0; n < N; n++) data[i * N + n] += rows[at + part * N + n]
  }
}
