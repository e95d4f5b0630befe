import type { MathSymbol } from './definition.ts'

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/**
 * A symbol as HTML, set in the fonts of KaTeX by the style sheet; `mA` and its sisters give the
 * role's colour and let the page light it.
 */
export function symbolHtml(symbol: MathSymbol | undefined): string {
  if (!symbol) return ''
  const { letter, role, style = 'italic', sub, overline, absolute } = symbol
  const classes = ['sym', role && `m${role}`, style !== 'italic' && `sym-${style}`].filter(Boolean)
  const body = overline ? `<span class="bar">${escapeHtml(letter)}</span>` : escapeHtml(letter)
  const small = sub === undefined ? '' : escapeHtml(sub)
  const index = small && `<sub>${/^[a-z]/i.test(small) ? `<i>${small}</i>` : small}</sub>`
  const bar = absolute ? '<span class="sym-roman">|</span>' : ''
  return `<span class="${classes.join(' ')}">${bar}${body}${index}${bar}</span> `
}
