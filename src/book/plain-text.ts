import { renderMath } from './katex.ts'
import type { Notation } from './notation.ts'

/** A title as it is read aloud and searched: its `$…$` as letters, its backticks gone. */
export function plainText(text: string, notation: Notation): string {
  return text
    .replace(/\$([^$]+)\$/g, (_, latex: string) => {
      const html = renderMath(latex, false, notation)
      // A formula is written twice, for reading and for the eye; where both stand, the first serves.
      const [math] = html.match(/<math[\s\S]*<\/math>/) ?? [html]
      return math
        .replace(/<[^>]*>/g, '')
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    })
    .replaceAll('`', '')
}
