/**
 * One small card that shows more about what is under the pointer, has the focus or was tapped.
 * It waits a moment, stays while the pointer is inside, and closes on Escape. It stands in the
 * document right after what opened it, so that Tab leads into its links.
 */

import { hasCards, loadCards } from './card-store.ts'

/** What opens cards, and what each card shows. */
export interface CardSource {
  /** Things that open a card. */
  readonly selector: string
  /** The content of a card, or nothing when there is none. */
  content(trigger: HTMLElement): Node | undefined
  /** `margin` prefers the free margin column, `line` stands under or above the line. */
  readonly place: 'margin' | 'line'
  /** A class for the card. */
  readonly className: string
}

/** How long the pointer rests before a card opens, and how long it may be away before it closes. */
const openAfter = 250
const closeAfter = 200

let card: HTMLElement | undefined
let opener: HTMLElement | undefined
/** What a card will open for when the cards have come. */
let waiting: HTMLElement | undefined
let timer = 0

function make(): HTMLElement {
  const element = document.createElement('div')
  element.id = 'card'
  element.popover = 'manual'
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', 'Preview')
  element.addEventListener('pointerenter', () => clearTimeout(timer))
  element.addEventListener('pointerleave', () => later(closeCard, closeAfter))
  return element
}

function later(action: () => void, delay: number): void {
  clearTimeout(timer)
  timer = window.setTimeout(action, delay)
}

/** Closes the card, and gives the focus back when it was inside. */
function closeCard(): void {
  clearTimeout(timer)
  waiting = undefined
  if (!card || !opener) return
  if (card.contains(document.activeElement)) opener.focus()
  card.remove()
  opener.removeAttribute('aria-describedby')
  opener.removeAttribute('data-open')
  opener = undefined
}

/** Shows the card of a trigger; `without` is done when there is none to show. */
function open(trigger: HTMLElement, source: CardSource, without = (): void => {}): void {
  clearTimeout(timer)
  if (trigger === opener) return
  const content = source.content(trigger)
  if (!content && !hasCards()) {
    waiting = trigger
    const again = (): void => {
      if (waiting !== trigger) return
      waiting = undefined
      if (hasCards()) open(trigger, source, without)
      else without()
    }
    void loadCards().then(again, again)
    return
  }
  if (!content) return without()
  closeCard()
  card ??= make()
  card.className = `card ${source.className}`
  card.replaceChildren(content)
  // A formula is hidden from assistive software and cut by its own boxes: its card stands outside.
  const formula = trigger.closest('.katex')
  ;(formula ?? trigger).after(card)
  opener = trigger
  if (!formula) trigger.setAttribute('aria-describedby', card.id)
  trigger.setAttribute('data-open', '')
  card.showPopover()
  put(card, trigger, source.place)
}

/** Where a card in the margin stands beside its line and covers no note or figure, if anywhere. */
function topInMargin({ left, right, height }: DOMRect, line: DOMRect): number | undefined {
  const inTheWay = [...document.querySelectorAll('article figure, .note')]
    .map((other) => other.getBoundingClientRect())
    .filter((other) => other.left < right && other.right > left)
  const lowest = innerHeight - height - 8
  const tops = [
    line.top - 14,
    ...inTheWay.flatMap(({ top, bottom }) => [top - height - 12, bottom]),
  ]
  return tops
    .map((top) => Math.min(top, lowest))
    .find(
      (top) =>
        top > 56 &&
        top <= line.top &&
        top + height >= line.bottom &&
        !inTheWay.some((other) => top < other.bottom && top + height > other.top),
    )
}

/** Puts the card in document coordinates; on small screens the style makes it a sheet at the bottom. */
function put(element: HTMLElement, trigger: HTMLElement, place: CardSource['place']): void {
  const { style } = element
  style.cssText = ''
  if (getComputedStyle(element).position === 'fixed') return
  const line = trigger.getClientRects()[0]
  const to = (left: number, top: number): void => {
    style.left = `${left + scrollX}px`
    style.top = `${top + scrollY}px`
  }
  const text = trigger.closest('article')?.getBoundingClientRect()
  const root = getComputedStyle(document.documentElement)
  const margin = parseFloat(root.getPropertyValue('--marg'))
  if (place === 'margin' && text && margin) {
    const left = text.right + parseFloat(root.getPropertyValue('--outset')) - margin
    style.width = `${Math.min(300, innerWidth - left - 16)}px`
    to(left, line.top)
    const top = topInMargin(element.getBoundingClientRect(), line)
    if (top !== undefined) return to(left, top)
    style.width = ''
  }
  const { width, height } = element.getBoundingClientRect()
  const below = line.bottom + 8
  const fits = below + height < innerHeight || line.top < height + 64
  to(
    Math.max(16, Math.min(line.left - 20, innerWidth - width - 24)),
    fits ? below : line.top - height - 8,
  )
}

/** Opens cards of one kind for everything in `root` that matches, now and later. */
export function initCard(root: HTMLElement | Document, source: CardSource): void {
  const find = (target: EventTarget | null): HTMLElement | null => {
    const found = (target as Element | null)?.closest<HTMLElement>(source.selector)
    return found && !found.closest('.card') ? found : null
  }
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    action: (event: HTMLElementEventMap[K]) => void,
  ) => root.addEventListener(type, action as EventListener)

  on('pointerover', (event) => {
    const trigger = event.pointerType === 'mouse' && find(event.target)
    if (!trigger) return
    loadCards().catch(() => {})
    later(() => open(trigger, source), openAfter)
  })
  on('pointerout', (event) => {
    if (event.pointerType === 'mouse' && find(event.target)) later(closeCard, closeAfter)
  })
  on('focusin', (event) => {
    const trigger = find(event.target)
    if (trigger?.matches(':focus-visible')) open(trigger, source)
  })
  on('focusout', (event) => {
    const next = event.relatedTarget as Node | null
    if (find(event.target) && !(next && card?.contains(next))) later(closeCard, closeAfter)
  })
  // A first tap opens the card, a second one follows the link; a mouse follows it at once.
  on('click', (event) => {
    const trigger = find(event.target)
    if (!trigger) return
    const isTap = (event as PointerEvent).pointerType === 'touch'
    if (isTap && trigger !== opener) {
      event.preventDefault()
      // A press by script is not a tap: it follows the link.
      open(trigger, source, () => trigger.click())
    } else closeCard()
  })
}

/** Escape and a press elsewhere close the card. Called once a page. */
export function initCards(): void {
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeCard()
  })
  addEventListener('pointerdown', (event) => {
    const target = event.target as Node
    if (opener && !card?.contains(target) && !opener.contains(target)) closeCard()
  })
  document.addEventListener('focusout', (event) => {
    const next = event.relatedTarget as Node | null
    if (card?.contains(event.target as Node) && next && !card.contains(next) && next !== opener)
      closeCard()
  })
}
