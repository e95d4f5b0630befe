import { initCard } from './card.ts'
import { cardTemplate } from './card-store.ts'

/** A citation shows the work, and why it is cited here. */
export function initCitations(root: HTMLElement | Document): void {
  initCard(root, {
    selector: '[data-cite]',
    content: (trigger) => {
      const content = cardTemplate(`cite:${trigger.dataset.cite}`)
      const reason = trigger.closest<HTMLElement>('[data-why]')?.dataset.why
      const why = cardTemplate(`why:${reason}`)
      if (why) content?.querySelector('.card-why')?.append(why)
      return content
    },
    place: 'margin',
    className: 'card-cite',
  })
}
