import { initCard } from './card.ts'
import { cardTemplate } from './card-store.ts'

const symbol = '.mx,.mB,.mh,.mA,.md,.mC,.my'

/** The role of the symbol or key cell under a target. */
function roleOf(target: EventTarget | null): string | undefined {
  const element = (target as Element | null)?.closest<HTMLElement>(`[data-role],${symbol}`)
  return element?.dataset.role ?? element?.className.match(/\bm([xBhAdCy])\b/)?.[1]
}

/**
 * Lights every occurrence of a role while the pointer or the focus is on one of its symbols, in an
 * equation, in code or in the key. A press of a key cell keeps the role lit until it is pressed
 * again or Escape is. The style does the rest from one attribute: `<article data-lit="A">`.
 */
export function initSymbols(root: HTMLElement | Document): void {
  const page = document.querySelector<HTMLElement>('article')
  if (!page) return
  const keys = [...root.querySelectorAll<HTMLElement>('[data-role]')]
  let kept: string | undefined

  const light = (role: string | undefined): void => {
    if (role) page.dataset.lit = role
    else delete page.dataset.lit
  }
  const keep = (role: string | undefined): void => {
    kept = role
    for (const key of keys) key.setAttribute('aria-pressed', String(key.dataset.role === role))
    light(role)
  }

  for (const type of ['pointerover', 'focusin'])
    root.addEventListener(type, (event) => light(roleOf(event.target) ?? kept))
  for (const type of ['pointerout', 'focusout'])
    root.addEventListener(type, (event) => {
      if (roleOf(event.target)) light(kept)
    })
  for (const key of keys)
    key.addEventListener('click', () =>
      keep(kept === key.dataset.role ? undefined : key.dataset.role),
    )
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && kept) keep(undefined)
  })

  initCard(root, {
    selector: symbol.replaceAll('.m', '.katex .m'),
    content: (trigger) => cardTemplate(`role:${roleOf(trigger)}`),
    place: 'line',
    className: 'card-role',
  })
}
