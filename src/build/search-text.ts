import { toText } from 'hast-util-to-text'
import type { Element, ElementContent, Root } from 'hast'
import { formulaText } from './formula-text.ts'

/** KaTeX writes each formula twice; the copy for sighted readers would double every symbol. */
export function isHidden(node: Element): boolean {
  const { ariaHidden } = node.properties
  return node.tagName === 'svg' || node.tagName === 'template' || String(ariaHidden) === 'true'
}

/** The elements inside one that pass a test, in order. */
export function* all(node: Root | Element, test: (node: Element) => boolean): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (test(child)) yield child
    yield* all(child, test)
  }
}

/** The first of them. */
export function find(node: Root | Element, test: (node: Element) => boolean): Element | undefined {
  return all(node, test).next().value ?? undefined
}

/** What a reader hears of an element. */
export function textOf(node: Element | undefined): string {
  return node ? clean(toText(visible(node))) : ''
}

/** A copy without what only eyes see, with its formulas as lines. */
function visible(node: Element): Element {
  const children = node.children
    .filter((child) => child.type !== 'element' || !isHidden(child))
    .map((child): ElementContent => {
      if (child.type !== 'element') return child
      if (child.tagName !== 'math') return visible(child)
      return { type: 'text', value: formulaText(child) }
    })
  return { ...node, children }
}

/** A text with one space where there was any room. */
export function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
