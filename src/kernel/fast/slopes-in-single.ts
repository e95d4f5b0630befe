import { isSingle, isSingleProblem } from '../precision.ts'
import type { Numbers } from '../tensor.ts'

/** What a scan may be given besides what it must be. */
interface Given {
  readonly x: Numbers
  readonly D?: unknown
  readonly z?: unknown
  readonly dtBias?: unknown
  readonly initialState?: unknown
}

/** The slopes of those arguments, which a fast adjoint gives whether they were given or not. */
interface Slopes {
  readonly dD: Float32Array
  readonly dz: Float32Array
  readonly ddtBias: Float32Array
  readonly dinitialState: Float32Array
}

/** Slopes, without those of arguments that were not given. */
type SlopesOfGiven<S extends Slopes> = Omit<S, keyof Slopes> & Partial<Slopes>

/**
 * The slopes of the arguments that a scan was given, by a fast adjoint.
 * @param adjoint - what computes them all, or gives undefined where others have to.
 * @returns undefined, too, where not everything is in single precision.
 */
export function slopesInSingle<P extends Given, S extends Slopes>(
  adjoint: (
    problem: Extract<P, { readonly x: Float32Array }>,
    dy: Float32Array,
    dlastState?: Float32Array,
  ) => S | undefined,
  problem: P,
  dy: unknown,
  dlastState: unknown,
): SlopesOfGiven<S> | undefined {
  if (!isSingleProblem(problem) || !isSingle(dy)) return undefined
  if (dlastState !== undefined && !isSingle(dlastState)) return undefined
  const slopes = adjoint(problem, dy, dlastState)
  if (!slopes) return undefined
  const { D, z, dtBias, initialState } = problem
  return {
    ...slopes,
    dD: D ? slopes.dD : undefined,
    dz: z ? slopes.dz : undefined,
    ddtBias: dtBias ? slopes.ddtBias : undefined,
    dinitialState: initialState ? slopes.dinitialState : undefined,
  }
}
