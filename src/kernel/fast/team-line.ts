import type { CallLine } from './call-line.ts'
import { mostCalls, queueLayout as layout, takePart, type CallQueue } from './call-queue.ts'
import { sharedFunctions, type SharedCalls } from './calls.ts'
import type { WasmKernel } from './wasm-kernel.ts'

/** Threads that work together, of which the calling one is the first. */
export interface Team {
  readonly threads: number
  readonly queue: CallQueue
  /** How long in milliseconds the calling thread waits for another that finishes nothing. */
  readonly patience: number
  /** Ends the other threads. */
  end(): void
}

/** That a team did not finish what it was given; what it was to write is then unfinished too. */
export class TeamFailure extends Error {}

/** How often a thread looks for news before it sleeps. */
const looks = 5_000
/** For how many milliseconds it sleeps, or goes on looking, at a time. */
const nap = 20

let sleeps: boolean | undefined

/** Whether this thread may sleep; a page's own may not. */
function maySleep(): boolean {
  if (sleeps !== undefined) return sleeps
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0)
    sleeps = true
  } catch {
    sleeps = false
  }
  return sleeps
}

/** Sleeps, or looks, until a job is done beyond `seen` or some milliseconds have passed; returns these. */
function rest(counts: Int32Array, seen: number): number {
  if (maySleep()) {
    Atomics.store(counts, layout.waiting, 1)
    const woken = Atomics.wait(counts, layout.done, seen, nap)
    Atomics.store(counts, layout.waiting, 0)
    return woken === 'timed-out' ? nap : 0
  }
  const start = performance.now()
  for (let left = looks; left > 0; left--) {
    if (Atomics.load(counts, layout.done) !== seen) return 0
  }
  // A machine that was asleep meanwhile has not kept anybody waiting.
  return Math.min(nap, performance.now() - start)
}

/**
 * Calls that a team does.
 * @param team - the team, which has nothing else to do.
 * @param kernel - the compiled functions on the memory that the team shares.
 */
export function teamLine({ threads, queue, patience }: Team, kernel: WasmKernel): CallLine {
  const { counts, jobs } = queue
  const kernels = { ...kernel } as unknown as Readonly<Record<string, unknown>>
  const functions = sharedFunctions
  const work = takePart({ counts, jobs, layout, functions, kernel: kernels, thread: 0 })
  const first = Atomics.load(counts, layout.added)
  let job = first
  /** All jobs before this one are done. */
  let undone = first
  let calls = 0
  let at = 0

  const isDone = () =>
    Atomics.load(counts, layout.slotDone + (undone & (layout.slots - 1))) === ((undone + 1) | 0)

  /** Comes back when a job is done beyond `seen`. */
  const waitBeyond = (seen: number) => {
    for (let left = looks; left > 0; left--) {
      if (Atomics.load(counts, layout.done) !== seen) return
    }
    let waited = 0
    while (Atomics.load(counts, layout.done) === seen) {
      waited += rest(counts, seen)
      if (waited > patience) {
        throw new TeamFailure(`A thread of the fast path has not answered for ${patience} ms.`)
      }
    }
  }

  /** Works along until all jobs before `end` are done. */
  const waitUntil = (end: number) => {
    while (((end - undone) | 0) > 0) {
      // Read before looking for what is done and what is left, so that no news is missed.
      const seen = Atomics.load(counts, layout.done)
      if (isDone()) undone = (undone + 1) | 0
      else if (!work()) waitBeyond(seen)
    }
    if (Atomics.load(counts, layout.failed)) {
      throw new TeamFailure('A compiled function has failed in a thread of the fast path.')
    }
  }

  const note = (name: keyof SharedCalls) => {
    const which = functions.findIndex((each) => each.name === name)
    return (...args: readonly (number | boolean)[]) => {
      const start = (job & (layout.slots - 1)) * layout.slotNumbers
      if (calls === 0) {
        waitUntil((job + 1 - layout.slots) | 0)
        at = start + 1
      }
      jobs[start] = ++calls
      jobs[at++] = which
      for (const argument of args) jobs[at++] = Number(argument)
    }
  }

  return {
    ...{ kernel, threads, places: 2 * threads, mostCalls },
    calls: {
      ...{ toTiles: note('toTiles'), selectiveScan: note('selectiveScan') },
      ...{ ssdSteps: note('ssdSteps'), ssd: note('ssd') },
    },
    setApart(bytes) {
      counts[layout.apart] = bytes
    },
    send() {
      job = (job + 1) | 0
      calls = 0
      Atomics.store(counts, layout.added, job)
      if (Atomics.load(counts, layout.sleepers) > 0) Atomics.notify(counts, layout.added)
    },
    waitFor(number) {
      waitUntil((first + number + 1) | 0)
    },
  }
}
