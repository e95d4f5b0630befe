import { showValue } from './show-value.ts'
/** Numbers in lists in lists, one level for each axis. */
export type Nested = number | readonly Nested[]

/**
 * The parts of the tensor that nested lists write out.
 * @throws when lists are ragged, or an entry is not a finite number.
 */
export function readNested(
  value: readonly Nested[],
  name: string,
): { shape: number[]; data: Float64Array } {
  const shape: number[] = []
  for (let list: Nested = value; Array.isArray(list); list = list[0]) {
    shape.push(list.length)
    if (list.length === 0) break
  }
  const data: number[] = []
  const read = (entry: Nested, axis: number, where: string): void => {
    if (axis === shape.length) {
      if (typeof entry !== 'number' || !Number.isFinite(entry)) {
        throw new RangeError(
          `${where} is ${Array.isArray(entry) ? 'a list' : showValue(entry)}; allowed are finite numbers.`,
        )
      }
      data.push(entry)
      return
    }
    if (!Array.isArray(entry) || entry.length !== shape[axis]) {
      const found = Array.isArray(entry) ? `has length ${entry.length}` : `is ${showValue(entry)}`
      throw new RangeError(
        `${where} ${found}; allowed is a list of length ${shape[axis]}, as at the start of ${name}.`,
      )
    }
    // By their places, so that a hole is read too, and refused.
    for (let i = 0; i < entry.length; i++) read(entry[i], axis + 1, `${where}[${i}]`)
  }
  read(value, 0, name)
  return { shape, data: Float64Array.from(data) }
}
