/**
 * Jobs for a team of threads. A job is a list of calls; jobs are taken in the order in which they were
 * added, each by whichever thread is free, and each has a slot until it is done. What is counted here
 * only grows, and goes round at 32 bits.
 */
import { mostArguments, type SharedFunction } from './calls.ts'

/** The most calls of one job. */
export const mostCalls = 64

/** Where what is counted lies among the numbers of `counts`, each in a cache line of its own. */
export interface QueueLayout {
  /** Jobs added, taken, and done. */
  readonly added: number
  readonly taken: number
  readonly done: number
  /** How many threads sleep until a job is added. */
  readonly sleepers: number
  /** 1 while the calling thread sleeps until a job is done. */
  readonly waiting: number
  /** 1 once a call has thrown. */
  readonly failed: number
  /** By how many bytes the threads' own rooms lie apart. */
  readonly apart: number
  /** From here on, by slots: the number, from 1, of the last job that was done there. */
  readonly slotDone: number
  /** How many slots there are, a power of two, and how many numbers of `jobs` each takes. */
  readonly slots: number
  readonly slotNumbers: number
}

const line = 16
const slots = 32

export const queueLayout: QueueLayout = {
  ...{ added: 0, taken: line, done: 2 * line, sleepers: 3 * line, waiting: 4 * line },
  ...{ failed: 5 * line, apart: 6 * line, slotDone: 7 * line },
  ...{ slots, slotNumbers: 1 + mostCalls * (1 + mostArguments) },
}

/** Memory that all threads of a team see, beside that of the compiled functions. */
export interface CallQueue {
  readonly counts: Int32Array
  /** By slots: the number of calls, then for each its function and its arguments. */
  readonly jobs: Float64Array
}

/** @throws where the page may not share memory between threads. */
export function makeQueue(): CallQueue {
  const { slotDone, slotNumbers } = queueLayout
  return {
    counts: new Int32Array(new SharedArrayBuffer(4 * (slotDone + slots))),
    jobs: new Float64Array(new SharedArrayBuffer(8 * slots * slotNumbers)),
  }
}

/** What a thread needs in order to take part. */
export interface Part extends CallQueue {
  readonly layout: QueueLayout
  readonly functions: readonly SharedFunction[]
  /** The compiled functions, as this thread has started them. */
  readonly kernel: Readonly<Record<string, unknown>>
  /** The thread's number; 0 is the one that adds the jobs. */
  readonly thread: number
}

/**
 * Takes part in the work on a queue. The text of this function is also what the other threads run, so
 * it may use nothing but its argument.
 * @param part - the queue and the thread's own things.
 * @returns a function that takes the next job and does it; it tells whether there was one.
 */
export function takePart({ counts, jobs, layout, functions, kernel, thread }: Part): () => boolean {
  const callable = functions.map(({ name }) => kernel[name] as (...args: number[]) => void)

  const run = (slot: number): void => {
    const shift = thread * counts[layout.apart]
    let at = slot * layout.slotNumbers
    for (let left = jobs[at++]; left > 0; left--) {
      const which = jobs[at++]
      const args: number[] = []
      const count = callable[which].length
      for (let i = 0; i < count; i++) args.push(jobs[at++])
      for (const own of functions[which].own) args[own] += shift
      callable[which](...args)
    }
  }

  return () => {
    const job = Atomics.load(counts, layout.taken)
    if (job === Atomics.load(counts, layout.added)) return false
    const next = (job + 1) | 0
    if (Atomics.compareExchange(counts, layout.taken, job, next) !== job) return true
    const slot = job & (layout.slots - 1)
    try {
      run(slot)
    } catch {
      Atomics.store(counts, layout.failed, 1)
    }
    Atomics.store(counts, layout.slotDone + slot, next)
    Atomics.add(counts, layout.done, 1)
    if (Atomics.load(counts, layout.waiting)) Atomics.notify(counts, layout.done)
    return true
  }
}
