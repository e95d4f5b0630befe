import { CellError, lineAt } from './cell-error.ts'
import { nearNames } from './near-names.ts'
import type { Token } from './tokens.ts'

/** Replaces `code[start…end)` by `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The name under which a compiled cell reaches the kernel. */
export const kernelVariable = '$kernel'

const onlyKernel = `A cell can import from 'kernel' and from nowhere else`

/**
 * Edits that turn each `import … from 'kernel'` into a declaration that takes the names from the
 * kernel object, on the same line. `tokens` are those of `code`, without comments.
 *
 * @throws CellError for another module, a default import, a name the kernel does not export, and
 * for `export` and `import()`, which a cell has no use for.
 */
export function importEdits(
  code: string,
  tokens: readonly Token[],
  kernelNames: readonly string[],
): Edit[] {
  const edits: Edit[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token.depth > 0 || token.kind !== 'word' || tokens[index - 1]?.text === '.') continue
    if (token.text === 'export') {
      throw new CellError(
        'A cell exports nothing: leave out the word export',
        lineAt(code, token.start),
      )
    }
    if (token.text !== 'import' || tokens[index + 1]?.text === '.') continue
    const edit = importEdit(code, tokens, index, kernelNames)
    edits.push(edit)
    while (index + 1 < tokens.length && tokens[index + 1].start < edit.end) index++
  }
  return edits
}

function importEdit(
  code: string,
  tokens: readonly Token[],
  first: number,
  kernelNames: readonly string[],
): Edit {
  const line = lineAt(code, tokens[first].start)
  const last = tokens.findIndex((token, index) => index > first && token.kind === 'string')
  const between = tokens.slice(first + 1, last)
  if (last < 0 || between.some(({ text }) => text === '(') || between.at(-1)?.text !== 'from') {
    throw new CellError(`${onlyKernel}: import { zoh } from 'kernel'`, line)
  }
  const module = tokens[last].text.slice(1, -1)
  if (module !== 'kernel') throw new CellError(`${onlyKernel}, not from '${module}'`, line)
  const clause = between.slice(0, -1)
  const semicolon = tokens[last + 1]?.text === ';' ? tokens[last + 1].end : tokens[last].end
  const start = tokens[first].start
  const lineEnds = code.slice(start, semicolon).replace(/[^\n]/g, '')
  return { start, end: semicolon, text: declaration(code, clause, kernelNames, line) + lineEnds }
}

function declaration(
  code: string,
  clause: readonly Token[],
  kernelNames: readonly string[],
  line: number,
): string {
  const words = clause.map(({ text }) => text)
  if (words[0] === 'type' && words.length > 1) return ';'
  if (words[0] === '*' && words[1] === 'as' && words.length === 3)
    return `const ${words[2]} = ${kernelVariable};`
  if (words[0] !== '{' || words.at(-1) !== '}') {
    throw new CellError(
      `The kernel has no default export: write import { zoh } from 'kernel'`,
      line,
    )
  }
  const names: string[] = []
  for (const item of split(clause.slice(1, -1))) {
    if (item[0].text === 'type' && item.length > 1 && item[1].text !== 'as') continue
    const { text: name, start } = item[0]
    if (!kernelNames.includes(name)) {
      const near = nearNames(name, kernelNames)
      throw new CellError(`The kernel exports no ${name}`, lineAt(code, start), { name, near })
    }
    names.push(item.length === 3 ? `${name}: ${item[2].text}` : name)
  }
  return `const { ${names.join(', ')} } = ${kernelVariable};`
}

function split(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]]
  for (const token of tokens) {
    if (token.text === ',') items.push([])
    else items[items.length - 1].push(token)
  }
  return items.filter((item) => item.length > 0)
}
