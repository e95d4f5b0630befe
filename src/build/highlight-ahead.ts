import { Worker } from 'node:worker_threads'
import type { AstroIntegration } from 'astro'
import { highlightElsewhere } from '../book/markdown/highlight.ts'
import type { CodeGiven, CodeSet } from './highlight-thread.ts'

interface Asked {
  resolve(html: string): void
  reject(error: unknown): void
}

/** Code that waits for the thread keeps the process alive; the thread by itself does not. */
function startThread(): NonNullable<typeof highlightElsewhere.highlight> {
  const worker = new Worker(new URL('./highlight-thread.ts', import.meta.url))
  const asked = new Map<number, Asked>()
  let count = 0
  worker.unref()
  worker.on('message', (set: CodeSet) => {
    const one = asked.get(set.id)
    asked.delete(set.id)
    if (asked.size === 0) worker.unref()
    if ('html' in set) one?.resolve(set.html)
    else one?.reject(set.error)
  })
  worker.on('error', (error) => asked.forEach(({ reject }) => reject(error)))
  return (...given) =>
    new Promise((resolve, reject) => {
      const id = count++
      asked.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, given } satisfies CodeGiven)
    })
}

/** Sets the code of a build in colours in a thread, beside the formulas and the prose. */
export function highlightAhead(): AstroIntegration {
  return {
    name: 'highlight-ahead',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') highlightElsewhere.highlight = startThread()
      },
    },
  }
}
