import type { Role, TextFont, TextRun } from '../draw/index.ts'
import { escapeHtml } from './highlight.ts'

/** A name of the cell in the book's notation. */
export interface CellSymbol {
  readonly letter: string
  readonly role?: Role
  readonly font: Extract<TextFont, 'math' | 'roman' | 'bold' | 'sans'>
  readonly sub?: string
  readonly overline: boolean
}

const rolePattern = /^(dt|[ABCxhy])(s?)(bar)?_?(\d+|_[a-z])?$/
/** A capital letter with a digit at its side, as S4 or H3, is the name of a model; S_4 has an index. */
const letterPattern = /^([a-zA-Z])(?:(?:_|(?<=[a-z]))(\d+))?$/

/**
 * How a name is written: `h1` is h with the index 1 in the state's colour, `Abar` a barred A, `dt`
 * Δ, `k` an italic k; a longer name stays as it is, and so does that of a model, `S4`.
 */
export function symbolOf(name: string): CellSymbol {
  const role = rolePattern.exec(name)
  if (role && !(role[2] && /[ABC]|dt/.test(role[1]))) {
    const [, letter, , bar, sub] = role
    return {
      letter: letter === 'dt' ? 'Δ' : letter,
      role: (letter === 'dt' ? 'd' : letter) as Role,
      font: letter === 'dt' ? 'roman' : /[ABC]/.test(letter) ? 'bold' : 'math',
      sub: sub?.replace('_', ''),
      overline: bar !== undefined,
    }
  }
  const letter = letterPattern.exec(name)
  if (letter) return { letter: letter[1], font: 'math', sub: letter[2], overline: false }
  return { letter: name, font: 'sans', overline: false }
}

/** The symbol as HTML; the class of its role lets the page colour it and light it. */
export function symbolHtml(name: string): string {
  const { letter, role, font, sub, overline } = symbolOf(name)
  const inner = overline
    ? `<span class="cell-bar-over">${escapeHtml(letter)}</span>`
    : escapeHtml(letter)
  const index = sub === undefined ? '' : `<sub>${escapeHtml(sub)}</sub>`
  const className = `cell-symbol cell-${font}${role ? ` m${role}` : ''}`
  return `<span class="${className}">${inner}${index}</span>`
}

/** The symbol as a run of text in a drawing. */
export function symbolRun(name: string): TextRun {
  const { letter, role, font, sub, overline } = symbolOf(name)
  if (font === 'sans') return { text: letter, colour: 'ink' }
  return { text: letter, font, size: 16, colour: role ?? 'ink', sub, overline }
}
