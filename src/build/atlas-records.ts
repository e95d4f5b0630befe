import { atlas, readBook } from '../book/index.ts'
import type { AtlasRecord } from '../site/atlas/export.ts'

/** Every system with all that is told of it, the earliest first. */
export function atlasRecords(root: string = process.cwd()): readonly AtlasRecord[] {
  return atlas(readBook(root)).map((system) => ({
    key: system.key,
    name: system.name,
    title: system.title,
    authors: system.authors,
    year: system.year,
    month: system.month ?? null,
    venue: system.venue ?? null,
    arxiv: system.arxiv ?? null,
    code: system.code ?? null,
    sections: system.sections,
    facets: system.facets,
    idea: system.idea,
    related: system.related,
    bibtex: system.work.bibtex,
  }))
}

/** What the atlas loads when a reader wants a file of it: a classic script, so that file:// works. */
export function atlasRecordsScript(root: string): string {
  const text = JSON.stringify(JSON.stringify(atlasRecords(root)))
  return `;(globalThis.Book ??= {}).atlasRecords = JSON.parse(${text})\n`
}
