import type { Beginning } from '../cell/worker/beginning.ts'
import { runnerText, sourceName } from '../cell/worker/source.ts'

/** The names by which what runs a cell reaches a thread's `post`, the kernel's function and the beginning. */
const inThread = { post: 'post', kernel: 'loadKernel', begin: '$beginning' } as const

/** What runs a cell, the same for all of them. */
export const runner = runnerText(inThread.kernel, inThread.post, inThread.begin)

/** The lines after a cell's text, by which what runs it finds how the run begins. */
export function beginningText(beginning: Beginning): string {
  return `const ${inThread.begin}=${JSON.stringify(beginning)};`
}

/** The message of a worker after which it says nothing more. */
const last = /^\{"kind":"(?:done|thrown)"/

/** What a thread is given when it starts. */
export interface ThreadData {
  /** Text of an expression whose value is a function that returns the kernel. */
  readonly kernel: string
}

/** The text of a cell and of its beginning, for a thread, with a number of its own. */
export interface Given {
  readonly run: number
  readonly source: string
}

/** What a thread tells of a run: that it begins, what it says, that it has come to its end. */
export type Told =
  | { readonly run: number; readonly is: 'begun' | 'ended' }
  | { readonly run: number; readonly is: 'saying'; readonly text: string }

/**
 * What a thread does: runs one source after the other, each in a world of its own without Node in
 * it, as a cell has none in the browser. The kernel and what runs a cell are read once, and made
 * anew in every world. A world's global object is an ordinary one: Node's usual kind asks Node for
 * each global that code names, which took more than a quarter of the cells' time.
 */
export const threadText = `
const { parentPort, workerData } = require('node:worker_threads')
const vm = require('node:vm')
const kernel = new vm.Script('(' + workerData.kernel + ')', { filename: 'kernel.js' })
const filename = ${JSON.stringify(sourceName)}
// Its lines come after those of any cell, which stand in the same name.
const runner = new vm.Script(${JSON.stringify(runner)}, { filename, lineOffset: 1e6 })
const waiting = []
let current

function begin() {
  if (current || waiting.length === 0) return
  const { run, source } = waiting.shift()
  const timers = []
  const kept = (set) => (...given) => {
    const timer = set(...given)
    timers.push(timer)
    return timer
  }
  current = { run, timers }
  parentPort.postMessage({ run, is: 'begun' })
  const world = vm.createContext(vm.constants.DONT_CONTEXTIFY)
  Object.assign(world, {
    ${inThread.post}: (text) => say(run, text),
    setTimeout: kept(setTimeout), clearTimeout, setInterval: kept(setInterval), clearInterval,
    performance, queueMicrotask, structuredClone, TextEncoder, TextDecoder,
  })
  world.${inThread.kernel} = kernel.runInContext(world)
  // A cell that waits for what never comes leaves the loop empty, which ends the thread.
  parentPort.unref()
  vm.runInContext(source, world, { filename })
  runner.runInContext(world)
}

function say(run, text) {
  if (current?.run !== run) return
  parentPort.postMessage({ run, is: 'saying', text })
  if (!${last}.test(text)) return
  parentPort.postMessage({ run, is: 'ended' })
  current.timers.forEach(clearTimeout)
  current = undefined
  parentPort.ref()
  setImmediate(begin)
}

parentPort.on('message', (given) => {
  waiting.push(given)
  begin()
})
`
