/** Threads beside the calling one: Web Workers in a browser, worker threads in Node. */
import { takePart, type Part } from './call-queue.ts'

/** What a thread is sent when it starts: its part, and what it starts the compiled functions from. */
export interface ThreadStart extends Omit<Part, 'kernel'> {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
}

/** A thread that has been started. */
export interface Thread {
  /** Resolves when the thread waits for jobs. */
  readonly ready: Promise<void>
  /** Ends it, wherever it is. */
  end(): void
}

/** The little of Node's `worker_threads` that is used. */
interface NodeThreads {
  readonly parentPort: {
    postMessage(message: unknown): void
    once(event: 'message', listener: (start: ThreadStart) => void): void
  }
  readonly Worker: new (text: string, options: { eval: true }) => NodeWorker
}

interface NodeWorker {
  postMessage(message: unknown): void
  on(event: string, listener: (value: unknown) => void): void
  unref(): void
  terminate(): Promise<unknown>
}

interface WithProcess {
  process?: { getBuiltinModule?(name: string): NodeThreads | undefined }
}

/** Node's module, which is asked for at run time: bundlers for browsers would stumble over an import. */
function nodeThreads(): NodeThreads | undefined {
  return (globalThis as WithProcess).process?.getBuiltinModule?.('node:worker_threads')
}

/**
 * What another thread runs: it says that it is ready, then does jobs, and sleeps when there have been
 * none for a while. It never comes back, and ends when it is ended. As of `takePart`, only the text is
 * used.
 */
function serve(join: typeof takePart): void {
  const start = ({ module, memory, ...part }: ThreadStart, ready: (message: string) => void) => {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } })
    const work = join({ ...part, kernel: exports })
    const { counts, layout } = part
    ready('ready')
    for (let idle = 0; ; idle++) {
      if (work()) idle = 0
      if (idle < 20_000) continue
      const added = Atomics.load(counts, layout.added)
      Atomics.add(counts, layout.sleepers, 1)
      // Whoever adds a job first adds, then looks for sleepers, so that none is missed.
      if (Atomics.load(counts, layout.taken) === added) Atomics.wait(counts, layout.added, added)
      Atomics.add(counts, layout.sleepers, -1)
      idle = 0
    }
  }
  const { process } = globalThis as WithProcess
  const port = process?.getBuiltinModule?.('node:worker_threads')?.parentPort
  if (port) port.once('message', (message) => start(message, (text) => port.postMessage(text)))
  else globalThis.onmessage = ({ data }) => start(data, (text) => globalThis.postMessage(text))
}

/** The program of the other threads. */
export function threadProgram(): string {
  return `(${serve.toString()})(${takePart.toString()})`
}

/**
 * Starts a thread.
 * @param start - what it is sent.
 * @param onEnd - called when it ends by itself, with the reason.
 * @param program - its program.
 * @throws where the page's policy forbids workers.
 */
export function startThread(
  start: ThreadStart,
  onEnd: (reason: string) => void,
  program: string = threadProgram(),
): Thread {
  const node = nodeThreads()
  return node ? inNode(node, start, onEnd, program) : inBrowser(start, onEnd, program)
}

function inNode(
  { Worker }: NodeThreads,
  start: ThreadStart,
  onEnd: (reason: string) => void,
  program: string,
): Thread {
  const worker = new Worker(program, { eval: true })
  let ended = false
  const ready = new Promise<void>((resolve, reject) => {
    const end = (reason: string) => {
      if (ended) return
      ended = true
      reject(new Error(`A thread of the fast path could not start: ${reason}`))
      onEnd(reason)
    }
    worker.on('message', () => {
      // A team that waits for jobs does not keep a program alive.
      worker.unref()
      resolve()
    })
    worker.on('error', (error) => end(String(error)))
    worker.on('exit', (code) => end(`it ended with the code ${code}.`))
  })
  worker.postMessage(start)
  return {
    ready,
    end() {
      ended = true
      void worker.terminate()
    },
  }
}

function inBrowser(start: ThreadStart, onEnd: (reason: string) => void, program: string): Thread {
  // A blob, not a data address: memory is shared only with workers of the page's own origin.
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
  const worker = new Worker(address)
  const ready = new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve()
    worker.onerror = ({ message }) => {
      const reason = message || 'the page’s policy may forbid workers from a blob.'
      reject(new Error(`A thread of the fast path could not start: ${reason}`))
      onEnd(reason)
    }
  }).finally(() => URL.revokeObjectURL(address))
  worker.postMessage(start)
  return { ready, end: () => worker.terminate() }
}
