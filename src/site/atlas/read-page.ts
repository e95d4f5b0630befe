import { fold } from '../fold.ts'
import { facetNames, type AtlasItem, type FacetName } from './state.ts'

/** A system of the page: what filters see of it, and its rows. */
export interface PageItem extends AtlasItem {
  readonly row: HTMLElement
}

/** `scan=causal,hilbert with=none` → values by facet; none of a facet that is not named. */
export function readFacets(text: string): Record<FacetName, readonly string[]> {
  const facets = Object.fromEntries(facetNames.map((facet) => [facet, [] as readonly string[]]))
  for (const part of text.split(' ')) {
    const [name, values] = part.split('=')
    if (name in facets) facets[name] = values.split(',')
  }
  return facets as Record<FacetName, readonly string[]>
}

const textOf = (row: HTMLElement, part: string): string =>
  row.querySelector(`[data-column="${part}"]`)?.textContent?.trim() ?? ''

/** The system that a row group tells of; what only typing and sorting need is read when they do. */
export function readItem(row: HTMLElement): PageItem {
  let text: string | undefined
  let columns: AtlasItem['columns'] | undefined
  return {
    row,
    key: row.id,
    name: textOf(row, 'name'),
    month: row.dataset.month ?? '',
    facets: readFacets(row.dataset.facets ?? ''),
    get text() {
      return (text ??= fold(`${row.textContent} ${row.id}`))
    },
    get columns() {
      return (columns ??= {
        name: textOf(row, 'name'),
        data: textOf(row, 'data'),
        scan: textOf(row, 'scan'),
        block: textOf(row, 'block'),
        section: textOf(row, 'section'),
        paper: textOf(row, 'paper'),
      })
    },
  }
}
