/** A system with all that is told of it, as the atlas gives it away. */
export interface AtlasRecord {
  readonly key: string
  readonly name: string
  readonly title: string
  readonly authors: readonly string[]
  readonly year: number
  readonly month: string | null
  readonly venue: string | null
  readonly arxiv: string | null
  readonly code: string | null
  readonly sections: readonly string[]
  /** Values of the vocabulary's facets, lists for all of them. */
  readonly facets: Readonly<Record<string, readonly string[]>>
  readonly idea: string
  readonly related: readonly string[]
  readonly bibtex: string
}

/** A field of comma-separated values (RFC 4180). */
function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** A table with a head, a line for each system; lists are joined by semicolons. */
export function toCsv(records: readonly AtlasRecord[]): string {
  const facets = Object.keys(records[0]?.facets ?? {})
  const head = [
    ...['key', 'name', 'title', 'authors', 'year', 'month', 'venue', 'arxiv', 'code', 'sections'],
    ...facets,
    ...['idea', 'related'],
  ]
  const rows = records.map((record) => {
    const { key, name, title, authors, year, month, venue, arxiv, code, sections } = record
    return [
      ...[key, name, title, authors.join('; '), String(year), month ?? '', venue ?? ''],
      ...[arxiv ?? '', code ?? '', sections.join('; ')],
      ...facets.map((facet) => record.facets[facet].join('; ')),
      ...[record.idea, record.related.join('; ')],
    ]
  })
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

/** The systems as JSON, without the BibTeX. */
export function toJson(records: readonly AtlasRecord[]): string {
  const plain = records.map(({ bibtex: _, facets, idea, related, ...rest }) => ({
    ...rest,
    ...facets,
    idea,
    related,
  }))
  return `${JSON.stringify(plain, null, 1)}\n`
}

/** The entries of the systems' papers, as they stand in the book's references. */
export function toBibtex(records: readonly { readonly bibtex: string }[]): string {
  return records.map(({ bibtex }) => `${bibtex}\n`).join('\n')
}
