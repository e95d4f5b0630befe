import {
  atlasSections,
  readCatalogue,
  withParents,
  type AtlasSystem,
  type Book,
} from '../../src/book/index.ts'
import { facetNames, type FacetName } from '../../src/site/atlas/state.ts'

/** A value that can be chosen, with the systems that have it. */
export interface ShownValue {
  readonly id: string
  readonly name: string
  readonly meaning: string
  readonly count: number
  /** How far it stands in from the edge: sections stand under their chapters. */
  readonly depth: number
}

export interface ShownFacet {
  readonly facet: FacetName
  readonly title: string
  readonly meaning: string
  readonly values: readonly ShownValue[]
}

/** Values that say that there is nothing to say come last. */
const last = ['other', 'none', 'unknown']

/** The values of every facet that filters go by, for one system. */
export function valuesOf(system: AtlasSystem): Readonly<Record<FacetName, readonly string[]>> {
  const own = {
    section: [...new Set(system.sections.flatMap(withParents))],
    code: [system.code === undefined ? 'none' : 'open'],
  }
  const values: Readonly<Record<string, readonly string[]>> = { ...system.facets, ...own }
  return values as Record<FacetName, readonly string[]>
}

/** The panel's facets, their values with the most frequent first. */
export function shownFacets(systems: readonly AtlasSystem[], book: Book): readonly ShownFacet[] {
  const { vocabulary } = readCatalogue(book.root)
  const all = systems.map(valuesOf)
  const count = (facet: FacetName, id: string) =>
    all.filter((values) => values[facet].includes(id)).length
  const shown = (
    facet: FacetName,
    value: { id: string; name: string; meaning: string },
    depth = 0,
  ): ShownValue => ({ ...value, count: count(facet, value.id), depth })

  return facetNames.map((facet): ShownFacet => {
    if (facet === 'section') {
      const values = atlasSections(book).map(({ number, title, depth }) =>
        shown(facet, { id: number, name: `${number} ${title}`, meaning: '' }, depth),
      )
      const meaning = 'Where in the survey it belongs; A is what came after'
      return { facet, title: 'Section', meaning, values }
    }
    if (facet === 'code') {
      const values = [
        shown(facet, { id: 'open', name: 'Known', meaning: 'The catalogue names a repository' }),
        shown(facet, { id: 'none', name: 'Not known', meaning: 'It names none; there may be one' }),
      ]
      return { facet, title: 'Code', meaning: 'Whether a repository is named', values }
    }
    const { title, meaning, values } = vocabulary.find((each) => each.facet === facet)!
    const rank = ({ id }: { id: string }) => last.indexOf(id)
    return {
      facet,
      title,
      meaning,
      values: values
        .map((value) => shown(facet, value))
        .filter(({ count }) => count > 0)
        .sort((a, b) => rank(a) - rank(b) || b.count - a.count),
    }
  })
}
