import type { Numbers } from '../tensor.ts'

/**
 * An SSD scan whose arguments have been checked and laid out: what every way of computing it takes.
 * All arrays are flat, row-major, of one precision.
 */
export interface SsdProblem<T extends Numbers = Float64Array> {
  readonly batch: number
  readonly L: number
  readonly heads: number
  /** Size of a head. */
  readonly P: number
  readonly N: number
  /** Divides heads; see `groupOf`. */
  readonly groups: number
  /** (batch, L, heads, P) */
  readonly x: T
  /** (batch, L, heads), before bias, softplus and limits */
  readonly dt: T
  /** (heads) */
  readonly A: T
  /** (batch, L, groups, N) */
  readonly B: T
  /** (batch, L, groups, N) */
  readonly C: T
  /** (heads, P); a D of one number a head is repeated over P */
  readonly D?: T
  /** (batch, L, heads, P) */
  readonly z?: T
  /** (heads) */
  readonly dtBias?: T
  readonly dtSoftplus: boolean
  /** Least and greatest step after softplus. */
  readonly dtLimit?: readonly [number, number]
  /** (batch, heads, P, N) */
  readonly initialState?: T
}

/** The group of B and C that head h reads. */
export function groupOf(h: number, { heads, groups }: SsdProblem<Numbers>): number {
  return Math.floor(h / (heads / groups))
}

export interface SsdResult<T extends Numbers = Float64Array> {
  /** (batch, L, heads, P) */
  readonly y: T
  /** (batch, heads, P, N) */
  readonly lastState: T
}
