import type { Complex, ComplexVector } from '../../../src/kernel/complex.ts'
import type { Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import type { Numbers } from '../../../src/kernel/tensor.ts'
import type { VectorArray, VectorCase } from '../vectors.ts'

/** The outputs that the kernel finds for a case, by name, flat and row-major; complex ones as re, im, …. */
export type Outputs = Readonly<Record<string, Float64Array>>

/** The same in single precision. */
export type Outputs32 = Readonly<Record<string, Numbers>>

export interface Kind {
  readonly run: (testCase: VectorCase) => Outputs
  /**
   * Computes a case in single precision, where the kernel does: its inputs are `Float32Array`s, though
   * the type does not say so.
   */
  readonly run32?: (testCase: VectorCase) => Outputs32
  /** Every element is held to its own size, not to the array's largest. */
  readonly elementByElement?: boolean
}

/** Thrown by a kind for a case that the kernel does not claim to compute. */
export class NotCovered extends Error {}

/** @throws when the case has no such input. */
export function input(testCase: VectorCase, name: string): VectorArray {
  const array = testCase.inputs[name]
  if (!array) throw new Error(`${testCase.name} has no input ${name}.`)
  return array
}

/** A real array as a matrix; one axis is a column, more than two are folded into the rows. */
export function asMatrix({ shape, data }: VectorArray): Matrix {
  const cols = shape.length < 2 ? 1 : shape[shape.length - 1]
  return { rows: data.length / cols, cols, data }
}

/** A complex or real array as a complex vector. */
export function asComplex({ complex, data }: VectorArray): ComplexVector {
  if (!complex) return { re: data, im: new Float64Array(data.length) }
  const half = { length: data.length / 2 }
  return {
    re: Float64Array.from(half, (_, i) => data[2 * i]),
    im: Float64Array.from(half, (_, i) => data[2 * i + 1]),
  }
}

/** Row `i` of a (rows, …) array. */
export function rowOf(array: VectorArray, i: number): VectorArray {
  const size = array.data.length / array.shape[0]
  return {
    ...array,
    shape: array.shape.slice(1),
    data: array.data.subarray(i * size, (i + 1) * size),
  }
}

export function interleave({ re, im }: ComplexVector): Float64Array {
  return Float64Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1])
}

export function conjugate({ re, im }: ComplexVector): ComplexVector {
  return { re, im: im.map((value) => -value) }
}

export function modulus({ re, im }: Complex): number {
  return Math.hypot(re, im)
}

/** Arrays end to end. */
export function concatenate(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => Array.from(part)))
}
