import { checkCount } from '../check.ts'
import { fastBackend, featuresOf, moveBackends, wasmKernel } from './backend.ts'
import { currentTeam, dropTeam, leaveTeam, setTeam } from './team-in-use.ts'
import { startTeam, type TeamOptions } from './thread-team.ts'
import { compileWasm } from './wasm-kernel.ts'
import { sharedMemory } from './wasm-memory.ts'

/** More would wait for each other, and for the memory. */
const mostThreads = 64

/** Counts starts and stops: a start that another overtakes comes to nothing. */
let latest = 0

/** @throws with the reason where threads cannot share memory. */
function checkSharing(): void {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean }
  if (typeof SharedArrayBuffer === 'undefined' || crossOriginIsolated === false) {
    throw new Error(
      'Threads need memory that they can share, and this page is not cross-origin isolated; ' +
        'one thread computes. A server makes it so by the headers ' +
        'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
    )
  }
}

/**
 * `startThreads`, with how the team is to be started.
 * @throws as `startThreads`.
 */
export async function startThreadsAs(count: number, options?: TeamOptions): Promise<void> {
  checkCount('count', count, 1, mostThreads)
  if (count === 1) return stopThreads()
  checkSharing()
  const backend = fastBackend()
  if (backend === 'javascript') {
    throw new Error('Threads need WebAssembly, and the fast path computes in JavaScript here.')
  }
  const start = ++latest
  const module = compileWasm(featuresOf(backend), true)
  const memory = sharedMemory()
  const team = await startTeam(count, module, memory, dropTeam, options)
  if (start !== latest || fastBackend() !== backend) {
    team.end()
    throw new Error(
      'The threads were not needed any more: another start, stop or backend came first.',
    )
  }
  try {
    moveBackends(memory, {})
  } catch (error) {
    team.end()
    throw error
  }
  setTeam({ team, kernel: wasmKernel()! })
}

/**
 * Starts threads that divide the selective scan and the scan of state space duality in single
 * precision among them, by channels and by heads: where a problem is so large that it gains, one call
 * is computed by all of them, to the same bits as by one. Calls remain synchronous: the calling thread
 * takes its part and waits for the others, which is long where other programs hold the cores. Threads
 * need WebAssembly and memory that they can share: in Node, or in a page that is cross-origin
 * isolated. The resident tensors move to that memory: views that were taken of them before are to be
 * asked for anew. A start that comes to nothing leaves the threads there were. When a thread is lost
 * at a scan, that scan takes some seconds longer, and one thread computes from then on.
 * @param count - how many threads are to compute, with the calling one: from 1, which stops the others, to 64; more than the machine has cores are of no use.
 * @returns a promise that resolves when all of them are ready.
 * @throws when the count is not such a number, where memory cannot be shared, where the fast path computes in JavaScript, where the page's policy forbids workers, when another start or stop comes first, or when there is no room for both memories.
 */
export function startThreads(count: number): Promise<void> {
  return startThreadsAs(count)
}

/**
 * Ends the threads that `startThreads` started: one computes from then on. Resident tensors move back
 * to a memory of this thread alone: views that were taken of them are to be asked for anew.
 * @throws when there is no room for both memories; one thread then computes in the shared one.
 */
export function stopThreads(): void {
  latest++
  leaveTeam({})
}

/**
 * How many threads compute a large scan in single precision: 1 unless `startThreads` has started
 * others, and again 1 when one of them was lost, or when another backend was chosen.
 * @returns the number of threads, with the calling one.
 */
export function fastThreads(): number {
  return currentTeam()?.threads ?? 1
}
