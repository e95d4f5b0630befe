import { cardTemplate, initCard } from './card.ts'

/** A citation shows the work, and why it is cited here. */
export function initCitations(root: HTMLElement | Document): void {
  initCard(root, {
    selector: '[data-cite]',
    content: (trigger) => {
      const content = cardTemplate(`cite:${trigger.dataset.cite}`)
      const why = trigger.closest<HTMLElement>('[data-why]')?.dataset.why
      const place = content?.querySelector('.card-why')
      if (place && why) place.textContent = why
      return content
    },
    place: 'margin',
    className: 'card-cite',
  })
}
