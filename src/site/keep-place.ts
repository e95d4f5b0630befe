/**
 * Keeps the reader's place when a link leads elsewhere in the page. On the way back, a browser goes to
 * the fragment of the address, which may be far from where the link was followed.
 */

/** Writes into the present entry of the history where the window stands. */
export function keepPlace(): void {
  history.replaceState({ ...history.state, place: scrollY }, '')
}

/** Notes the place at every link within the page, and takes the reader there on the way back. */
export function initPlace(): void {
  addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href]')
    if (link?.hash && link.href.split('#')[0] === location.href.split('#')[0]) keepPlace()
  })
  addEventListener('popstate', ({ state }: { state: { place?: unknown } | null }) => {
    const place = state?.place
    if (typeof place !== 'number') return
    // The browser goes to the fragment after this event.
    requestAnimationFrame(() => scrollTo({ top: place, behavior: 'instant' }))
  })
}
