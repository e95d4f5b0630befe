/** A thread that sets code in colours, one after the other. */
import { parentPort } from 'node:worker_threads'
import { highlightHere } from '../book/markdown/highlight.ts'

export interface CodeGiven {
  readonly id: number
  readonly given: Parameters<typeof highlightHere>
}

export type CodeSet = { readonly id: number } & (
  { readonly html: string } | { readonly error: unknown }
)

const tell = (set: CodeSet): void => parentPort!.postMessage(set)

parentPort!.on('message', ({ id, given }: CodeGiven) => {
  highlightHere(...given).then(
    (html) => tell({ id, html }),
    (error: unknown) => tell({ id, error }),
  )
})
