import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { threadText, type Given, type ThreadData, type Told } from './run-cells-thread.ts'

/** How many times its limit a cell may take by the clock, since other programs may run beside it. */
const patience = 6

/** As many threads as there are processors, without the one that makes the pages. */
const mostThreads = Math.max(1, availableParallelism() - 1)

interface Run extends Given {
  /** In ms of the processor. */
  readonly limit: number
  readonly messages: string[]
  resolve(messages: string[]): void
  reject(error: Error): void
}

/** Milliseconds of the processor that a thread has had; undefined where Node cannot tell. */
async function timeOf(worker: Worker): Promise<number | undefined> {
  // A thread that has ended in the meantime cannot be asked any more.
  const used = await worker.cpuUsage?.().catch(() => undefined)
  return used && (used.user + used.system) / 1000
}

/** A thread with the runs that it has been given and that are not at their end, the next one first. */
class CellThread {
  readonly #kernel: string
  readonly #worker: Worker
  readonly #runs: Run[] = []
  #hasRunOthers = false
  #watch: NodeJS.Timeout | undefined

  constructor(kernel: string) {
    this.#kernel = kernel
    this.#worker = new Worker(threadText, {
      eval: true,
      workerData: { kernel } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    this.#worker.on('message', (told: Told) => this.#hear(told))
    this.#worker.on('error', (error) => this.#end(error as Error))
    this.#worker.on('exit', () => this.#end(new Error('the cell ended without an answer')))
  }

  get waiting(): number {
    return this.#runs.length
  }

  give(run: Run): void {
    this.#runs.push(run)
    this.#worker.ref()
    this.#worker.postMessage({ run: run.run, source: run.source } satisfies Given)
    if (this.#runs.length === 1) this.#watchFirst()
  }

  #hear(told: Told): void {
    const [first] = this.#runs
    if (told.run !== first?.run) return
    if (told.is === 'saying') first.messages.push(told.text)
    else if (told.is === 'begun') this.#watchFirst()
    else {
      this.#runs.shift()
      this.#hasRunOthers = true
      first.resolve(first.messages)
      this.#watchFirst()
    }
  }

  /** Ends the thread when the first run takes longer than it may, or does not begin. */
  #watchFirst(): void {
    clearInterval(this.#watch)
    const [first] = this.#runs
    if (!first) return this.#worker.unref()
    const { limit } = first
    const since = performance.now()
    const before = timeOf(this.#worker)
    const look = async (): Promise<void> => {
      const byClock = performance.now() - since
      const [start, now] = await Promise.all([before, timeOf(this.#worker)])
      const used = start === undefined || now === undefined ? byClock : now - start
      if (this.#runs[0] === first && (used > limit || byClock > patience * limit))
        this.#end(new Error(`the cell ran longer than ${limit / 1000} s`))
    }
    this.#watch = setInterval(() => void look(), limit / 10)
  }

  /**
   * What goes wrong in a thread that has run other cells may be of what these left there: it is tried
   * once more, in a new one.
   */
  #end(error: Error): void {
    clearInterval(this.#watch)
    const threads = threadsOf(this.#kernel)
    threads.delete(this)
    void this.#worker.terminate()
    const [first, ...others] = this.#runs.splice(0)
    if (!first) return
    const again = this.#hasRunOthers ? [first, ...others] : others
    if (!this.#hasRunOthers) first.reject(error)
    if (again.length === 0) return
    const next = new CellThread(this.#kernel)
    threads.add(next)
    for (const run of again) {
      run.messages.length = 0
      next.give(run)
    }
  }
}

/** Threads that wait or run, by their kernel. */
const pools = new Map<string, Set<CellThread>>()

function threadsOf(kernel: string): Set<CellThread> {
  const known = pools.get(kernel) ?? new Set<CellThread>()
  pools.set(kernel, known)
  return known
}

let runs = 0

/**
 * Runs a cell's text in a thread, behind those that wait there, and gives all that it tells.
 *
 * @param kernel text of an expression whose value is a function that returns the kernel.
 * @param limit in ms of the processor.
 * @throws Error when the text cannot be parsed, when the thread dies, after `limit` ms of the
 * processor, and after several times as long by the clock.
 */
export function runInThread(source: string, kernel: string, limit: number): Promise<string[]> {
  const threads = threadsOf(kernel)
  if ([...threads].every(({ waiting }) => waiting > 0) && threads.size < mostThreads)
    threads.add(new CellThread(kernel))
  const [thread] = [...threads].sort((a, b) => a.waiting - b.waiting)
  return new Promise((resolve, reject) => {
    thread.give({ run: runs++, source, limit, messages: [], resolve, reject })
  })
}
