import { renderMath, inlineHtml } from '../katex.ts'
import { labelName, type Label } from '../label.ts'
import { backlinks } from '../backlinks.ts'
import { authorLine } from '../references.ts'
import type { Context, Transform } from './context.ts'
import { flowElement } from './jsx.ts'

function workCards({ book, used }: Context) {
  return [...used.works].map((key) => {
    const work = book.works.get(key)!
    return {
      key,
      number: book.workNumbers.get(key),
      title: work.title,
      authors: authorLine(work),
      venue: work.venue,
      year: work.year,
      arxiv: work.arxiv,
      doi: work.doi,
      pages: backlinks(key, book).length,
    }
  })
}

function labelCard(label: Label, { book }: Context) {
  return {
    kind: label.kind,
    anchor: label.anchor,
    name: labelName(label),
    html: label.source && renderMath(label.source, true, book.notation),
    section: label.page.number,
    sectionTitle: label.page.title,
    href: label.url,
  }
}

function termCards({ book, used }: Context) {
  return [...used.terms].map((key) => {
    const { term, meaning } = book.glossary.get(key)!
    return { key, term, meaning }
  })
}

function roleCards({ book, used }: Context) {
  return book.notation.roles
    .filter(({ role }) => used.roles.has(role))
    .map(({ role, name, meaning, shape, domain }) => ({
      role,
      name,
      meaning: inlineHtml(meaning, book.notation),
      shape,
      domain: inlineHtml(domain[0].toUpperCase() + domain.slice(1), book.notation),
    }))
}

/** Puts what cards show at the end of the page, once for each work, equation, term and symbol. */
export const cards: Transform = (tree, context) => {
  const data = {
    section: context.page.number,
    sectionTitle: context.page.title,
    works: workCards(context),
    reasons: context.used.reasons,
    labels: [...context.used.labels].map((label) => labelCard(label, context)),
    terms: termCards(context),
    roles: roleCards(context),
  }
  tree.children.push(flowElement('Cards', data) as (typeof tree.children)[number])
}
