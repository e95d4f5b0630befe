/** How long a text may be, in characters. */
export interface TextRules {
  /** Fewest characters; 1 without it. */
  readonly least?: number
  readonly most: number
  /** The only characters that may stand in it; all without it. */
  readonly alphabet?: string
}

/** A text in one line: line breaks, tabs and other control characters become spaces. */
export function inOneLine(text: string): string {
  return text.replace(/\r\n|[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
}

/**
 * A text as a figure takes it: in one line, and where the rules have an alphabet, in its case and
 * without the spaces that it does not have, as sequences come out of databases.
 */
export function asTaken({ alphabet }: TextRules, text: string): string {
  if (alphabet === undefined) return inOneLine(text)
  const has = (one: string) => alphabet.includes(one)
  return Array.from(inOneLine(text), (one) => {
    if (one === ' ' && !has(one)) return ''
    return has(one) ? one : ([one.toUpperCase(), one.toLowerCase()].find(has) ?? one)
  }).join('')
}

/** What is wrong with a text, in a sentence for the reader, or nothing. */
export function textTrouble(
  { least = 1, most, alphabet }: TextRules,
  text: string,
): string | undefined {
  const count = Array.from(text).length
  if (/\p{Surrogate}/u.test(text)) return 'The text has half of a character in it.'
  if (text !== inOneLine(text)) return 'Write the text in one line.'
  if (count < least)
    return least === 1 ? 'Write at least one character.' : `Write at least ${least} characters.`
  const other = alphabet && Array.from(text).find((one) => !alphabet.includes(one))
  if (other) return `There is no ${other} here; use ${Array.from(alphabet).join(', ')}.`
  return count > most ? `These are ${count} characters; use at most ${most}.` : undefined
}

/** What is said of a text that the rules do not allow; the figure keeps the one it has. */
export function textMessage(rules: TextRules, text: string): string {
  const trouble = textTrouble(rules, text)
  return trouble === undefined ? '' : `${trouble} The figure keeps its text.`
}

/** A text as links write it: spaces as `_`, and what a link could not carry as `!` with its number and `;`. */
export function writeText(text: string): string {
  return Array.from(text, (one) =>
    one === ' ' ? '_' : /[\w.'~-]/.test(one) && one !== '_' ? one : escaped(one),
  ).join('')
}

const escaped = (one: string) => `!${one.codePointAt(0)!.toString(16)};`

/** The text behind what a link has of it; a number that is none of a character stands as it is. */
export function readText(written: string): string {
  return written.replace(/_|!([\da-f]{1,6});/g, (all, hex?: string) => {
    if (hex === undefined) return ' '
    const code = parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
