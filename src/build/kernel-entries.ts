import { relative } from 'node:path'
import ts from 'typescript'
import type { KernelEntry } from './kernel-docs.ts'
import { kernelProgram, type KernelProgram } from './kernel-program.ts'
import { lineOf, signatureOf } from './kernel-signature.ts'

/** Reads every public name of the kernel, in the order of `src/kernel/index.ts`. */
export function kernelEntries(root: string): KernelEntry[] {
  const kernel = kernelProgram(root)
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
