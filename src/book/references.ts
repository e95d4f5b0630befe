import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'

/** A work that the book can cite, read from content/references.bib. */
export interface Work {
  readonly key: string
  readonly title: string
  /** Full names in the order of the paper; empty when the source names none. */
  readonly authors: readonly string[]
  /** Family names, in the same order. */
  readonly families: readonly string[]
  /** `ICLR`, `Journal of Machine Learning Research`, `arXiv`, or empty. */
  readonly venue: string
  /** The venue in full, where it has a shorter name. */
  readonly venueFull: string
  readonly year: number
  readonly arxiv?: string
  readonly doi?: string
  /** The entry as it stands in the file. */
  readonly bibtex: string
}

interface CslName {
  given?: string
  family?: string
  literal?: string
  suffix?: string
  'non-dropping-particle'?: string
}

interface CslItem {
  id: string
  title: string
  author?: CslName[]
  issued?: { 'date-parts': number[][] }
  'container-title'?: string
  publisher?: string
  note?: string
  DOI?: string
}

const file = 'content/references.bib'

function familyOf(name: CslName): string {
  const particle = name['non-dropping-particle']
  return name.literal ?? [particle, name.family ?? name.given].filter(Boolean).join(' ')
}

/** Entries of a BibTeX file by key, each as written. */
function entriesOf(bibtex: string): Map<string, string> {
  const entries = new Map<string, string>()
  for (const [whole, key] of bibtex.matchAll(/^@\w+\{([^,\s]+),[^]*?^\}/gm)) {
    if (entries.has(key)) throw new Error(`${file}: the key ${key} is used twice`)
    entries.set(key, whole)
  }
  return entries
}

/**
 * Reads content/references.bib.
 * Throws when the file does not parse, a key is used twice, or an entry lacks a title or a year.
 */
export function readWorks(root: string): ReadonlyMap<string, Work> {
  const bibtex = readFileSync(join(root, file), 'utf8')
  const sources = entriesOf(bibtex)
  const items = new Cite(bibtex).data as CslItem[]
  const works = new Map<string, Work>()
  for (const item of items) {
    const source = sources.get(item.id)
    const year = item.issued?.['date-parts'][0][0]
    if (!source) throw new Error(`${file}: the entry ${item.id} cannot be found in the file's text`)
    if (!item.title || !year)
      throw new Error(`${file}: the entry ${item.id} needs a title and a year`)
    const arxiv = /^\s*eprint\s*=\s*\{([^}]+)\}/m.exec(source)?.[1]
    const container =
      item['container-title'] ?? item.publisher ?? (arxiv ? 'arXiv' : (item.note ?? ''))
    const short = /\(([^()]+)\)$/.exec(container)?.[1] ?? container
    const names = item.author ?? []
    works.set(item.id, {
      key: item.id,
      title: item.title,
      authors: names.map((name) =>
        [name.given, familyOf(name), name.suffix].filter(Boolean).join(' ').trim(),
      ),
      families: names.map(familyOf),
      venue: short,
      venueFull: container,
      year,
      arxiv,
      doi: item.DOI,
      bibtex: source,
    })
  }
  return works
}

/** `Gu`, `Gu and Dao`, `Gu, Goel and Ré`, `Gu et al.`; the title where no author is named. */
export function shortAuthors({ families, title }: Work): string {
  if (families.length === 0) return title
  if (families.length > 3) return `${families[0]} et al.`
  return [families.slice(0, -1).join(', '), families[families.length - 1]]
    .filter(Boolean)
    .join(' and ')
}

/** Up to four authors in full, then `and 7 others`. */
export function authorLine({ authors }: Work): string {
  if (authors.length <= 5) return authors.join(', ')
  return `${authors.slice(0, 4).join(', ')} and ${authors.length - 4} others`
}

/**
 * Numbers of the references: first the cited works in the order in which a reader of the whole book
 * meets them, then the rest by first author's family name, year and title.
 */
export function numberWorks(
  works: ReadonlyMap<string, Work>,
  citedInOrder: Iterable<string>,
): ReadonlyMap<string, number> {
  const cited = [...new Set(citedInOrder)].filter((key) => works.has(key))
  const rest = [...works.values()]
    .filter(({ key }) => !cited.includes(key))
    .sort(
      (a, b) =>
        (a.families[0] ?? a.title).localeCompare(b.families[0] ?? b.title, 'en') ||
        a.year - b.year ||
        a.title.localeCompare(b.title, 'en'),
    )
    .map(({ key }) => key)
  return new Map([...cited, ...rest].map((key, index) => [key, index + 1]))
}
