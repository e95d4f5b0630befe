import { valuesOf } from '../../../components/atlas/facet-list.ts'
import { aboutText, namesOf } from '../../../components/atlas/row-text.ts'
import { atlas, readBook, readCatalogue } from '../../../src/book/index.ts'
import { fold } from '../../../src/site/fold.ts'
import { facetColumns } from '../../../src/site/atlas/read-page.ts'
import {
  facetNames,
  vocabularyFacets,
  type AtlasItem,
  type FacetName,
} from '../../../src/site/atlas/state.ts'
import type { Known } from '../../../src/site/atlas/hash.ts'

export const systems = atlas(readBook())
const nameOf = namesOf(readCatalogue().vocabulary)

/** The catalogue as the page's script sees it. */
export const items: readonly AtlasItem[] = systems.map((system) => ({
  key: system.key,
  name: system.name,
  month: system.month ?? '',
  facets: valuesOf(system),
  text: fold(
    [
      ...[system.key, system.name, system.arxiv ? `arXiv ${system.arxiv}` : (system.venue ?? '')],
      ...vocabularyFacets.flatMap((facet) =>
        system.facets[facet].map((value) => nameOf(facet, value)),
      ),
      ...[aboutText(system), ...system.authors, system.code ?? '', system.title, system.idea],
    ].join(' '),
  ),
  columns: {
    name: system.name,
    data: system.facets.data.join(', '),
    scan: system.facets.scan.join(', '),
    block: system.facets.block.join(', '),
    section: system.sections.join(', '),
    paper: system.arxiv ?? '',
    ...facetColumns(valuesOf(system)),
  },
}))

export const valuesOfFacet = (facet: FacetName): readonly string[] => [
  ...new Set(items.flatMap((item) => item.facets[facet])),
]

export const known: Known = {
  values: Object.fromEntries(
    facetNames.map((facet) => [facet, new Set(valuesOfFacet(facet))]),
  ) as unknown as Known['values'],
  keys: new Set(items.map(({ key }) => key)),
  span: [
    items.reduce((first, { month }) => (month && month < first ? month : first), '9999'),
    items.reduce((last, { month }) => (month > last ? month : last), ''),
  ],
}
