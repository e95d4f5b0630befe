import { roleOfName } from './output.ts'
import { isKeyword, tokenize, type Token } from './tokens.ts'

/** A stretch of code with the class it is set in: `mx` … `my` for roles, `tk` keyword, `tc` comment. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly className: string
}

/** True where the name is bound in the code: not a property read, not a key of an object. */
function isBound(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (before && /^(?:\.|\?\.)$/.test(before.text)) return false
  const isKey = after?.text === ':' && token.inside === '{' && /^[{,]$/.test(before?.text ?? '')
  return !isKey
}

/**
 * What is set apart in code (design, section 4): names that stand for a role in the role's colour,
 * keywords in medium weight, comments in italic; properties and strings never. The page and the
 * editor both use this list, so that nothing changes when the editor takes over.
 */
export function highlightSpans(code: string): Span[] {
  const all = tokenize(code)
  const words = all.filter(({ kind }) => kind !== 'comment')
  const spans: Span[] = all
    .filter(({ kind }) => kind === 'comment')
    .map(({ start, end }) => ({ start, end, className: 'tc' }))
  words.forEach((token, index) => {
    if (token.kind !== 'word' || !isBound(token, words[index - 1], words[index + 1])) return
    const role = Object.hasOwn(roleOfName, token.text) ? roleOfName[token.text] : undefined
    const className = role ? `m${role}` : isKeyword(token.text) ? 'tk' : ''
    if (className) spans.push({ start: token.start, end: token.end, className })
  })
  return spans.sort((a, b) => a.start - b.start)
}

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/**
 * Code as HTML, one `<span class="line">` a line, line ends between them. `mark` is a span of one's
 * own, which takes the place of those it touches.
 */
export function highlight(code: string, mark?: Span): string {
  const apart = highlightSpans(code).filter(
    ({ start, end }) => !mark || end <= mark.start || start >= mark.end,
  )
  const spans = mark ? [...apart, mark].sort((a, b) => a.start - b.start) : apart
  let offset = 0
  return code
    .split('\n')
    .map((line) => {
      const from = offset
      const to = from + line.length
      offset = to + 1
      let html = ''
      let at = from
      for (const { start, end, className } of spans) {
        const first = Math.max(start, from)
        const last = Math.min(end, to)
        if (first >= last) continue
        html += escapeHtml(code.slice(at, first))
        html += `<span class="${className}">${escapeHtml(code.slice(first, last))}</span>`
        at = last
      }
      return `<span class="line">${html}${escapeHtml(code.slice(at, to))}</span>`
    })
    .join('\n')
}
