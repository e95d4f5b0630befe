import { transform } from 'sucrase'
import { CellError, lineAt } from './cell-error.ts'
import { exportEdits } from './exports.ts'
import { importEdits, type CellImport, type Edit } from './imports.ts'
import { lastExpressionEdits } from './last-expression.ts'
import { tokenize, type Token } from './tokens.ts'

/** A cell's code as the body of an async function of `$kernel`, `$show` and `$cells`. */
export interface Compiled {
  readonly javascript: string
  /** Lines of the cell: each stands in `javascript` where it stood. */
  readonly lines: number
  /** What it takes from other cells. */
  readonly imports: readonly CellImport[]
  /** The names it takes from the kernel. */
  readonly kernel: readonly string[]
  /** The names it gives to other cells: those of the object that the function returns. */
  readonly exports: readonly string[]
}

/** A cell compiled, and as the same function with its types, for files that leave the book. */
export interface CompiledAndTyped {
  readonly compiled: Compiled
  readonly typescript: string
}

/**
 * Compiles a cell: types are removed, imports become declarations, exports are returned, and the
 * value of a last expression goes to `$show`. No line moves, so a line in an error's stack is a line
 * of the cell.
 *
 * @param kernelNames what the kernel exports, to name unknown imports.
 * @throws CellError with the line, for code that is not TypeScript, and for imports and exports that
 * cannot be.
 */
export function compile(code: string, kernelNames: readonly string[]): Compiled {
  return compileAndKeepTypes(code, kernelNames).compiled
}

/** The same, and what it was before its types were removed. */
export function compileAndKeepTypes(
  code: string,
  kernelNames: readonly string[],
): CompiledAndTyped {
  const tokens = tokenize(code).filter(({ kind }) => kind !== 'comment')
  refuseNamespaces(code, tokens)
  const imports = importEdits(code, tokens, kernelNames)
  const { edits: exported, exports } = exportEdits(code, tokens)
  const edits = [...imports.edits, ...exported]
  const given = exports.map(({ name, local }) => (name === local ? name : `${name}: ${local}`))
  // After the last line, so that none moves.
  const tail = given.length > 0 ? `\nreturn { ${given.join(', ')} };` : ''
  const capture = lastExpressionEdits(code, tokens)
  const captured = withCapture(code, edits, capture)
  const typed = edited(code, captured === undefined ? edits : [...edits, ...capture])
  // What is wrong is told in the reader's own columns; if only the wrapped form fails, the value is
  // not shown.
  const javascript = captured ?? removeTypes(edited(code, edits))
  return {
    compiled: {
      javascript: javascript + tail,
      lines: code.split('\n').length,
      imports: imports.cells,
      kernel: imports.kernel,
      exports: exports.map(({ name }) => name),
    },
    typescript: typed + tail,
  }
}

/** They would be taken away with the types, and what is in them be missing. */
function refuseNamespaces(code: string, tokens: readonly Token[]): void {
  const at = tokens.findIndex(
    ({ kind, text }, index) =>
      kind === 'word' &&
      (text === 'namespace' || text === 'module') &&
      tokens[index + 1]?.kind === 'word' &&
      /^[{.]$/.test(tokens[index + 2]?.text) &&
      !/^(?:declare|\.)$/.test(tokens[index - 1]?.text),
  )
  if (at < 0) return
  const [{ text, start }, { text: name }] = tokens.slice(at)
  throw new CellError(
    `A cell has no ${text}s: write an object, const ${name} = { … }`,
    lineAt(code, start),
  )
}

function withCapture(
  code: string,
  edits: readonly Edit[],
  capture: readonly Edit[],
): string | undefined {
  if (capture.length === 0) return undefined
  try {
    return removeTypes(edited(code, [...edits, ...capture]))
  } catch {
    return undefined
  }
}

function edited(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code)
}

function removeTypes(code: string): string {
  try {
    return transform(code, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } }
    throw new CellError(readable(message, code, loc), loc?.line)
  }
}

/** The parser's message without its position, and with the token it could not take. */
function readable(
  message: string,
  code: string,
  loc: { line: number; column: number } | undefined,
): string {
  const plain = message.replace(/^Error transforming.*?: /, '').replace(/ \(\d+:\d+\)$/, '')
  if (!loc || !plain.startsWith('Unexpected token')) return plain
  const lines = code.split('\n')
  const rest = [lines[loc.line - 1].slice(loc.column - 1), ...lines.slice(loc.line)].join('\n')
  const [token] = tokenize(rest).filter(({ kind }) => kind !== 'comment')
  return token
    ? plain.replace('Unexpected token', `Unexpected ${token.text}`)
    : 'The code ends before it is complete'
}
