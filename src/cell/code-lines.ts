/** Where a word stands in a line of code; the line without its margins when there is no such word. */
export function wordIn(line: string, word?: string): { start: number; end: number } {
  if (word) {
    for (const match of line.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)) {
      if (match[0] === word) return { start: match.index, end: match.index + word.length }
    }
  }
  const start = line.length - line.trimStart().length
  return { start, end: Math.max(start, line.trimEnd().length) }
}

/** The code with the first such word of a line replaced. */
export function replaceWord(code: string, line: number, word: string, put: string): string {
  const lines = code.split('\n')
  const text = lines[line - 1]
  if (text === undefined) return code
  const { start, end } = wordIn(text, word)
  if (text.slice(start, end) !== word) return code
  lines[line - 1] = text.slice(0, start) + put + text.slice(end)
  return lines.join('\n')
}

/** Where a word of a line stands in the whole code; the line itself without such a word. */
export function placeOfWord(
  code: string,
  line: number,
  word?: string,
): { start: number; end: number } {
  const lines = code.split('\n')
  const offset = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  const { start, end } = wordIn(lines[line - 1] ?? '', word)
  return { start: offset + start, end: offset + end }
}
