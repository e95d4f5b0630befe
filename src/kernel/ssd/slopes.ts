/** The derivatives of an SSD scan, flat; those of arguments that are not given are left out. */
export interface SsdSlopes {
  dx: Float64Array
  ddt: Float64Array
  dA: Float64Array
  dB: Float64Array
  dC: Float64Array
  /** (heads, P) */
  dD?: Float64Array
  dz?: Float64Array
  ddtBias?: Float64Array
  dinitialState?: Float64Array
}
