import type { Kind, Outputs } from './kinds/kind.ts'
import type { Tolerance, VectorArray, VectorCase } from './vectors.ts'

/** Element by element: this relative error, and one smallest number for results near 0. */
const elementError = 1e-13

/** The largest error as a multiple of what is allowed; Infinity where the result is missing or not a number. */
function ratio(
  result: Float64Array | undefined,
  { data }: VectorArray,
  { atol, rtolOfMax }: Tolerance,
  elementByElement: boolean,
): number {
  if (!result || result.length !== data.length) return Infinity
  let largest = 0
  for (const value of data) largest = Math.max(largest, Math.abs(value))
  let worst = 0
  for (let i = 0; i < data.length; i++) {
    const allowed = elementByElement
      ? elementError * Math.abs(data[i]) + Number.MIN_VALUE
      : atol + rtolOfMax * largest
    const error = Math.abs(result[i] - data[i])
    if (!Number.isFinite(error)) return Infinity
    worst = Math.max(worst, error / allowed)
  }
  return worst
}

export interface CaseReport {
  readonly worst: number
  /** The outputs beyond the tolerance, or without a result. */
  readonly failures: readonly string[]
}

/** Holds every expected output of a case against the kernel's, in double precision. */
export function compareCase(testCase: VectorCase, kind: Kind): CaseReport {
  const results: Outputs = kind.run(testCase)
  const tolerance = testCase.tolerance.float64
  const failures: string[] = []
  let worst = 0
  for (const [name, expected] of Object.entries(testCase.outputs)) {
    const size = ratio(results[name], expected, tolerance, kind.elementByElement ?? false)
    worst = Math.max(worst, size)
    if (size > 1) {
      const reason = results[name] ? `${size.toPrecision(3)} × the tolerance` : 'no result'
      failures.push(`${testCase.name} ${name}: ${reason}`)
    }
  }
  return { worst, failures }
}
