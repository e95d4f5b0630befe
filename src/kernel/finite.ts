/** Whether arrays hold nothing but finite numbers, found without a branch for each. */

/** Whether all numbers are finite: others make the sum of their zeros no number. */
function isFiniteSingle(values: Float32Array): boolean {
  const whole = values.length - (values.length % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values[i]
    b += 0 * values[i + 1]
    c += 0 * values[i + 2]
    d += 0 * values[i + 3]
  }
  for (let i = whole; i < values.length; i++) a += 0 * values[i]
  return a + b + c + d === 0
}

/** The same in double precision: a loop that meets arrays of one kind only is compiled for that kind. */
function isFiniteDouble(values: Float64Array): boolean {
  const whole = values.length - (values.length % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values[i]
    b += 0 * values[i + 1]
    c += 0 * values[i + 2]
    d += 0 * values[i + 3]
  }
  for (let i = whole; i < values.length; i++) a += 0 * values[i]
  return a + b + c + d === 0
}

/** Whether values are known to be finite, without a look at each in turn for the one that is not. */
export function areFinite(values: ArrayLike<number>): boolean {
  if (values instanceof Float32Array) return isFiniteSingle(values)
  return values instanceof Float64Array && isFiniteDouble(values)
}
