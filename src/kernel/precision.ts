/** Single and double precision of arrays that belong together. */
import type { ComplexVector } from './complex.ts'
import { zerosLike, type Numbers } from './tensor.ts'

/** Whether numbers are in single precision. */
export function isSingle(values: unknown): values is Float32Array {
  return values instanceof Float32Array
}

/** Whether a problem whose arrays are all of one precision is in single precision, which the fast path takes. */
export function isSingleProblem<P extends { readonly x: Numbers }>(
  problem: P,
): problem is Extract<P, { readonly x: Float32Array }> {
  return isSingle(problem.x)
}

/** Numbers in double precision, without a copy where they are already. */
export function widen(values: Numbers): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values)
}

/** Numbers that were computed in double precision, in the precision of an argument. */
export function roundTo<T extends Numbers>(like: T, values: Float64Array): T {
  if (!isSingle(like)) return values as T
  const rounded = zerosLike(like, values.length)
  rounded.set(values)
  return rounded
}

/** Arrays by their names, those that are given, in one precision: single only where every one has it. */
export function inOnePrecision<V extends Numbers | ComplexVector>(
  arrays: Readonly<Record<string, V | undefined>>,
): Record<string, V> {
  const given = Object.entries(arrays).filter(
    (entry): entry is [string, V] => entry[1] !== undefined,
  )
  if (given.every(([, values]) => isSingle(values))) return Object.fromEntries(given)
  return Object.fromEntries(
    given.map(([name, values]) => [name, isSingle(values) ? (widen(values) as V) : values]),
  )
}
