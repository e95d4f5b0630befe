import type { Node } from 'mdast'
import type { Book } from '../book.ts'
import { labelName } from '../label.ts'
import { sectionName, type Page } from '../outline.ts'
import { didYouMean } from '../near.ts'
import { isJsx, requiredAttribute, walk } from '../tree.ts'
import type { Context, Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

/** The page with a section's number, or the page that treats that section of the survey. */
function pageOf(number: string, book: Book): Page | undefined {
  return (
    book.pages.find((page) => page.number.toLowerCase() === number.toLowerCase()) ??
    book.pages.find(({ within }) => within.some((section) => section.number === number))
  )
}

/** A chapter, or a group of sections, has no page of its own: its first page stands for it. */
function groupPage(number: string, book: Book): Page | undefined {
  const groups = book.parts.flatMap(({ chapters }) => chapters)
  const chapter = groups.find(
    (group) => group.number === number || group.within.some((section) => section.number === number),
  )
  return chapter?.pages.find(
    (page) => page.number === number || page.number.startsWith(`${number}.`),
  )
}

function sectionReference(node: Node, number: string, { book, page, error }: Context) {
  const isChapter = /^\d$/.test(number) && !pageOf(number, book)
  const target = pageOf(number, book) ?? groupPage(number, book)
  if (!target) throw error(node, `there is no section ${number} in content/outline.yaml`)
  return {
    kind: 'section',
    text: isChapter
      ? `chapter ${number}`
      : sectionName(target.number.toLowerCase() === number.toLowerCase() ? target.number : number),
    href: target.written ? target.url : undefined,
    title: target.title,
    here: target === page || undefined,
  }
}

/** Gives each `<Ref to>` its words and address. A section that is not written yet has no address. */
export const crossReferences: Transform = (tree, context) => {
  const { book, file, page, used, error } = context
  walk(tree, (node) => {
    if (!isJsx(node, 'Ref')) return
    const to = requiredAttribute(node, 'to', file)
    const label = book.labels.get(to)
    if (label) {
      const here = label.page.number === page.number
      if (!here && (label.kind === 'equation' || label.kind === 'figure')) used.labels.add(label)
      setAttributes(node, {
        kind: label.kind,
        text: labelName(label),
        href: here ? `#${label.anchor}` : label.url,
        target: label.anchor,
        title: label.title || undefined,
        here: here || undefined,
      })
      return
    }
    const section = /^sec:(.+)$/.exec(to)?.[1]
    if (section) return setAttributes(node, sectionReference(node, section, context))
    throw error(
      node,
      `nothing in the book has the label ${to}.${didYouMean(to, book.labels.keys())}`,
    )
  })
}
