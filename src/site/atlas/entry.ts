import type { PageItem } from './read-page.ts'
import { vocabularyFacets, type FacetName } from './state.ts'

/** What an entry asks of the panel. */
interface Words {
  titleOf(facet: FacetName): string
  nameOf(facet: FacetName, value: string): string
  meaningOf(facet: FacetName, value: string): string
}

/** Puts the meaning of each value in place of the line of bare values. */
export function explainFacets({ facets }: PageItem, entry: HTMLElement, words: Words): void {
  const line = entry.querySelector('[data-part=facets]')
  if (!line) return
  const list = document.createElement('dl')
  list.className = 'entry-facets'
  for (const facet of vocabularyFacets) {
    // Outside hybrids it is the recurrence once more.
    if (facet === 'ssm_base' && facets.ssm_base[0] === facets.ssm[0]) continue
    const group = document.createElement('div')
    const title = document.createElement('dt')
    title.textContent = words.titleOf(facet)
    group.append(title)
    for (const value of facets[facet]) {
      const text = document.createElement('dd')
      const name = document.createElement('b')
      name.textContent = words.nameOf(facet, value)
      text.append(name, ` ${words.meaningOf(facet, value)}`)
      group.append(text)
    }
    list.append(group)
  }
  line.replaceWith(list)
}
