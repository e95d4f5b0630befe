import type { Node } from 'mdast'
import { isJsx, isParent, requiredAttribute, walk, type Jsx } from './tree.ts'

/** An answer that begins with “No.” is told with the sentences after it, up to about so much. */
const leastLetters = 120

/** Stands for a number that a figure puts into its sentence, and that is not known before it is drawn. */
const measured = '⟦⟧'

/** Quotation marks and apostrophes as the pages have them. */
const curly = (text: string): string =>
  text
    .replace(/(^|[\s(])"/g, '$1“')
    .replaceAll('"', '”')
    .replaceAll("'", '’')

/**
 * The first sentences of an answer, as `inlineHtml` reads them, without its citations;
 * the key of each `<Ref>` stands in angle brackets. Empty where it begins with no paragraph.
 */
export function openingOf(answer: Jsx, file: string): string {
  const [first] = answer.children as readonly Node[]
  if (first?.type !== 'paragraph' || !isParent(first)) return ''
  let text = ''
  walk(first, (node) => {
    const { type, value = '' } = node as Node & { value?: string }
    if (isJsx(node, 'Ref')) text += `⟨${requiredAttribute(node, 'to', file)}⟩`
    if (isJsx(node, 'Value')) text += measured
    if (type === 'text') text += curly(value)
    if (type === 'inlineCode') text += `\`${value}\``
    if (type === 'inlineMath') text += `$${value}$`
  })
  const sentences = text
    .replace(/\s+/g, ' ')
    // A citation leaves the space before it.
    .replace(/ (?=[.,;:])/g, '')
    .split(/(?<=[.?!]) (?=[\p{Lu}$`⟨])/u)
    .map((sentence) => sentence.trim())
  let opening = ''
  for (const sentence of sentences) {
    const isWhole = /[.?!]$/.test(sentence) && !sentence.includes(measured)
    if (opening.length >= leastLetters || !isWhole) break
    opening += `${opening && ' '}${sentence}`
  }
  return opening
}
