import type { Numbers } from '../tensor.ts'
import type { SelectiveScanParts } from './parts.ts'

/** The derivatives, flat, in parts where there are states; those of arguments that are not given are left out. */
export interface SelectiveScanSlopes<T extends Numbers = Float64Array> {
  readonly dx: T
  readonly ddt: T
  readonly dA: readonly T[]
  readonly dB: readonly T[]
  readonly dC: readonly T[]
  readonly dD?: T
  readonly dz?: T
  readonly ddtBias?: T
  readonly dinitialState?: readonly T[]
}

/** Zeros in the sizes of the arguments. */
export function makeSlopes(scan: SelectiveScanParts): SelectiveScanSlopes {
  const zeros = (like: Numbers): Float64Array => new Float64Array(like.length)
  const { x, dt, A, B, C, D, z, dtBias, initialState } = scan
  return {
    dx: zeros(x),
    ddt: zeros(dt),
    dA: A.map(zeros),
    dB: B.map(zeros),
    dC: C.map(zeros),
    dD: D && zeros(D),
    dz: z && zeros(z),
    ddtBias: dtBias && zeros(dtBias),
    dinitialState: initialState?.map(zeros),
  }
}
