/**
 * Shows the subsections of the current section only, without moving anything by layout: all of them
 * keep their room, and what stands below hidden ones is drawn higher. (A list that grew while the
 * reader scrolls would count as the page shifting.)
 */
export function placeContents(nav: HTMLElement): void {
  const list = nav.querySelector('ol')
  if (!list) return
  // In the folded list of narrow screens subsections come and go by the reader's own hand.
  const isBeside = getComputedStyle(nav).position === 'sticky'
  nav.toggleAttribute('data-placed', isBeside)
  let [height, hidden] = [0, 0]
  for (const item of list.children as HTMLCollectionOf<HTMLElement>) {
    item.style.translate = isBeside && hidden > 0 ? `0 ${-hidden}px` : ''
    height += item.getBoundingClientRect().height
    const below = item.querySelector('ol')
    if (isBeside && below && !item.querySelector('[aria-current]'))
      hidden += below.getBoundingClientRect().height
  }
  // The room that hidden subsections keep is nothing to scroll to.
  list.style.overflow = hidden > 0 ? 'clip' : ''
  list.style.height = hidden > 0 ? `${height - hidden}px` : ''
}
