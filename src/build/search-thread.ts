/** A thread that reads pages as they are rendered, and makes the search index of them. */
import { parentPort } from 'node:worker_threads'
import MiniSearch from 'minisearch'
import { searchOptions } from '../site/search-options.ts'
import { searchEntries } from './search-entries.ts'

type Documents = ReturnType<typeof searchEntries>

/** A page, or at the end the paths of those that are to be found, in their order. */
export type SearchGiven = { readonly path: string; readonly html: string } | readonly string[]

export interface SearchMade {
  readonly script: string
  readonly count: number
}

const read = new Map<string, Documents>()

/** The script's text for a list of entries. */
function searchScript(entries: Documents): string {
  const index = new MiniSearch<Documents[number]>(searchOptions)
  index.addAll(entries)
  // Parsed from a string because engines read a long JSON string faster than the same object literal.
  return `(globalThis.Book??={}).searchIndex=${JSON.stringify(JSON.stringify(index))};\n`
}

parentPort!.on('message', (given: SearchGiven) => {
  if ('html' in given) read.set(given.path, searchEntries(given.html, given.path))
  else {
    const entries = given.flatMap((path) => read.get(path)!)
    const made: SearchMade = { script: searchScript(entries), count: entries.length }
    parentPort!.postMessage(made)
    parentPort!.close()
  }
})
