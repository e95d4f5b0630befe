import MiniSearch from 'minisearch'
import type { SearchDocument } from './search-options.ts'
import { readNames, type Hit } from './search-rank.ts'
import { find } from './search-results.ts'

/** Searches of each kind: one word and more, finished or not, and slips. */
const queries = ['s', 'ma', 'sttae', 'how does a hidden state sp', 'selectve scan', 'state space']

/** How many names are read in one step. */
const namesAtOnce = 400

/** What a first search does once, in steps that leave time for the reader's keys: names are read, code is compiled. */
export function exercises(index: MiniSearch<SearchDocument>): (() => void)[] {
  const entries = index.search(MiniSearch.wildcard) as Hit[]
  const steps = Array.from({ length: Math.ceil(entries.length / namesAtOnce) }, (_, i) => () => {
    readNames(entries.slice(i * namesAtOnce, (i + 1) * namesAtOnce))
  })
  return [...steps, ...queries.map((query) => () => void find(index, query))]
}
