import { fold } from '../fold.ts'
import { facetKeys, facetNames, type AtlasItem, type FacetName } from './state.ts'

/** A system of the page: what filters see of it, and its rows. */
export interface PageItem extends AtlasItem {
  readonly row: HTMLElement
}

/** `scan=causal,hilbert with=none` → values by facet; none of a facet that is not named. */
function readFacets(text: string): Record<FacetName, readonly string[]> {
  const facets = Object.fromEntries(facetNames.map((facet) => [facet, [] as readonly string[]]))
  for (const part of text.split(' ')) {
    const [name, values] = part.split('=')
    if (name in facets) facets[name] = values.split(',')
  }
  return facets as Record<FacetName, readonly string[]>
}

const textOf = (row: HTMLElement, part: string): string =>
  row.querySelector(`[data-column="${part}"]`)?.textContent?.trim() ?? ''

/** By what facets that have no column are sorted: their values, none where that is not known. */
export function facetColumns(
  facets: AtlasItem['facets'],
): Record<(typeof facetKeys)[number], string> {
  const known = (facet: FacetName) =>
    facets[facet].filter((value) => value !== 'unknown' && !(facet === 'code' && value === 'none'))
  return Object.fromEntries(
    facetKeys.map((facet) => [facet, known(facet).join(', ')] as const),
  ) as Record<(typeof facetKeys)[number], string>
}

/**
 * What a system is found by. Of an entry these are the parts that tell of itself: not its relations,
 * nor what unfolding adds.
 */
function searched(row: HTMLElement, valueNames: readonly string[]): string {
  const about = row.querySelector<HTMLElement>('[data-part=about]')
  const paper = textOf(row, 'paper')
  const code = row.querySelector('.entry a[href^="https://github.com/"]')?.getAttribute('href')
  return fold(
    [
      ...[row.id, textOf(row, 'name'), /^\d/.test(paper) ? `arXiv ${paper}` : paper, ...valueNames],
      ...[about?.textContent, about?.dataset.others, code?.slice('https://github.com/'.length)],
      ...['.entry-title', '.entry-idea'].map((part) => row.querySelector(part)?.textContent),
    ].join(' '),
  )
}

/**
 * The system that a row group tells of; what only typing and sorting need is read when they do.
 * `namesOf` gives the names of its values.
 */
export function readItem(
  row: HTMLElement,
  namesOf: (facets: AtlasItem['facets']) => readonly string[],
): PageItem {
  let text: string | undefined
  let columns: AtlasItem['columns'] | undefined
  const facets = readFacets(row.dataset.facets ?? '')
  return {
    row,
    key: row.id,
    name: textOf(row, 'name'),
    month: row.dataset.month ?? '',
    facets,
    get text() {
      return (text ??= searched(row, namesOf(facets)))
    },
    get columns() {
      return (columns ??= {
        name: textOf(row, 'name'),
        data: textOf(row, 'data'),
        scan: textOf(row, 'scan'),
        block: textOf(row, 'block'),
        section: textOf(row, 'section'),
        paper: textOf(row, 'paper'),
        ...facetColumns(facets),
      })
    },
  }
}
