import { relative } from 'node:path'
import ts from 'typescript'
import { inProcess } from '../book/in-process.ts'
import { keptOfKernel } from './kept-of-kernel.ts'
import { kernelProgram, kernelSignature, type KernelProgram } from './kernel-program.ts'
import { lineOf, signatureOf } from './kernel-signature.ts'

/** What the book shows of one public name of the kernel, read from its declaration and docstring. */
export interface KernelEntry {
  readonly kind: 'function' | 'constant' | 'type'
  readonly name: string
  /** File below `src/kernel`, without its ending: `ssd/ssd`. */
  readonly file: string
  /** TypeScript: every way to call a function, a constant with its type, a type as it is declared. */
  readonly code: string
  /** Names of a function's parameters, as in `zoh(A, B, dt)`. */
  readonly call: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly text: string }[]
  readonly returns: string
  readonly throws: readonly string[]
  readonly units: readonly string[]
  /** LaTeX. */
  readonly formulas: readonly string[]
  readonly sources: readonly string[]
}

const makers = ['kernel-docs.ts', 'kernel-signature.ts', 'kernel-program.ts']
const cache = inProcess(
  'kernel docs',
  () => new Map<string, { signature: string; entries: KernelEntry[] }>(),
)

/**
 * Reads every public name of the kernel, in the order of `src/kernel/index.ts`. Kept between builds.
 */
export function kernelDocs(root: string): KernelEntry[] {
  const signature = kernelSignature(root)
  const known = cache.get(root)
  if (known?.signature === signature) return known.entries
  const kept = keptOfKernel(root, '.docs.json', makers, () =>
    JSON.stringify(readEntries(kernelProgram(root))),
  )
  const entries = JSON.parse(kept) as KernelEntry[]
  cache.set(root, { signature, entries })
  return entries
}

function readEntries(kernel: KernelProgram): KernelEntry[] {
  return kernel.exports.flatMap(({ name, symbol }) => {
    const declarations = symbol.declarations ?? []
    const functions = declarations.filter(ts.isFunctionDeclaration)
    if (functions.length > 0) {
      const { code, call } = signatureOf(name, functions)
      return [{ ...describe('function', name, symbol, functions[0], kernel), code, call }]
    }
    const constant = declarations.find(ts.isVariableDeclaration)
    if (constant) {
      const code = constantOf(name, constant)
      return [{ ...describe('constant', name, symbol, constant, kernel), code, call: name }]
    }
    const type = declarations.find(
      (each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
    )
    if (!type) return []
    // An alias may be exported by another name than its own.
    const code = type.getText().replace(/^(?:export\s+)?(interface|type)\s+[\w$]+/, `$1 ${name}`)
    return [{ ...describe('type', name, symbol, type, kernel), code, call: name }]
  })
}

/** A constant with its type; with its value where that says what the type is, as in a list of names. */
function constantOf(name: string, { type, initializer }: ts.VariableDeclaration): string {
  if (type) return `${name}: ${lineOf(type)}`
  if (!initializer) return name
  const isNarrow = !ts.isAsExpression(initializer) || initializer.type.getText() === 'const'
  return isNarrow ? `${name} = ${initializer.getText()}` : `${name}: ${lineOf(initializer.type)}`
}

function describe(
  kind: KernelEntry['kind'],
  name: string,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  { checker, folder }: KernelProgram,
): Omit<KernelEntry, 'code' | 'call'> {
  const tags = symbol.getJsDocTags(checker)
  const texts = (tag: string): string[] =>
    tags
      .filter((each) => each.name === tag)
      .map((each) => clean(ts.displayPartsToString(each.text)))
  return {
    kind,
    name,
    file: relative(folder, declaration.getSourceFile().fileName)
      .replaceAll('\\', '/')
      .replace(/\.ts$/, ''),
    summary: clean(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    parameters: texts('param').map((text) => {
      const [parameter, ...rest] = text.split(' ')
      return { name: parameter, text: rest.join(' ').replace(/^[-–]\s*/, '') }
    }),
    returns: texts('returns').join(' '),
    throws: texts('throws'),
    units: texts('units'),
    formulas: texts('formula'),
    sources: texts('source'),
  }
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
