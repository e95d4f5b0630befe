import { initCard } from './card.ts'
import { cardTemplate } from './card-store.ts'

/** A copy of what is drawn now, be it HTML, SVG or a canvas. */
function copyOf(element: Element): Element {
  const copy = element.cloneNode(true) as Element
  if (element instanceof HTMLCanvasElement)
    (copy as HTMLCanvasElement).getContext('2d')?.drawImage(element, 0, 0)
  return copy
}

/** What the card shows of an equation or figure: the figure's drawing that is visible at this width. */
function shownPart(target: Element): Element | undefined {
  const drawings = [...target.querySelectorAll('.fig-canvas :is(svg, canvas)')]
  return (
    target.querySelector('.equation-parts') ??
    drawings.find((drawing) => drawing.checkVisibility()) ??
    drawings[0]
  )
}

/** What stands on this page is copied from it; what stands elsewhere is kept as a card. */
function preview(anchor: string): Node | undefined {
  const target = document.getElementById(anchor)
  if (!target) return cardTemplate(`ref:${anchor}`)
  const shown = shownPart(target)
  if (!shown) return undefined
  const content = new DocumentFragment()
  const line = document.createElement('p')
  const title = target.querySelector('.fig-title span')?.textContent
  line.textContent = [document.querySelector<HTMLElement>('.cards')?.dataset.section, title]
    .filter(Boolean)
    .join(': ')
  content.append(copyOf(shown), line)
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
