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

/**
 * Runs a worker's source in a thread of its own and gives every message to `onMessage`, which
 * answers true when it has heard the last one.
 *
 * @throws Error when the source cannot be parsed, when the thread dies, and after `limit` ms.
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
      clearTimeout(timer)
      void worker.terminate()
      if (error) reject(error)
      else resolve()
    }
    worker.on('online', () => {
      timer = setTimeout(
        () => settle(new Error(`the cell ran longer than ${limit / 1000} s`)),
        limit,
      )
    })
    worker.on('message', (text: string) => {
      if (onMessage(text)) settle()
    })
    worker.on('error', (error) => settle(error as Error))
    worker.on('exit', () => settle(new Error('the cell ended without an answer')))
  })
}
