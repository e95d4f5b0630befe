/** Rows of `count` numbers from one width to another; what a row has beyond them becomes 0. */
export function copyRows(
  from: Float32Array,
  first: number,
  fromWidth: number,
  to: Float32Array,
  at: number,
  toWidth: number,
  rows: number,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    const source = first + row * fromWidth
    const target = at + row * toWidth
    for (let n = 0; n < count; n++) to[target + n] = from[source + n]
    for (let n = count; n < toWidth; n++) to[target + n] = 0
  }
}
