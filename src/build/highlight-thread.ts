/** A thread that sets code in colours, one after the other. */
import { join } from 'node:path'
import { MessagePort, parentPort } from 'node:worker_threads'
import { highlightHere, type Highlight } from '../book/markdown/highlight.ts'
import { KeptTexts } from './kept-texts.ts'

export interface CodeGiven {
  readonly id: number
  readonly given: Parameters<Highlight>
}

export type CodeSet = { readonly id: number } & (
  { readonly html: string } | { readonly error: unknown }
)

const root = join(import.meta.dirname, '../..')
const kept = new KeptTexts(root, 'code', ['src/book/markdown/highlight.ts'])

async function keptHighlight(...given: Parameters<Highlight>): Promise<string> {
  const [code, language, roles] = given
  const source = JSON.stringify([code, language, [...roles]])
  const known = kept.get(source)
  if (known !== undefined) return known
  const html = await highlightHere(...given)
  kept.set(source, html)
  return html
}

/** Answers what comes by a port; a port that comes is one of another thread that asks. */
function serve(port: MessagePort): void {
  const tell = (set: CodeSet): void => port.postMessage(set)
  port.on('message', (told: CodeGiven | MessagePort) => {
    if (told instanceof MessagePort) return serve(told)
    const { id, given } = told
    keptHighlight(...given).then(
      (html) => tell({ id, html }),
      (error: unknown) => tell({ id, error }),
    )
  })
}

serve(parentPort!)
