/** Numbers as they are written in code, links and files: what is computed with is what is written. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

export function roundAll(values: ArrayLike<number>, digits: number): Float64Array {
  return Float64Array.from(values, (value) => roundTo(value, digits))
}
