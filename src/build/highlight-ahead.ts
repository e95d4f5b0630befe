import { Worker, type MessagePort } from 'node:worker_threads'
import type { AstroIntegration } from 'astro'
import { highlightElsewhere, type Highlight } from '../book/markdown/highlight.ts'
import type { CodeGiven, CodeSet } from './highlight-thread.ts'

interface Asked {
  resolve(html: string): void
  reject(error: unknown): void
}

/** Asks the thread at the other end. Code that waits keeps the process alive; the thread by itself does not. */
export function askHighlighter(port: MessagePort | Worker): Highlight {
  const asked = new Map<number, Asked>()
  let count = 0
  const hear = (set: CodeSet): void => {
    const one = asked.get(set.id)
    asked.delete(set.id)
    if (asked.size === 0) port.unref()
    if ('html' in set) one?.resolve(set.html)
    else one?.reject(set.error)
  }
  if (port instanceof Worker) port.on('message', hear)
  else port.on('message', hear)
  port.unref()
  return (...given) =>
    new Promise((resolve, reject) => {
      const id = count++
      asked.set(id, { resolve, reject })
      port.ref()
      port.postMessage({ id, given } satisfies CodeGiven)
    })
}

let worker: Worker | undefined

/** The thread, for another thread that asks by a port. */
export function connectHighlighter(port: MessagePort): void {
  highlighter().postMessage(port, [port])
}

function highlighter(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./highlight-thread.ts', import.meta.url))
  highlightElsewhere.highlight = askHighlighter(worker)
  return worker
}

/** Sets the code of a build in colours in a thread, beside the formulas and the prose. */
export function highlightAhead(): AstroIntegration {
  return {
    name: 'highlight-ahead',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') highlighter()
      },
    },
  }
}
