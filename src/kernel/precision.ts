/** Single and double precision of arrays that belong together. */
import { checkResult } from './check.ts'
import type { ComplexVector } from './complex.ts'
import { isRecord } from './show-value.ts'
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
  return values instanceof Float64Array ? values : new Float64Array(values)
}

/** Numbers that were computed in double precision, in the precision of an argument. */
export function roundTo<T extends Numbers>(like: T, values: Float64Array): T {
  if (!isSingle(like)) return values as T
  const rounded = zerosLike(like, values.length)
  rounded.set(values)
  return rounded
}

/** Whether arrays are all in single precision, or all in double. */
export function isOnePrecision(arrays: readonly (Numbers | ComplexVector)[]): boolean {
  return arrays.every((values) => isSingle(values) === isSingle(arrays[0]))
}

/** Arrays by their names, those that are given, in one precision: single only where every one has it. */
export function inOnePrecision<V extends Numbers | ComplexVector>(
  arrays: Readonly<Record<string, V | undefined>>,
): Record<string, V> {
  const given: Record<string, V> = {}
  for (const name of Object.keys(arrays)) {
    const values = arrays[name]
    if (values !== undefined) given[name] = values
  }
  if (isOnePrecision(Object.values(given))) return given
  for (const name of Object.keys(given)) {
    const values = given[name]
    if (isSingle(values)) given[name] = widen(values) as V
  }
  return given
}

/** Whether all numbers in tensors, lists and records of them are in single precision. */
export function isAllSingle(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return isSingle(value)
  if (Array.isArray(value)) return value.every(isAllSingle)
  return !isRecord(value) || Object.values(value).every(isAllSingle)
}

/** Tensors, or lists and records of them, in double precision. */
export function widenAll<T>(value: T): T {
  return changeNumbers(value, '', widen)
}

/**
 * Tensors, or lists and records of them, that were computed in double precision, in single precision.
 * @param name - what they are called; those in records by their keys, too.
 * @throws when a number is beyond single precision.
 */
export function roundAll<T>(value: T, name = ''): T {
  return changeNumbers(value, name, (values, called) => {
    const rounded = isSingle(values) ? values : new Float32Array(values)
    checkResult(called, rounded, 'arguments from which numbers of single precision follow')
    return rounded
  })
}

function changeNumbers<T>(
  value: T,
  name: string,
  change: (values: Numbers, name: string) => Numbers,
): T {
  const changeOne = (each: unknown, called: string): unknown => {
    if (each instanceof Float64Array || each instanceof Float32Array) return change(each, called)
    if (Array.isArray(each)) return each.map((one, i) => changeOne(one, `${called}[${i}]`))
    if (!isRecord(each) || ArrayBuffer.isView(each)) return each
    const entries = Object.entries(each)
    const isTensor = 'shape' in each && 'data' in each
    return Object.fromEntries(
      entries.map(([key, one]) => [
        key,
        changeOne(one, isTensor ? called : called ? `${called}.${key}` : key),
      ]),
    )
  }
  return changeOne(value, name) as T
}
