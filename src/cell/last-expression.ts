import type { Edit } from './imports.ts'
import type { Token } from './tokens.ts'

/** The name of the function that receives the value of a cell's last expression. */
export const showVariable = '$show'

/** Words that begin a statement which is not an expression. */
const statement =
  /^(?:abstract|break|case|catch|class|const|continue|debugger|declare|default|do|else|enum|export|finally|for|function|if|import|interface|let|namespace|return|switch|throw|try|type|var|while|with)$/

/** Words and signs at a line's start that go on with the line before (there JavaScript sets no semicolon). */
const goesOn = /^(?:\.|\?\.|[([,=*/%&|^<>+\-?:)\]}].*|!==?|instanceof|in|as|satisfies)$/

/** Words at a line's end that need what follows. */
const wantsMore =
  /^(?:await|case|const|delete|do|else|extends|in|instanceof|keyof|let|new|of|return|throw|typeof|var|void)$/

function beginsStatement(code: string, token: Token, before: Token | undefined): boolean {
  if (token.depth > 0) return false
  if (!before || (before.text === ';' && before.depth === 0)) return true
  if (!code.slice(before.end, token.start).includes('\n')) return false
  if (token.kind === 'template') return false
  if (token.kind !== 'string' && !/^(?:\+\+|--)$/.test(token.text) && goesOn.test(token.text))
    return false
  if (before.kind === 'punctuation') return /^(?:\)|\]|\}|\+\+|--)$/.test(before.text)
  return before.kind !== 'word' || !wantsMore.test(before.text)
}

/**
 * Edits that hand the value of the last statement, if it is an expression, to `$show`. `tokens` are
 * those of `code`, without comments. Statements are told apart by JavaScript's own rule for line
 * ends; where that leaves a doubt nothing is shown.
 */
export function lastExpressionEdits(code: string, tokens: readonly Token[]): Edit[] {
  let last = tokens.length - 1
  while (last >= 0 && tokens[last].text === ';') last--
  let first = last
  while (first >= 0 && !beginsStatement(code, tokens[first], tokens[first - 1])) first--
  if (first < 0) return []
  const [token, next] = [tokens[first], tokens[first + 1]]
  const isStatement =
    token.text === '{' ||
    (token.kind === 'word' && statement.test(token.text) && !isName(token, next)) ||
    (token.text === 'async' && next?.text === 'function')
  if (isStatement) return []
  const end = tokens[last].end
  return [
    { start: token.start, end: token.start, text: `${showVariable}((` },
    { start: end, end, text: '))' },
  ]
}

/** `type`, `declare`, `namespace` and `abstract` are names unless another name follows. */
function isName(token: Token, next: Token | undefined): boolean {
  return /^(?:abstract|declare|namespace|type)$/.test(token.text) && next?.kind !== 'word'
}
