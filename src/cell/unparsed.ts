import { lineAt } from './cell-error.ts'
import { split } from './imports.ts'
import { isKeyword, tokenize, type Token } from './tokens.ts'

/**
 * What is wrong with compiled code that the browser could not read without saying why: Firefox tells
 * nothing of a worker whose script cannot be parsed. Finds a name that is declared twice, which the
 * compiler lets through; of the rest it can only say that something is wrong.
 */
export function explainUnparsed(javascript: string): { message: string; line?: number } {
  const tokens = tokenize(javascript).filter(({ kind }) => kind !== 'comment')
  const scopes: Map<string, string>[] = [new Map()]
  for (const [index, { text, kind }] of tokens.entries()) {
    if (kind === 'punctuation' && /^[{([]$/.test(text)) scopes.push(new Map())
    else if (kind === 'punctuation' && /^[)\]}]$/.test(text) && scopes.length > 1) scopes.pop()
    const scope = scopes[scopes.length - 1]
    for (const name of namesDeclared(tokens, index)) {
      const before = scope.get(name.text)
      if (before && !(mayRepeat.test(before) && mayRepeat.test(text))) {
        const message = `Identifier '${name.text}' has already been declared`
        return { message, line: lineAt(javascript, name.start) }
      }
      scope.set(name.text, text)
    }
  }
  return {
    message:
      'The browser cannot read this code, and does not say where. “Check types”, in the cell’s menu, may tell.',
  }
}

/** What a function's body may declare again. */
const mayRepeat = /^(?:var|function)$/

/** The names that the declaration whose word stands at `index` makes, as far as they are plain. */
function namesDeclared(tokens: readonly Token[], index: number): Token[] {
  const { kind, text } = tokens[index]
  if (kind !== 'word') return []
  const first = tokens[index + 1]
  if (/^(?:const|let|var)$/.test(text)) {
    if (!/^[{[]$/.test(first?.text ?? '')) return plain([first])
    const end = tokens.findIndex(({ depth }, at) => at > index + 1 && depth === first.depth)
    const items = split(tokens.slice(index + 2, end))
    return plain(
      items.map((item) => {
        const [name] = item[0].text === '...' ? item.slice(1) : item
        return item[1]?.text === ':' ? item[2] : name
      }),
    )
  }
  if (!/^(?:function|class)$/.test(text) || !beginsStatement(tokens, index)) return []
  return plain([first?.text === '*' ? tokens[index + 2] : first])
}

function plain(names: readonly (Token | undefined)[]): Token[] {
  return names.filter((name): name is Token => name?.kind === 'word' && !isKeyword(name.text))
}

/** Whether a function or class stands by itself, rather than as a value. */
function beginsStatement(tokens: readonly Token[], index: number): boolean {
  const at = tokens[index - 1]?.text === 'async' ? index - 2 : index - 1
  const before = tokens[at]
  if (!before) return true
  return before.kind === 'punctuation' ? /^[;{})\]]$/.test(before.text) : !isKeyword(before.text)
}
