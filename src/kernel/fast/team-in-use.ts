import { moveBackends, wasmKernel } from './backend.ts'
import { directLine, type CallLine } from './call-line.ts'
import { TeamFailure, teamLine, type Team } from './team-line.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { isMemoryShared, unsharedMemory } from './wasm-memory.ts'

/** A team, and the compiled functions it was started with. */
interface InUse {
  readonly team: Team
  readonly kernel: WasmKernel
}

let inUse: InUse | undefined

/** The team that works here, if the compiled functions that were chosen are its own. */
export function currentTeam(): Team | undefined {
  return inUse && inUse.kernel === wasmKernel() ? inUse.team : undefined
}

/** From now on long computations are shared out; undefined: they are not. The team before is ended. */
export function setTeam(next: InUse | undefined): void {
  inUse?.team.end()
  inUse = next
}

/** Ends a team, if it is the one in use. The memory stays as it is, since a program may be using it. */
export function dropTeam(team: Team): void {
  if (inUse?.team === team) setTeam(undefined)
}

/** Ends the team, and leaves the memory that it shared. */
export function leaveTeam<T extends object>(given: T): T {
  setTeam(undefined)
  if (!isMemoryShared()) return given
  return moveBackends(unsharedMemory(), given)
}

/**
 * Computes along a line of calls: a team's where it gains, else one that is done at once, which also
 * takes over when the team fails. A team's threads that are lost before they have taken a job are not missed.
 * @param kernel - the compiled functions.
 * @param gains - whether so large a computation is done sooner by a team.
 * @param given - the arguments, some of which may be resident, and `out` for the result.
 * @param compute - computes from the line and the arguments, and writes nothing but its results.
 */
export function alongLine<T extends { readonly out?: Float32Array }, R>(
  kernel: WasmKernel,
  gains: boolean,
  given: T,
  compute: (line: CallLine, given: T) => R,
): R {
  const team = gains && currentTeam()
  if (!team) return compute(directLine(kernel), given)
  try {
    return compute(teamLine(team, kernel), given)
  } catch (error) {
    if (!(error instanceof TeamFailure)) throw error
    // What a late thread may still write, it writes into the memory that is left.
    const own = leaveTeam(given)
    const result = compute(directLine(wasmKernel() ?? kernel), own)
    if (own.out && own.out !== given.out) given.out?.set(own.out)
    return result
  }
}
