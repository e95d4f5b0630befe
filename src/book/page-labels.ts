import type { Node } from 'mdast'
import type { Label, LabelKind } from './label.ts'
import { numberPrefix, type Page } from './outline.ts'
import { authorError, lineOf, slugOf } from './tree.ts'

/** What is said of a label where it is found; the rest follows from its page and place. */
export type FoundLabel = Pick<Label, 'kind' | 'number' | 'anchor'> &
  Partial<Pick<Label, 'key' | 'depth' | 'title' | 'latex' | 'source'>>

/** The labels of one page, which is read from its top: what has been counted and which anchors are taken. */
export class PageLabels {
  readonly labels = new Map<Node, Label>()
  readonly page: Page
  /** The chapter's file, for messages. */
  readonly file: string
  readonly #anchors = new Map<string, number>()
  readonly #counts: Partial<Record<LabelKind, number>> = {}

  constructor(page: Page, file: string) {
    this.page = page
    this.file = file
  }

  /** How many things of a kind there are, with the next one. */
  count(kind: LabelKind): number {
    return (this.#counts[kind] = (this.#counts[kind] ?? 0) + 1)
  }

  /** `2.3.1`; nothing on a page whose things have no numbers. */
  numbered(count: number | string): string {
    const prefix = numberPrefix(this.page)
    return prefix && `${prefix}.${count}`
  }

  /** The number of the next thing of a kind, `2.3.1`. */
  nextNumber(kind: LabelKind): string {
    return this.numbered(this.count(kind))
  }

  /** An anchor from a text that nothing on the page has yet. */
  freeSlug(text: string): string {
    const slug = slugOf(text) || 'section'
    if (!this.#anchors.has(slug)) return slug
    let count = 2
    while (this.#anchors.has(`${slug}-${count}`)) count++
    return `${slug}-${count}`
  }

  /** @throws when the anchor is used twice on the page. */
  add(node: Node, label: FoundLabel): void {
    const { page, file } = this
    const before = this.#anchors.get(label.anchor)
    if (before !== undefined)
      throw authorError(
        file,
        node,
        `the anchor ${label.anchor} is already used on line ${before} of this page`,
      )
    this.#anchors.set(label.anchor, lineOf(node))
    const url = `${page.url}#${label.anchor}`
    this.labels.set(node, { title: '', ...label, page, url, file, line: lineOf(node) })
  }
}
