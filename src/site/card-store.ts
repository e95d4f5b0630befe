import { loadScript } from './load-script.ts'

/** Where the page tells from which script its cards come; in `astro dev` they stand inside. */
const place = '.cards'

/** Loads the page's cards, once. Nothing to do where they stand in the page. */
export async function loadCards(): Promise<void> {
  const { src } = document.querySelector<HTMLElement>(place)?.dataset ?? {}
  if (src && !cards()) await loadScript(src)
}

function cards(): Readonly<Record<string, string>> | undefined {
  return (globalThis as { Book?: BookGlobal }).Book?.cards
}

/** True when a card can be made at once. */
export function hasCards(): boolean {
  return cards() !== undefined || document.querySelector(`${place} > template`) !== null
}

/** A copy of what is kept for a card: `cite:gu2021s4`, `role:A`. */
export function cardTemplate(name: string): DocumentFragment | undefined {
  const html = cards()?.[name]
  let template = document.querySelector<HTMLTemplateElement>(
    `template[data-card="${CSS.escape(name)}"]`,
  )
  if (html !== undefined) {
    template = document.createElement('template')
    template.innerHTML = html
  }
  return template ? document.importNode(template.content, true) : undefined
}
