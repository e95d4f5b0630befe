import { CellError, lineAt } from './cell-error.ts'
import { isTopWord, split, type Edit } from './imports.ts'
import type { Token } from './tokens.ts'

/** A name that a cell exports, and the name it has inside. */
export interface CellExport {
  readonly name: string
  readonly local: string
}

export interface Exports {
  readonly edits: readonly Edit[]
  readonly exports: readonly CellExport[]
}

const usage = 'A cell exports by name: export const a = …, export function f() …, export { a }'

/**
 * Edits that leave a cell's `export`s as plain declarations, and the names they export. `tokens` are
 * those of `code`, without comments. No character moves: the word is blanked.
 *
 * @throws CellError for a default export, for `export … from`, and for patterns with values of their own.
 */
export function exportEdits(code: string, tokens: readonly Token[]): Exports {
  const edits: Edit[] = []
  const exports: CellExport[] = []
  const blank = (start: number, end: number): void => {
    edits.push({ start, end, text: code.slice(start, end).replace(/[^\n]/g, ' ') })
  }
  for (let index = 0; index < tokens.length; index++) {
    if (!isTopWord(tokens, index, 'export')) continue
    const { start, end } = tokens[index]
    const line = lineAt(code, start)
    const next = tokens[index + 1]
    if (next?.text === '{') {
      const close = closing(tokens, index + 1)
      const after = tokens[close + 1]
      if (after?.text === 'from') throw new CellError(usage, line)
      for (const item of split(tokens.slice(index + 2, close)))
        exports.push({ local: item[0].text, name: item[item.length - 1].text })
      blank(start, after?.text === ';' ? after.end : tokens[close].end)
      index = close
      continue
    }
    blank(start, end)
    if (next && /^(?:type|interface|declare)$/.test(next.text)) continue
    for (const name of declared(tokens, index + 1, line)) exports.push({ name, local: name })
  }
  return { edits, exports }
}

/** Where the bracket that opens at `open` closes. */
function closing(tokens: readonly Token[], open: number): number {
  const { depth } = tokens[open]
  const close = tokens.findIndex(
    (token, index) => index > open && token.depth === depth && /^[)\]}]$/.test(token.text),
  )
  return close < 0 ? tokens.length - 1 : close
}

/** The names that the declaration at `first` makes. */
function declared(tokens: readonly Token[], first: number, line: number): string[] {
  let at = first
  if (tokens[at]?.text === 'async') at++
  const word = tokens[at]?.text
  if (word === 'function' || word === 'class') {
    if (tokens[at + 1]?.text === '*') at++
    const name = tokens[at + 1]
    if (name?.kind === 'word') return [name.text]
  }
  if (word === 'const' || word === 'let' || word === 'var') {
    const next = tokens[at + 1]
    if (next?.kind === 'word') return [next.text]
    if (next?.text === '{' || next?.text === '[') {
      const items = split(tokens.slice(at + 2, closing(tokens, at + 1)))
      const names = items.map((item) => (item[0].text === '...' ? item[1] : item.at(-1)))
      const plain = items.every(
        (item) =>
          item.length === 1 || item.length === 2 || (item[1].text === ':' && item.length === 3),
      )
      if (plain && names.every((name) => name?.kind === 'word'))
        return names.map((name) => name!.text)
    }
  }
  throw new CellError(usage, line)
}
