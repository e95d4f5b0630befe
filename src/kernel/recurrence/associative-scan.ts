import { checkFinite } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { Matrix, VectorLike } from '../linear-algebra/matrix.ts'

/** What a stretch of steps does to the state before it: h becomes a·h + x. */
export interface ScanElement {
  readonly a: number
  readonly x: number
}

/** The element that changes nothing: the padding of a scan. */
export const neutralElement: ScanElement = { a: 1, x: 0 }

/**
 * The operator of the scan: two stretches of steps, one after the other, as one. It is associative,
 * so the stretches of a long sequence may be joined in any grouping; it is not commutative.
 * @param earlier - the stretch that comes first.
 * @param later - the stretch right after it.
 * @returns the element of both stretches together.
 * @throws when a number is not finite, or the result is not.
 * @formula (a_1,x_1)\circ(a_2,x_2)=(a_2a_1,\ a_2x_1+x_2)
 * @source Blelloch, Prefix Sums and Their Applications (1990); Smith, Warrington and Linderman,
 * Simplified State Space Layers for Sequence Modeling (2023)
 */
export function combine(earlier: ScanElement, later: ScanElement): ScanElement {
  checkRecord('earlier', earlier, { a: true, x: true })
  checkRecord('later', later, { a: true, x: true })
  checkFinite('earlier.a', earlier.a)
  checkFinite('earlier.x', earlier.x)
  checkFinite('later.a', later.a)
  checkFinite('later.x', later.x)
  const a = later.a * earlier.a
  const x = later.a * earlier.x + later.x
  if (!Number.isFinite(a) || !Number.isFinite(x)) {
    throw new RangeError(
      `a is ${a} and x is ${x} when later.a is ${later.a}; allowed are elements whose products stay below 1.8e308.`,
    )
  }
  return { a, x }
}

/**
 * `double`: a level of Hillis and Steele. `up`: sums of pairs, towards the root. `clear`: the root
 * is set aside and replaced by the neutral element. `down`: prefixes, towards the leaves. `shift`:
 * every prefix moves one place back, which makes it include its own step; the root comes last.
 */
export type ScanPhase = 'double' | 'up' | 'clear' | 'down' | 'shift'

/** The element at `later` becomes the combination of two, or is passed on; positions count steps. */
export interface ScanCombination {
  /** Where the earlier stretch was read, in the values before this level. */
  readonly earlier: number
  /** Where the later stretch was read. */
  readonly later: number
  /** Where the combination was written. */
  readonly to: number
}

/** An element that is copied as it is. */
export interface ScanMove {
  readonly from: number
  readonly to: number
}

/** One parallel level: all its combinations read the values before it and can run at once. */
export interface ScanLevel {
  readonly phase: ScanPhase
  /** How far apart the two positions of a combination are; 0 where nothing is combined. */
  readonly stride: number
  readonly combinations: readonly ScanCombination[]
  readonly moves: readonly ScanMove[]
  /** The factors at all positions after the level, (size, D). */
  readonly a: Matrix
  /** The sums at all positions after the level, (size, D). */
  readonly x: Matrix
}

/** Every intermediate value of a parallel scan. */
export interface ScanTree {
  /** The number of positions: L, or the next power of two where the form pads. */
  readonly size: number
  /** The values before the first level, (size, D) each; the first state is already in x_0. */
  readonly a: Matrix
  readonly x: Matrix
  readonly levels: readonly ScanLevel[]
}

export interface ScanOptions {
  /** The state before the first step, D numbers; zeros without it. */
  readonly h0?: VectorLike
  /** Whether to keep every intermediate value. */
  readonly tree?: boolean
}

export interface ScanResult {
  /** The states, (L, D). */
  readonly h: Matrix
  /** How many combinations were made; each serves all D channels. */
  readonly work: number
  /** How many levels of combinations had to follow each other. */
  readonly depth: number
  /** With the option `tree`. */
  readonly tree?: ScanTree
}
