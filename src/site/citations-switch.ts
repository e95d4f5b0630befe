import { remember } from './storage.ts'

/** Lets the reader hide the citation marks; the choice is kept. */
export function initCitationsSwitch(box: HTMLInputElement | null): void {
  if (!box) return
  const root = document.documentElement
  box.checked = root.classList.contains('hide-citations')
  box.addEventListener('change', () => {
    root.classList.toggle('hide-citations', box.checked)
    remember('hide-citations', box.checked || undefined)
  })
}
