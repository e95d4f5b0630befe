import { remember } from './storage.ts'

type Theme = 'light' | 'dark'

function system(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** The theme in force: the reader's choice, else the system's. */
function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : system()
}

/** Makes the buttons switch the theme. A choice that equals the system's is forgotten, so that it follows the system again. */
export function initTheme(buttons: Iterable<Element>): void {
  const all = [...buttons]
  const show = () => {
    for (const button of all) button.setAttribute('aria-pressed', String(currentTheme() === 'dark'))
  }
  const change = () => {
    const next = currentTheme() === 'dark' ? 'light' : 'dark'
    const stored = next === system() ? undefined : next
    if (stored) document.documentElement.dataset.theme = stored
    else delete document.documentElement.dataset.theme
    remember('theme', stored)
    show()
  }
  for (const button of all) button.addEventListener('click', change)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
  show()
}
