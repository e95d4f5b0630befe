import { makeQueue, queueLayout } from './call-queue.ts'
import { sharedFunctions } from './calls.ts'
import type { Team } from './team-line.ts'
import { startThread, type Thread } from './thread-workers.ts'

/** How a team is started, beyond what it computes with. */
export interface TeamOptions {
  /** How long in milliseconds to wait for a thread that finishes nothing. Default: 5000. */
  readonly patience?: number
  /** What the other threads run. Default: what takes part in the work. */
  readonly program?: string
}

/**
 * Starts the other threads of a team.
 * @param count - how many threads the team has with the calling one.
 * @param module - the compiled functions.
 * @param memory - a shared memory to start them on.
 * @param onLoss - called with the team when a thread of it has ended by itself.
 * @returns the team, when all its threads wait for jobs.
 * @throws when a thread cannot start.
 */
export async function startTeam(
  count: number,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  onLoss: (team: Team) => void,
  { patience = 5000, program }: TeamOptions = {},
): Promise<Team> {
  const queue = makeQueue()
  const others: Thread[] = []
  const end = () => others.forEach((thread) => thread.end())
  const team: Team = { threads: count, queue, patience, end }
  let lost = ''
  const lose = (reason: string) => {
    lost ||= reason
    onLoss(team)
  }
  try {
    for (let thread = 1; thread < count; thread++) {
      const own = { layout: queueLayout, functions: sharedFunctions, thread, module, memory }
      others.push(startThread({ ...queue, ...own }, lose, program))
    }
    await Promise.all(others.map(({ ready }) => ready))
    if (lost) throw new Error(`A thread of the fast path could not start: ${lost}`)
  } catch (error) {
    end()
    throw error
  }
  return team
}
