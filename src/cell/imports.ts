import { CellError, lineAt } from './cell-error.ts'
import { nearNames } from './near-names.ts'
import type { Token } from './tokens.ts'

/** Replaces `code[start…end)` by `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What a cell takes from another: `import { Abar } from 'cell:hold'`. */
export interface CellImport {
  /** The other cell's id. */
  readonly id: string
  readonly names: readonly string[]
  readonly line: number
}

export interface Imports {
  readonly edits: readonly Edit[]
  readonly cells: readonly CellImport[]
  /** The names it takes from the kernel; all of them, where it takes the kernel as a whole. */
  readonly kernel: readonly string[]
}

/** The name under which a compiled cell reaches the kernel. */
export const kernelVariable = '$kernel'

/** The name under which a compiled cell reaches what other cells export, by their ids. */
export const cellsVariable = '$cells'

const onlyKernel = `A cell can import from 'kernel' and from cells of its page ('cell:id'), and from nowhere else`

/** Whether a token begins a declaration of its own: at the top, a word, not a property's name. */
export function isTopWord(tokens: readonly Token[], index: number, word: string): boolean {
  const token = tokens[index]
  return (
    token.depth === 0 &&
    token.kind === 'word' &&
    token.text === word &&
    tokens[index - 1]?.text !== '.'
  )
}

/**
 * Edits that turn each `import … from 'kernel'` or `from 'cell:id'` into a declaration that takes the
 * names from the kernel object, or from what that cell exports, on the same line. `tokens` are those
 * of `code`, without comments.
 *
 * @throws CellError for another module, a default import, a name the kernel does not export, and for
 * `import()`, which a cell has no use for.
 */
export function importEdits(
  code: string,
  tokens: readonly Token[],
  kernelNames: readonly string[],
): Imports {
  const edits: Edit[] = []
  const cells: CellImport[] = []
  const kernel = new Set<string>()
  for (let index = 0; index < tokens.length; index++) {
    if (!isTopWord(tokens, index, 'import') || tokens[index + 1]?.text === '.') continue
    const { edit, cell, taken = [] } = importEdit(code, tokens, index, kernelNames)
    edits.push(edit)
    if (cell) cells.push(cell)
    for (const name of taken) kernel.add(name)
    while (index + 1 < tokens.length && tokens[index + 1].start < edit.end) index++
  }
  return { edits, cells, kernel: [...kernel] }
}

function importEdit(
  code: string,
  tokens: readonly Token[],
  first: number,
  kernelNames: readonly string[],
): { edit: Edit; cell?: CellImport; taken?: readonly string[] } {
  const line = lineAt(code, tokens[first].start)
  const last = tokens.findIndex((token, index) => index > first && token.kind === 'string')
  const between = tokens.slice(first + 1, last)
  if (last < 0 || between.some(({ text }) => text === '(') || between.at(-1)?.text !== 'from') {
    throw new CellError(`${onlyKernel}: import { zoh } from 'kernel'`, line)
  }
  const module = tokens[last].text.slice(1, -1)
  const id = /^cell:(.+)$/.exec(module)?.[1]
  if (module !== 'kernel' && !id) throw new CellError(`${onlyKernel}, not from '${module}'`, line)
  const clause = between.slice(0, -1)
  const semicolon = tokens[last + 1]?.text === ';' ? tokens[last + 1].end : tokens[last].end
  const start = tokens[first].start
  const lineEnds = code.slice(start, semicolon).replace(/[^\n]/g, '')
  const read = id
    ? declaration(code, clause, `${cellsVariable}[${JSON.stringify(id)}]`, line)
    : declaration(code, clause, kernelVariable, line, kernelNames)
  return {
    edit: { start, end: semicolon, text: read.text + lineEnds },
    ...(id ? { cell: { id, names: read.names, line } } : { taken: read.names }),
  }
}

/** The declaration that stands for an import; `known`, where given, are the names that may be taken. */
function declaration(
  code: string,
  clause: readonly Token[],
  from: string,
  line: number,
  known?: readonly string[],
): { text: string; names: readonly string[] } {
  const words = clause.map(({ text }) => text)
  if (words[0] === 'type' && words.length > 1) return { text: ';', names: [] }
  if (words[0] === '*' && words[1] === 'as' && words.length === 3)
    return { text: `const ${words[2]} = ${from};`, names: known ?? [] }
  if (words[0] !== '{' || words.at(-1) !== '}') {
    throw new CellError(
      known
        ? `The kernel has no default export: write import { zoh } from 'kernel'`
        : `A cell has no default export: write import { name } with the names it exports`,
      line,
    )
  }
  const names: string[] = []
  const taken: string[] = []
  for (const item of split(clause.slice(1, -1))) {
    if (item[0].text === 'type' && item.length > 1 && item[1].text !== 'as') continue
    const { text: name, start } = item[0]
    if (known && !known.includes(name)) {
      const near = nearNames(name, known)
      throw new CellError(`The kernel exports no ${name}`, lineAt(code, start), { name, near })
    }
    names.push(name)
    taken.push(item.length === 3 ? `${name}: ${item[2].text}` : name)
  }
  return { text: `const { ${taken.join(', ')} } = ${from};`, names }
}

/** The items of a list between brackets. */
export function split(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]]
  for (const token of tokens) {
    if (token.text === ',') items.push([])
    else items[items.length - 1].push(token)
  }
  return items.filter((item) => item.length > 0)
}
