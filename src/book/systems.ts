import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVocabulary, type Facet } from './vocabulary.ts'

/** A system of the catalogue, with the values that the vocabulary's facets give it. */
export interface System {
  /** Also the key of its paper in content/references.bib. */
  readonly key: string
  readonly name: string
  readonly title: string
  readonly authors: readonly string[]
  readonly year: number
  /** When it was first seen, `2024-01`; undefined where that is not known. */
  readonly month?: string
  readonly venue?: string
  readonly arxiv?: string
  /** Owner and name of a repository on GitHub. */
  readonly code?: string
  /** What is distinctive about it, in a sentence or two. */
  readonly idea: string
  /** Numbers of the survey's sections where it belongs; `A` for what came after. */
  readonly sections: readonly string[]
  /** Values by the names of the vocabulary's facets. */
  readonly facets: Readonly<Record<string, readonly string[]>>
  /** Keys of systems near it. */
  readonly related: readonly string[]
}

/** What content/systems.json says of a system, as far as it is read. */
interface RawSystem {
  key: string
  name: string
  title: string
  authors: string[]
  year: number
  venue: string | null
  arxiv: string | null
  code: string | null
  idea: string
  sections: string[]
}

type RawFacets = Readonly<Record<string, string | readonly string[] | null>>

const systemsFile = 'content/systems.json'
const facetsFile = 'content/facets.json'

function readJson(root: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`)
  }
}

/** The values of a system by facet. Throws for a value that the vocabulary does not have. */
function facetsOf(
  key: string,
  raw: RawFacets,
  vocabulary: readonly Facet[],
): Record<string, readonly string[]> {
  return Object.fromEntries(
    vocabulary.map(({ facet, values }) => {
      const given = raw[facet]
      const list = typeof given === 'string' ? [given] : (given ?? [])
      const known = values.map(({ id }) => id)
      if (list.length === 0) throw new Error(`${facetsFile}: ${key} has no value of ${facet}`)
      for (const value of list)
        if (!known.includes(value))
          throw new Error(
            `${facetsFile}: ${key} has ${facet} "${value}"; allowed are ${known.join(', ')}`,
          )
      return [facet, list]
    }),
  )
}

/**
 * Reads content/systems.json and content/facets.json.
 * Throws when a key is used twice, a system lacks its facets or has a value that
 * content/vocabulary.yaml does not know, a month is no month, or a related system does not exist.
 */
export function readSystems(
  root: string,
  vocabulary: readonly Facet[] = readVocabulary(root),
): readonly System[] {
  const systems = readJson(root, systemsFile) as RawSystem[]
  const facets = readJson(root, facetsFile) as Record<string, RawFacets>
  const keys = new Set(systems.map(({ key }) => key))
  if (keys.size < systems.length) {
    const twice = systems.find(({ key }, i) => systems.findIndex((s) => s.key === key) !== i)
    throw new Error(`${systemsFile}: the key ${twice?.key} is used twice`)
  }
  for (const key of Object.keys(facets))
    if (!keys.has(key)) throw new Error(`${facetsFile}: ${systemsFile} has no system ${key}`)

  return systems.map((system) => {
    const { key, name, title, authors, year, venue, arxiv, code, idea, sections } = system
    const raw = facets[key]
    if (!raw) throw new Error(`${facetsFile}: the system ${key} has no facets`)
    const month = raw.month ?? undefined
    if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(String(month)))
      throw new Error(`${facetsFile}: ${key} has month "${month}"; it must look like 2024-01`)
    const related = (raw.related ?? []) as readonly string[]
    for (const other of related)
      if (!keys.has(other) || other === key)
        throw new Error(`${facetsFile}: ${key} is related to ${other}, which is no other system`)
    return {
      key,
      name,
      title,
      authors,
      year,
      ...(month !== undefined && { month: String(month) }),
      ...(venue !== null && { venue }),
      ...(arxiv !== null && { arxiv }),
      ...(code !== null && { code }),
      idea,
      sections: sections.map((section) => (section === 'after' ? 'A' : section)),
      facets: facetsOf(key, raw, vocabulary),
      related,
    }
  })
}

/** A section with all that it stands in: `4.2.1` → `4`, `4.2`, `4.2.1`. */
export function withParents(section: string): readonly string[] {
  const parts = section.split('.')
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('.'))
}

/** Whether a system belongs to a section or to one within it. */
export function belongsTo({ sections }: System, section: string): boolean {
  return sections.some((own) => withParents(own).includes(section))
}
