/** A text as it is searched: small letters, without accents, blanks made one. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** What stands before the number of a paper or the name of a repository in their addresses. */
const beforeName =
  /^(?:https?:\/\/)?(?:www\.)?(arxiv\.org\/(?:abs|pdf|html)\/|arxiv:|github\.com\/)/

/** What an address at arXiv or GitHub names, whatever version or file; other words as they are. */
function named(word: string): string {
  const [before, host] = beforeName.exec(word) ?? []
  if (before === undefined) return word
  const path = word.slice(before.length).split(/[/?#]/)
  return host.startsWith('github')
    ? path
        .slice(0, 2)
        .join('/')
        .replace(/\.git$/, '')
    : path[0].replace(/(v\d+)?(\.pdf)?$/, '')
}

/** The words of a query, folded; of pasted addresses what they name. */
export function foldedWords(query: string): readonly string[] {
  return fold(query).split(' ').map(named).filter(Boolean)
}

/**
 * Whether a folded text has a word, as a part of a longer one, too. A digit alone is a number of its
 * own: `3` is in `mamba-3`, and neither in `2403.01234` nor in `3d`.
 */
export function hasWord(text: string, word: string): boolean {
  return /^\d$/.test(word)
    ? new RegExp(`(?<![\\p{L}\\d.])${word}(?!\\.?\\d|\\p{L})`, 'u').test(text)
    : text.includes(word)
}
