import { Worker } from 'node:worker_threads'
import { sourceName } from '../cell/worker/source.ts'

/** What a thread does: gives the cell a world without Node in it, as it has none in the browser. */
const thread = `
const { parentPort, workerData } = require('node:worker_threads')
const vm = require('node:vm')
const world = vm.createContext({
  post: (text) => parentPort.postMessage(text),
  performance, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone,
  TextEncoder, TextDecoder,
})
vm.runInContext(workerData.source, world, { filename: workerData.name })
`

/** The name by which a worker's source reaches `post` in a thread. */
export const postInThread = 'post'

/** How many times its limit a cell may take by the clock, since other programs may run beside it. */
const patience = 6

/** Milliseconds of the processor that a thread has had; by the clock where Node cannot tell. */
async function timeOf(worker: Worker, since: number): Promise<number> {
  if (!worker.cpuUsage) return performance.now() - since
  const { user, system } = await worker.cpuUsage()
  return (user + system) / 1000
}

/**
 * Runs a worker's source in a thread of its own and gives every message to `onMessage`, which
 * answers true when it has heard the last one.
 *
 * @throws Error when the source cannot be parsed, when the thread dies, after `limit` ms of the
 * processor, and after several times as long by the clock.
 */
export function runInThread(
  source: string,
  limit: number,
  onMessage: (text: string) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      eval: true,
      workerData: { source, name: sourceName },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    let timer: NodeJS.Timeout | undefined
    const settle = (error?: Error): void => {
      clearInterval(timer)
      void worker.terminate()
      if (error) reject(error)
      else resolve()
    }
    worker.on('online', () => {
      const since = performance.now()
      const look = async (): Promise<void> => {
        const isLate = performance.now() - since > patience * limit
        if (isLate || (await timeOf(worker, since)) > limit)
          settle(new Error(`the cell ran longer than ${limit / 1000} s`))
      }
      // A thread that has ended in the meantime cannot be asked any more.
      timer = setInterval(() => void look().catch(() => {}), limit / 10)
    })
    worker.on('message', (text: string) => {
      if (onMessage(text)) settle()
    })
    worker.on('error', (error) => settle(error as Error))
    worker.on('exit', () => settle(new Error('the cell ended without an answer')))
  })
}
