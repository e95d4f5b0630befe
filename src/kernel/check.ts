/**
 * Argument checks. Every message names the argument, the value and what is allowed. Hot loops call
 * none of these: public functions check at the door and then work on plain typed arrays.
 */
import { areFinite } from './finite.ts'
import { isRecord, showValue } from './show-value.ts'

/** @throws when `value` is not a finite number. */
export function checkFinite(name: string, value: unknown): asserts value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new RangeError(`${name} is ${showValue(value)}; allowed are finite numbers.`)
  }
}

/** @throws when `value` is not a finite number of at least 0. */
export function checkStep(name: string, value: unknown): asserts value is number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new RangeError(
      `${name} is ${showValue(value)}; allowed are finite numbers of at least 0.`,
    )
  }
}

/** @throws when `value` is not a whole number from `least` to `most`. */
export function checkCount(
  name: string,
  value: unknown,
  least = 1,
  most: number = 2 ** 30,
): asserts value is number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    const tooLarge = typeof value === 'number' && value > most
    const range =
      most === 2 ** 30 && !tooLarge ? `of at least ${least}` : `from ${least} to ${most}`
    throw new RangeError(`${name} is ${showValue(value)}; allowed are whole numbers ${range}.`)
  }
}

/** @throws when `value` is odd; `why` ends the message. */
export function checkEven(name: string, value: number, why: string): void {
  if (value % 2 !== 0) {
    throw new RangeError(`${name} is ${value}; allowed are even numbers, ${why}.`)
  }
}

/** @throws when an argument that is needed is left out. */
export function checkGiven(name: string, value: unknown, allowed: string): void {
  if (value === undefined || value === null)
    throw new TypeError(`${name} is ${showValue(value)}; allowed are ${allowed}.`)
}

/** @throws when `value` is not an array. */
export function checkArray(name: string, value: unknown, of: string): void {
  if (!Array.isArray(value))
    throw new TypeError(`${name} is ${showValue(value)}; allowed are arrays of ${of}.`)
}

/** Whether a value is a typed array: numbers in memory, and no `DataView`, which has no entries. */
export function isTypedArray(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && 'length' in value
}

/** @throws when `value` is not complex numbers, as many imaginary parts as real ones, all finite. */
export function checkComplex(name: string, value: unknown): void {
  const { re, im } = (isRecord(value) ? value : {}) as {
    readonly re?: unknown
    readonly im?: unknown
  }
  if (!isTypedArray(re) || !isTypedArray(im)) {
    throw new TypeError(
      `${name} is ${showValue(value)}; allowed are complex numbers, { re, im } of two arrays, as complexVector makes them.`,
    )
  }
  checkLength(`${name}.im`, im.length, re.length, `the length of ${name}.re`)
  checkAllFinite(`${name}.re`, re)
  checkAllFinite(`${name}.im`, im)
}

/** @throws when `value` is neither true nor false. */
export function checkFlag(name: string, value: unknown): asserts value is boolean {
  if (typeof value !== 'boolean') {
    throw new TypeError(`${name} is ${showValue(value)}; allowed are true and false.`)
  }
}

/** @throws when `value` is not one of `allowed`. */
export function checkChoice<T extends string>(
  name: string,
  value: unknown,
  allowed: readonly T[],
): asserts value is T {
  if (!allowed.includes(value as T)) {
    throw new RangeError(`${name} is ${showValue(value)}; allowed are ${allowed.join(', ')}.`)
  }
}

/** @throws when an array has lost its memory, as when it was handed to a worker. */
function checkAttached(name: string, values: unknown): void {
  if (isTypedArray(values) && (values.buffer as { readonly detached?: boolean }).detached) {
    throw new TypeError(
      `${name} is an array whose memory was transferred; allowed are arrays that still hold theirs.`,
    )
  }
}

/** @throws when an entry of `values` is not a finite number. */
export function checkAllFinite(name: string, values: ArrayLike<number>): void {
  if (values.length === 0) checkAttached(name, values)
  if (areFinite(values)) return
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${name}[${i}] is ${showValue(values[i])}; allowed are finite numbers.`)
    }
  }
}

/** @throws when `values` is not a list of finite numbers. */
export function checkVector(name: string, values: unknown): asserts values is ArrayLike<number> {
  if (!Array.isArray(values) && !isTypedArray(values)) {
    throw new TypeError(`${name} is ${showValue(values)}; allowed are lists of numbers.`)
  }
  checkAllFinite(name, values)
}

/** @throws when `values` is not a list of at least one number, all finite. */
export function checkSequence(name: string, values: unknown): asserts values is ArrayLike<number> {
  checkVector(name, values)
  if (values.length === 0) {
    throw new RangeError(`${name} is empty; allowed are sequences of at least one number.`)
  }
}

/** @throws when `length` is not the one that is wanted. */
export function checkLength(name: string, length: number, wanted: number, why: string): void {
  if (length !== wanted) {
    throw new RangeError(`${name} has length ${length}; allowed is ${wanted}, ${why}.`)
  }
}

/** @throws when a shape has no axis or one of no length: there is nothing to compute. */
export function checkNotEmpty(name: string, shape: readonly number[]): void {
  if (shape.length === 0 || shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${shape.join(' × ') || 'a single number'}; allowed are sizes of at least 1 on every axis.`,
    )
  }
}

/** "[0][2][1]": entry `i` of an array of a shape, axis by axis. */
function placeOf(i: number, shape: readonly number[]): string {
  let place = ''
  for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
    place = `[${rest % shape[axis]}]${place}`
    rest = Math.floor(rest / shape[axis])
  }
  return place
}

/**
 * Holds a result to finite numbers: one pass, after the loops.
 * @param allowed - which arguments give finite ones; a function where finding out takes work.
 * @param shape - of the result, to name the place axis by axis; one axis without it.
 * @throws when a number is not finite.
 */
export function checkResult(
  name: string,
  values: ArrayLike<number>,
  allowed: string | (() => string),
  shape: readonly number[] = [values.length],
): void {
  if (areFinite(values)) return
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue
    const wanted = typeof allowed === 'string' ? allowed : allowed()
    throw new RangeError(`${name}${placeOf(i, shape)} is ${values[i]}; allowed are ${wanted}.`)
  }
}
