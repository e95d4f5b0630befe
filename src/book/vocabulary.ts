import { readYaml, requireStrings } from './read-yaml.ts'

/** One word that a facet can take. */
export interface FacetValue {
  readonly id: string
  /** As readers see it. */
  readonly name: string
  readonly meaning: string
}

/** One way to sort systems, with the words it can take. */
export interface Facet {
  readonly facet: string
  readonly title: string
  readonly meaning: string
  readonly values: readonly FacetValue[]
}

const file = 'content/vocabulary.yaml'

/**
 * Reads content/vocabulary.yaml.
 * Throws when a field is missing, or two facets or two values of a facet share a name.
 */
export function readVocabulary(root: string): readonly Facet[] {
  const raw = readYaml(root, file)
  if (!Array.isArray(raw)) throw new Error(`${file} must be a list of facets`)
  const facets = raw as Facet[]
  for (const entry of facets) {
    requireStrings(entry, ['facet', 'title', 'meaning'], `${file}: a facet`)
    if (!Array.isArray(entry.values))
      throw new Error(`${file}: the facet ${entry.facet} needs a list of values`)
    for (const value of entry.values)
      requireStrings(value, ['id', 'name', 'meaning'], `${file}: a value of ${entry.facet}`)
    checkUnique(
      entry.values.map(({ id }) => id),
      `${file}: the facet ${entry.facet} has the value`,
    )
  }
  checkUnique(
    facets.map(({ facet }) => facet),
    `${file} has the facet`,
  )
  return facets
}

function checkUnique(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`${what} ${twice} twice`)
}
