/**
 * Brings the scripts of figures and cells when the reader comes within one screen of one, follows a
 * link to a figure's settings or a cell's code, or presses something that needs them. Until then a page holds none.
 */
import { scriptsMissing } from './failures.ts'
import { loadScript } from './load-script.ts'
import { Retry } from './retry.ts'

type Kind = 'figure' | 'cell'

const elements: Readonly<Record<Kind, string>> = { figure: 'book-figure', cell: 'live-cell' }

/** What a press on one of these means: which scripts it needs to be answered. */
const needs: readonly (readonly [string, Kind])[] = [
  ['[data-try]', 'figure'],
  ['live-cell :is(button, pre)', 'cell'],
]

/** Says on every element of a kind that it stays as it is for now; `came` takes that back. */
function tell(kind: Kind, came: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(elements[kind])) {
    const line = element.querySelector<HTMLElement>('.fig-notice, [data-part="status"]')
    if (!line || (came && line.textContent !== scriptsMissing[kind])) continue
    line.textContent = came ? '' : scriptsMissing[kind]
    line.hidden = came && kind === 'figure'
  }
}

/** Copies an event, to be sent once more when there is someone to answer it. */
function copyOf(event: Event): Event {
  return event instanceof MouseEvent
    ? new MouseEvent(event.type, event)
    : new KeyboardEvent(event.type, event as KeyboardEvent)
}

/** Watches the page; `urls` are those of the scripts, in `data-near-*` attributes of the body. */
export function initApproach(urls: DOMStringMap): void {
  const ready = new Set<Kind>()
  const coming = new Map<Kind, Promise<void>>()
  const retries: Readonly<Record<Kind, Retry>> = {
    figure: new Retry(() => void need('figure')),
    cell: new Retry(() => void need('cell')),
  }

  async function bring(kind: Kind): Promise<void> {
    const own = urls[kind === 'figure' ? 'nearFigure' : 'nearCell']
    if (!urls.nearDraw || !own) return
    try {
      // Both travel at once and run in this order.
      await Promise.all([loadScript(urls.nearDraw, 'in order'), loadScript(own, 'in order')])
      ready.add(kind)
      retries[kind].end()
      tell(kind, true)
    } catch (error) {
      coming.delete(kind)
      console.error(error)
      tell(kind, false)
      retries[kind].later()
    }
  }

  const need = (kind: Kind) => {
    const known = coming.get(kind) ?? bring(kind)
    coming.set(kind, known)
    return known
  }

  /** Keeps a press from being lost: it is sent again when the scripts are there. */
  const keep = (event: Event) => {
    const target = event.target as Element
    const found = needs.find(([selector, kind]) => !ready.has(kind) && target.closest(selector))
    if (!found || !event.isTrusted || ('key' in event && event.key !== 'Enter')) return
    void need(found[1]).then(() => ready.has(found[1]) && target.dispatchEvent(copyOf(event)))
  }
  for (const type of ['click', 'keydown']) addEventListener(type, keep)

  const followHash = () => {
    const { hash } = location
    if (hash.startsWith('#cell=')) void need('cell')
    else if (hash.includes('=')) void need('figure')
  }
  addEventListener('hashchange', followHash)
  followHash()

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        void need(target.localName === elements.cell ? 'cell' : 'figure')
      }
    },
    { rootMargin: '100% 0px' },
  )
  for (const element of document.querySelectorAll(Object.values(elements).join()))
    near.observe(element)
}
