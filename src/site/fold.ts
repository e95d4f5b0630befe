/** A text as it is searched: small letters, without accents, blanks made one. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** The words of a query, folded. */
export function foldedWords(query: string): readonly string[] {
  return fold(query).split(' ').filter(Boolean)
}
