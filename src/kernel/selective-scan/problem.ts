import type { ComplexVector } from '../complex.ts'
import type { Numbers } from '../tensor.ts'

/** The rule for B̄: `mamba` is ΔB, as in the public code; `zoh` is the exact hold. */
export type InputRule = 'mamba' | 'zoh'

/** The rules for B̄, by name. */
export const inputRules: readonly InputRule[] = ['mamba', 'zoh']

/**
 * A selective scan whose arguments have been checked and laid out: what every way of computing it
 * takes. All arrays are flat, row-major, of one precision.
 */
export interface SelectiveScanProblem<T extends Numbers = Float64Array> {
  readonly batch: number
  readonly dim: number
  readonly L: number
  readonly N: number
  /** Channel d reads B and C of group floor(d / (dim / groups)). */
  readonly groups: number
  /** (batch, dim, L) */
  readonly x: T
  /** (batch, dim, L), before bias and softplus */
  readonly dt: T
  /** (dim, N) */
  readonly A: T
  /** (batch, groups, N, L), or (dim, N) where `constantB` */
  readonly B: T
  /** (batch, groups, N, L), or (dim, N) where `constantC` */
  readonly C: T
  readonly constantB: boolean
  readonly constantC: boolean
  /** (dim) */
  readonly D?: T
  /** (batch, dim, L) */
  readonly z?: T
  /** (dim) */
  readonly dtBias?: T
  readonly dtSoftplus: boolean
  readonly rule: InputRule
  /** (batch, dim, N) */
  readonly initialState?: T
}

export interface SelectiveScanResult<T extends Numbers = Float64Array> {
  /** (batch, dim, L) */
  readonly y: T
  /** (batch, dim, N) */
  readonly lastState: T
}

/** The same with complex A: all that has an axis of states is complex, and y is twice a real part. */
export interface ComplexSelectiveScanProblem extends Omit<
  SelectiveScanProblem,
  'A' | 'B' | 'C' | 'initialState'
> {
  readonly A: ComplexVector
  readonly B: ComplexVector
  readonly C: ComplexVector
  readonly initialState?: ComplexVector
}
