import { bindCopy } from './copy-button.ts'

/** A BibTeX entry with the address of what it names. */
export function withAddress(entry: string, address: string): string {
  return entry.replace(/}$/, `  url     = {${address}},\n}`)
}

/** Has buttons copy the page's BibTeX entry, with the place or the settings that the address names. */
export function initCite(buttons: Iterable<HTMLElement>): void {
  for (const button of buttons)
    bindCopy(button, () => {
      const { entry = '' } = document.documentElement.dataset
      return location.protocol === 'file:' ? entry : withAddress(entry, location.href)
    })
}
