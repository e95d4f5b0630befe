import { recall, remember } from './storage.ts'

/** How far a page has been read. */
export interface PageProgress {
  /** Share of the text seen, 0 to 1. */
  readonly share: number
  /** Where the reader was last: the heading's id and text. */
  readonly id?: string
  readonly heading?: string
}

/** All that is known of a reader's way through the book. */
export interface Progress {
  readonly pages: Readonly<Record<string, PageProgress>>
  /** Url of the chapter read last. */
  readonly last?: string
}

/** From here on a page counts as read; what follows are exercises and notes. */
const readShare = 0.97

/** Progress as stored; anything unreadable counts as nothing. */
export function readProgress(): Progress {
  const stored = recall<Progress>('progress', { pages: {} })
  return stored && typeof stored.pages === 'object' && stored.pages ? stored : { pages: {} }
}

/** Notes where the reader is; the share of a page never falls. */
export function noteProgress(url: string, here: PageProgress): void {
  const { pages } = readProgress()
  const share = Math.max(pages[url]?.share ?? 0, here.share)
  remember('progress', { pages: { ...pages, [url]: { ...here, share } }, last: url })
}

/** `read`, `14 min left`, or nothing for a page that was not begun. */
export function progressLabel(page: PageProgress | undefined, minutes: number): string {
  if (!page || page.share < 0.02) return ''
  if (page.share >= readShare) return 'read'
  return `${Math.max(1, Math.round(minutes * (1 - page.share)))} min left`
}

/** Writes progress into every list of chapters on the page (drawer, landing). */
export function showProgress(root: ParentNode): void {
  const { pages, last } = readProgress()
  for (const state of root.querySelectorAll<HTMLElement>('[data-progress-of]')) {
    const url = state.dataset.progressOf ?? ''
    const label = progressLabel(pages[url], Number(state.dataset.minutes))
    if (!label) continue
    const isHere = url === last && label !== 'read'
    state.classList.toggle('here', isHere)
    const heading = pages[url]?.heading
    state.textContent =
      isHere && heading && 'long' in state.dataset ? `You are in ${heading}, ${label}` : label
  }
}

/** Turns the landing page's "Start reading" into "Continue: 2.3.2 Discretization". */
export function showContinue(link: HTMLAnchorElement | null): void {
  const { pages, last } = readProgress()
  const page = last === undefined ? undefined : pages[last]
  if (!link || !last || !page || page.share < 0.02) return
  const item = document.querySelector<HTMLAnchorElement>(`a[data-page="${CSS.escape(last)}"]`)
  if (!item) return
  link.href = page.id ? `${item.href}#${page.id}` : item.href
  link.textContent = `Continue: ${page.heading ?? item.dataset.title}`
}
