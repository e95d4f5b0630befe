/** A word of TypeScript source: just enough to find imports, the last expression and bound names. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'template' | 'regex' | 'comment' | 'punctuation'
  readonly text: string
  readonly start: number
  readonly end: number
  /** Brackets open around the token; an opening and its closing bracket have the depth outside them. */
  readonly depth: number
  /** The innermost bracket around it: one of ( [ { or nothing. */
  readonly inside: string
}

const keywords = new Set(
  (
    'as async await break case catch class const continue default delete do else enum export extends false finally for ' +
    'from function if import in instanceof interface let new null of return satisfies static super switch this ' +
    'throw true try type typeof undefined var void while yield'
  ).split(' '),
)

/** True for words the editor sets in medium weight. */
export function isKeyword(word: string): boolean {
  return keywords.has(word)
}

const pattern =
  /(\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|("(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?)|((?:0[xob][\da-f_]+|\d[\d_]*\.?[\d_]*(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)n?)|([\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*)|(=>|\?\.(?!\d)|\?\?=?|\.\.\.|\*\*=?|&&=?|\|\|=?|\+\+|--|[=!]==?|<=|>>?>?=|[-+*/%&|^]=|[^\s])/giuy

const regexBody = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y

/** Words after which a slash begins a regular expression, not a division. */
const beforeRegex = /^(?:return|typeof|case|in|of|delete|void|throw|await|new|do|else|instanceof)$/

function endsOperand(token: Token | undefined): boolean {
  if (!token) return false
  if (token.kind === 'word') return !beforeRegex.test(token.text)
  if (token.kind === 'punctuation') return /^(?:\)|\]|\}|\+\+|--)$/.test(token.text)
  return true
}

/** End of the template literal that begins at `start`, its inner braces skipped. */
function templateEnd(code: string, start: number): number {
  let at = start + 1
  while (at < code.length) {
    if (code[at] === '\\') at += 2
    else if (code[at] === '`') return at + 1
    else if (code[at] === '$' && code[at + 1] === '{') {
      let open = 1
      at += 2
      while (at < code.length && open > 0) {
        if (code[at] === '`') at = templateEnd(code, at)
        else {
          if (code[at] === '{') open++
          else if (code[at] === '}') open--
          at++
        }
      }
    } else at++
  }
  return code.length
}

/** Splits source into tokens. Never throws: what cannot be read becomes single characters. */
export function tokenize(code: string): Token[] {
  const tokens: Token[] = []
  const open: string[] = []
  let last: Token | undefined
  let at = 0
  while (at < code.length) {
    if (/\s/.test(code[at])) {
      at++
      continue
    }
    let kind: Token['kind'] = 'punctuation'
    let end = at + 1
    if (code[at] === '`') {
      kind = 'template'
      end = templateEnd(code, at)
    } else {
      regexBody.lastIndex = at
      pattern.lastIndex = at
      const comment = code[at] === '/' && /[/*]/.test(code[at + 1] ?? '')
      const regex = code[at] === '/' && !comment && !endsOperand(last) && regexBody.exec(code)
      const match = regex ? null : pattern.exec(code)
      if (regex) {
        kind = 'regex'
        end = at + regex[0].length
      } else if (match) {
        end = at + match[0].length
        kind = match[1]
          ? 'comment'
          : match[2]
            ? 'string'
            : match[3]
              ? 'number'
              : match[4]
                ? 'word'
                : kind
      }
    }
    const text = code.slice(at, end)
    if (kind === 'punctuation' && /^[)\]}]$/.test(text)) open.pop()
    const token: Token = {
      kind,
      text,
      start: at,
      end,
      depth: open.length,
      inside: open.at(-1) ?? '',
    }
    if (kind === 'punctuation' && /^[([{]$/.test(text)) open.push(text)
    tokens.push(token)
    if (kind !== 'comment') last = token
    at = end
  }
  return tokens
}
