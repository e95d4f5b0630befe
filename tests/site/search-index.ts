import MiniSearch from 'minisearch'
import { searchOptions, type SearchDocument } from '../../src/site/search-options.ts'
import { readIndex, type WordIndex } from '../../src/site/word-index.ts'

/** The index that MiniSearch makes of entries. */
export function madeOf(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>(searchOptions)
  index.addAll(documents)
  return index
}

/** An index as the page has it: stored, and read back. */
export function indexOf(documents: readonly SearchDocument[]): WordIndex {
  return readIndex(JSON.stringify(madeOf(documents)))
}
