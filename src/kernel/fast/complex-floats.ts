/** Complex numbers in single precision, as two arrays of equal length. */
export interface ComplexFloats {
  readonly re: Float32Array
  readonly im: Float32Array
}
