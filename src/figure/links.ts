import type { SectionLink } from './definition.ts'

/**
 * Lays links over the places in a drawing that lead to sections.
 * @param addresses - of the sections that the book has.
 * @returns what to call after every drawing, with the links it has now.
 */
export function bindLinks(
  stage: HTMLElement,
  addresses: Readonly<Record<string, string>>,
): (links: readonly SectionLink[]) => void {
  const living = new Map<string, HTMLAnchorElement>()
  return (links) => {
    for (const { section, label, x, y, width, height } of links) {
      if (!(section in addresses)) continue
      let link = living.get(section)
      if (!link) {
        link = document.createElement('a')
        link.className = 'fig-link'
        link.href = addresses[section]
        link.ariaLabel = label
        living.set(section, link)
        stage.append(link)
      }
      const { style } = link
      style.left = `${x}px`
      style.top = `${y}px`
      style.width = `${width}px`
      style.height = `${height}px`
    }
  }
}
