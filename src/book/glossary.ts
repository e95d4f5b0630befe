import { readYaml, requireStrings } from './read-yaml.ts'

export interface Term {
  readonly key: string
  readonly term: string
  /** One sentence. */
  readonly meaning: string
  /** Number of the section that introduces it. */
  readonly section: string
  /** Whether the word has another sense too, in which pages before that section may use it. */
  readonly everyday: boolean
  /** What readers may look for it by as well, as papers call it. */
  readonly names: readonly string[]
}

/** Anchor of a term on the page of notation and glossary. */
export function termAnchor(key: string): string {
  return `term-${key}`
}

/**
 * Reads content/glossary.yaml, sorted by term.
 * Throws when a field is missing or a meaning is not one sentence.
 */
export function readGlossary(root: string): readonly Term[] {
  const file = 'content/glossary.yaml'
  const raw = readYaml(root, file) as Record<string, Omit<Term, 'key'>>
  return Object.entries(raw)
    .map(([key, entry]) => {
      requireStrings(entry, ['term', 'meaning', 'section'], `${file}: ${key}`)
      if (!/^[^.]*(\.\d[^.]*)*\.$/.test(entry.meaning))
        throw new Error(
          `${file}: the meaning of ${key} must be one sentence that ends in a full stop`,
        )
      const { term, meaning, section, everyday = false, names = [] } = entry
      if (typeof everyday !== 'boolean')
        throw new Error(`${file}: everyday of ${key} is ${everyday}; allowed is true or false`)
      if (!Array.isArray(names) || names.some((name) => typeof name !== 'string'))
        throw new Error(`${file}: names of ${key} must be a list of texts`)
      return { key, term, meaning, section, everyday, names }
    })
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
}
