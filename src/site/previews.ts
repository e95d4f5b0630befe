import { cardTemplate, initCard } from './card.ts'

/** A part of a figure or equation of this page, without the ids that belong to the original. */
function copyOf(element: Element): Element {
  const copy = element.cloneNode(true) as Element
  for (const node of [copy, ...copy.querySelectorAll('[id]')]) node.removeAttribute('id')
  return copy
}

/** What stands on this page is copied from it; what stands elsewhere came with the page as a template. */
function preview(anchor: string): Node | undefined {
  const target = document.getElementById(anchor)
  if (!target) return cardTemplate(`ref:${anchor}`)
  const shown = target.querySelector('.equation-parts') ?? target.querySelector('.fig-stage svg.narrow, svg')
  if (!shown) return undefined
  const content = new DocumentFragment()
  const copy = shown.tagName === 'svg' ? (shown.cloneNode(true) as Element) : copyOf(shown)
  const line = document.createElement('p')
  const title = target.querySelector('.fig-title span')?.textContent
  line.textContent = [document.querySelector<HTMLElement>('.cards')?.dataset.section, title].filter(Boolean).join(': ')
  content.append(copy, line)
  return content
}

/** Equations, figures and terms show themselves in a card over the links to them. */
export function initPreviews(root: HTMLElement | Document): void {
  initCard(root, {
    selector: '[data-ref]',
    content: (trigger) => preview(trigger.dataset.ref!),
    place: 'line',
    className: 'card-ref',
  })
  initCard(root, {
    selector: '[data-term]',
    content: (trigger) => cardTemplate(`term:${trigger.dataset.term}`),
    place: 'line',
    className: 'card-term',
  })
}
