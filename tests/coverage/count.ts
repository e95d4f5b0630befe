import { paragraphsOf, wordsOf } from '../content/prose.ts'

/** What a page of the book has, as its chapter file says it. */
export interface PageCounts {
  readonly words: number
  /** Displayed equations. */
  readonly equations: number
  readonly figures: number
  readonly cells: number
  readonly exercises: number
  /** Works that are cited, each once. */
  readonly citations: number
  /** Numbers of the readers' questions that are answered. */
  readonly questions: readonly number[]
}

/** Counts what stands in the text of an MDX file; what stands in its code is not counted. */
export function countPage(mdx: string): PageCounts {
  const cells = mdx.match(/^```ts cell\b/gm)?.length ?? 0
  const coded = mdx.replace(/^```[\s\S]*?^```$/gm, '')
  const displays = /^\$\$[\s\S]*?^\$\$$/gm
  const text = coded.replace(displays, '')
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found)
  return {
    words: wordsOf(paragraphsOf(mdx).join(' ')).length,
    equations: coded.match(displays)?.length ?? 0,
    figures: new Set(all(/<Figure\s+name="([^"]+)"/g)).size,
    cells,
    exercises: all(/<(Exercise)\b/g).length,
    citations: new Set(all(/<Cite\s+of="([^"]+)"/g).flatMap((keys) => keys.split(/\s+/))).size,
    questions: all(/<Question\s+n="(\d+)"/g).map(Number),
  }
}
