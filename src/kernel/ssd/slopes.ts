import type { Numbers } from '../tensor.ts'

/** The derivatives of an SSD scan, flat; those of arguments that are not given are left out. */
export interface SsdSlopes<T extends Numbers = Float64Array> {
  readonly dx: T
  readonly ddt: T
  readonly dA: T
  readonly dB: T
  readonly dC: T
  /** (heads, P) */
  readonly dD?: T
  readonly dz?: T
  readonly ddtBias?: T
  readonly dinitialState?: T
}
