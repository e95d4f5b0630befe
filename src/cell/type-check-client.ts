import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import type { TypeAnswer, TypeQuestion } from './type-checker.ts'
import type { AnsweredMessage, AskedMessage } from './type-check-worker.ts'

/** What TypeScript weighs on its way to the reader; a test weighs it again. */
export const typeScriptSize = '0.6 MB'

interface Waiting {
  resolve(answer: TypeAnswer): void
  reject(error: Error): void
}

let worker: Worker | undefined
let lastNumber = 0
const waiting = new Map<number, Waiting>()

/** Whether TypeScript is on the page, so that a check need not load it. */
export function hasTypeScript(): boolean {
  return worker !== undefined
}

/**
 * Brings TypeScript to the page and starts it in the one worker that checks all cells.
 *
 * @param url of the script `types`.
 * @throws Error when it cannot be loaded or started; a later call tries again.
 */
export async function bringTypeScript(url: string): Promise<void> {
  await loadScript(url)
  const source = book().workers?.types
  if (!source) throw new Error(`The script ${url} does not hold TypeScript.`)
  worker ??= startWorker(`(${source})()`)
}

/** A page from a file has no right to a worker's address, so it starts from a Blob. */
function startWorker(text: string): Worker {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const started = new Worker(address)
  started.onmessage = ({ data: { number, answer, failure } }: MessageEvent<AnsweredMessage>) => {
    URL.revokeObjectURL(address)
    const asked = waiting.get(number)
    waiting.delete(number)
    if (answer) asked?.resolve(answer)
    else asked?.reject(new Error(failure))
  }
  started.onerror = (event) => {
    event.preventDefault()
    URL.revokeObjectURL(address)
    started.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(event.message))
    waiting.clear()
  }
  return started
}

/**
 * Asks what TypeScript says of a cell.
 *
 * @throws Error when TypeScript is not there, or fails.
 */
export function askTypeScript(question: TypeQuestion): Promise<TypeAnswer> {
  return new Promise((resolve, reject) => {
    if (!worker) return reject(new Error('TypeScript has not been started.'))
    const message: AskedMessage = { number: ++lastNumber, question }
    waiting.set(message.number, { resolve, reject })
    worker.postMessage(message)
  })
}
