import type { Numbers } from '../tensor.ts'

/** What a scan may be given besides what it must be. */
interface Given {
  readonly D?: unknown
  readonly z?: unknown
  readonly dtBias?: unknown
  readonly initialState?: unknown
}

/** The slopes of those arguments, which a fast adjoint gives whether they were given or not. */
interface Slopes {
  readonly dD: Numbers
  readonly dz: Numbers
  readonly ddtBias: Numbers
  readonly dinitialState: Numbers
}

/** Slopes, without those of arguments that were not given. */
type SlopesOfGiven<S extends Slopes> = Omit<S, keyof Slopes> & Partial<Pick<S, keyof Slopes>>

/** The slopes of the arguments that a scan was given, of all that a fast adjoint gives. */
export function slopesOfGiven<S extends Slopes>(
  slopes: S,
  { D, z, dtBias, initialState }: Given,
): SlopesOfGiven<S> {
  return {
    ...slopes,
    dD: D ? slopes.dD : undefined,
    dz: z ? slopes.dz : undefined,
    ddtBias: dtBias ? slopes.ddtBias : undefined,
    dinitialState: initialState ? slopes.dinitialState : undefined,
  }
}
