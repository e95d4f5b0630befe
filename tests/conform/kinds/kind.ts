import type { Complex, ComplexVector } from '../../../src/kernel/complex.ts'
import type { Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import type { Numbers } from '../../../src/kernel/tensor.ts'
import type { VectorArray, VectorCase } from '../vectors.ts'

/** The outputs that the kernel finds for a case, by name, flat and row-major; complex ones as re, im, …. */
export type Outputs = Readonly<Record<string, Float64Array>>

/** The same in single precision. */
export type Outputs32 = Readonly<Record<string, Numbers>>

export interface Kind {
  /** The options that it reads or holds against the arrays. */
  readonly options?: readonly string[]
  /** Options that describe a case to people, and change no number. */
  readonly notes?: readonly string[]
  /** The arrays that it reads; without it all, where the kernel itself refuses what it does not know. */
  readonly inputs?: readonly string[]
  readonly run: (testCase: VectorCase) => Outputs
  /**
   * Computes a case in single precision, where the kernel does: its inputs are `Float32Array`s, though
   * the type does not say so.
   */
  readonly run32?: (testCase: VectorCase) => Outputs32
  /** Every element is held to its own size, not to the array's largest. */
  readonly elementByElement?: boolean
}

/** Thrown for a case that the kernel, or the kind, does not know how to compute. */
export class NotCovered extends Error {}

/** Thrown for a case of what is documented as left out, in the README of the vectors. */
export class LeftOut extends Error {}

/** What any case may say of itself. */
const notesOfAll = ['note', 'seed', 'stress']

/** The options of a case that nothing reads. Where one matters, the expected numbers are missed. */
export function unreadOptions(
  testCase: VectorCase,
  { options = [], notes = [] }: Kind,
): readonly string[] {
  const known = [...options, ...notes, ...notesOfAll]
  return Object.entries(testCase.options).flatMap(([name, value]) =>
    value === null || known.includes(name) ? [] : name,
  )
}

/** @throws when a case has an array that its kind would pass over. */
export function checkCovered(testCase: VectorCase, { inputs }: Kind): void {
  for (const name of Object.keys(testCase.inputs))
    if (inputs && !inputs.includes(name)) throw new NotCovered(`the array ${name}`)
}

/** An option that is true or false, or 1 or 0. @throws when it is anything else. */
export function flag({ options }: VectorCase, name: string, otherwise: boolean): boolean {
  const value = options[name] ?? otherwise
  if (value === true || value === 1) return true
  if (value === false || value === 0) return false
  throw new NotCovered(`the option ${name} = ${JSON.stringify(value)}`)
}

/** An option that is a number. @throws when it is anything else. */
export function count<T extends number | undefined>(
  { options }: VectorCase,
  name: string,
  otherwise: T,
): number | T {
  const value = options[name] ?? otherwise
  if (value === undefined || typeof value === 'number') return value as number | T
  throw new NotCovered(`the option ${name} = ${JSON.stringify(value)}`)
}

/** Holds the sizes that a case names, but for `auto`, to those of its arrays. @throws when one is another. */
export function checkSizes(testCase: VectorCase, sizes: Readonly<Record<string, unknown>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    const named = testCase.options[name]
    if (named === undefined || named === null || named === 'auto') continue
    if (named !== size) throw new Error(`the option ${name} is ${named}; its arrays have ${size}.`)
  }
}

/** @throws when the numbers of `found` are not, up to rounding, those of `wanted`. */
export function checkSame(name: string, found: Numbers, wanted: Numbers): void {
  let size = 0
  let error = 0
  wanted.forEach((value, i) => {
    size = Math.max(size, Math.abs(value))
    error = Math.max(error, Math.abs(found[i] - value))
  })
  if (!(error <= 1e-11 * (1 + size))) throw new Error(`${name} differs by ${error}.`)
}

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
