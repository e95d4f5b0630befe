import type { Numbers } from '../../src/kernel/tensor.ts'
import { NotCovered, type Kind, type Outputs32 } from './kinds/kind.ts'
import type { VectorArray, VectorCase } from './vectors.ts'

/** What is allowed of an expected number, given the largest one of its array. */
type Allowed = (expected: number, largest: number) => number

/** The largest error as a multiple of what is allowed; Infinity where the result is missing or not a number. */
function ratio(result: Numbers | undefined, { data }: VectorArray, allowed: Allowed): number {
  if (!result || result.length !== data.length) return Infinity
  let largest = 0
  for (const value of data) largest = Math.max(largest, Math.abs(value))
  let worst = 0
  for (let i = 0; i < data.length; i++) {
    const error = Math.abs(result[i] - data[i])
    if (!Number.isFinite(error)) return Infinity
    if (error > 0) worst = Math.max(worst, error / allowed(data[i], largest))
  }
  return worst
}

export interface CaseReport {
  readonly worst: number
  /** The outputs beyond the tolerance, or without a result. */
  readonly failures: readonly string[]
}

function compareOutputs(
  testCase: VectorCase,
  results: Outputs32,
  precision: string,
  allowedOf: (name: string) => Allowed,
): CaseReport {
  const failures: string[] = []
  let worst = 0
  for (const [name, expected] of Object.entries(testCase.outputs)) {
    const size = ratio(results[name], expected, allowedOf(name))
    worst = Math.max(worst, size)
    if (size > 1) {
      const reason = results[name] ? `${size.toPrecision(3)} × the tolerance` : 'no result'
      failures.push(`${testCase.name} ${name}${precision}: ${reason}`)
    }
  }
  return { worst, failures }
}

/** Element by element: this relative error, and one smallest number for results near 0. */
const elementError = 1e-13
const elementError32 = 4e-7
/** Below the least number of full precision a result in single precision may be 0. */
const least32 = 1.2e-38

/** Holds every expected output of a case against the kernel's, in double precision. */
export function compareCase(testCase: VectorCase, kind: Kind): CaseReport {
  const { atol, rtolOfMax } = testCase.tolerance.float64
  const allowed: Allowed = kind.elementByElement
    ? (expected) => elementError * Math.abs(expected) + Number.MIN_VALUE
    : (_, largest) => atol + rtolOfMax * largest
  return compareOutputs(testCase, kind.run(testCase), '', () => allowed)
}

/** How often the reference's own error in single precision is allowed, and units in the last place. */
const factor32 = 4
const unit32 = 2 ** -24

/**
 * The same in single precision: within four times the error of the reference itself in single
 * precision, or four units in the last place of an output's largest number.
 * @param backend - what computes, for the message.
 * @returns undefined where the kernel does not compute the case in single precision.
 */
export function compareCase32(
  testCase: VectorCase,
  kind: Kind,
  backend: string,
): CaseReport | undefined {
  if (!kind.run32 || !isSingle(testCase)) return undefined
  const { atol, rtolOfMax } = testCase.tolerance.float32
  const allowedOf = (name: string): Allowed => {
    if (kind.elementByElement) {
      return (expected) => elementError32 * Math.abs(expected) + least32
    }
    const own = testCase.singleErrors[name]
    return own === undefined
      ? (_, largest) => atol + rtolOfMax * largest
      : (_, largest) => factor32 * Math.max(own, unit32 * largest)
  }
  try {
    const results = kind.run32(toSingle(testCase))
    return compareOutputs(testCase, results, `, float32 by ${backend}`, allowedOf)
  } catch (error) {
    if (error instanceof NotCovered) return undefined
    throw error
  }
}

/** Whether the real numbers of a case are all given in single precision. */
function isSingle({ inputs }: VectorCase): boolean {
  const arrays = Object.values(inputs)
  const whole = ({ data }: VectorArray) => data.every(Number.isInteger)
  return (
    arrays.some(({ single }) => single) &&
    arrays.every((array) => !array.complex && (array.single || whole(array)))
  )
}

/** The case with inputs that are stored in single precision; whole numbers stay as they are. */
function toSingle(testCase: VectorCase): VectorCase {
  const inputs = Object.entries(testCase.inputs).map(([name, array]) => {
    const data = array.single ? Float32Array.from(array.data) : array.data
    return [name, { ...array, data: data as Float64Array }]
  })
  return { ...testCase, inputs: Object.fromEntries(inputs) }
}
