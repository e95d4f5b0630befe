import { join, relative } from 'node:path'
import type { ESTree } from 'rolldown/utils'
import { readDocstring } from './docstring.ts'
import { lineOf, signatureOf } from './kernel-signature.ts'
import {
  declarationOf,
  declaredNames,
  docstringOf,
  Modules,
  type Declared,
  type Module,
} from './kernel-source.ts'

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

/**
 * Reads every public name of the kernel, in the order of `src/kernel/index.ts`.
 *
 * @throws Error when `src/kernel/index.ts` is missing or exports nothing.
 */
export function kernelEntries(root: string): KernelEntry[] {
  const folder = join(root, 'src/kernel')
  const modules = new Modules()
  const exports = modules.exportsOf(modules.module(join(folder, 'index.ts')))
  if (exports.size === 0) throw new Error('kernel: src/kernel/index.ts exports nothing')
  return [...exports].flatMap(([name, declared]) => {
    const entry = entryOf(name, declared)
    const file = relative(folder, declared.module.file).replaceAll('\\', '/').replace(/\.ts$/, '')
    return entry ? [{ ...entry, file }] : []
  })
}

function entryOf(name: string, { module, local }: Declared): Omit<KernelEntry, 'file'> | undefined {
  const statements = module.statements.filter((each) => declaredNames(each).includes(local))
  const declarations = statements.map(declarationOf)
  const said = describe(statements, module)
  const functions = declarations.filter(
    (each): each is ESTree.Function & ESTree.Statement =>
      each.type === 'FunctionDeclaration' || each.type === 'TSDeclareFunction',
  )
  if (functions.length > 0)
    return { kind: 'function', name, ...said, ...signatureOf(name, functions, module.text) }
  const [first] = declarations
  if (first?.type === 'VariableDeclaration') {
    const constant = first.declarations.find(
      ({ id }) => id.type === 'Identifier' && id.name === local,
    )!
    return {
      kind: 'constant',
      name,
      ...said,
      code: constantOf(name, constant, module.text),
      call: name,
    }
  }
  if (first?.type !== 'TSInterfaceDeclaration' && first?.type !== 'TSTypeAliasDeclaration') return
  // An alias may be exported by another name than its own.
  const code = module.text
    .slice(first.start, first.end)
    .replace(/^(interface|type)\s+[\w$]+/, `$1 ${name}`)
  return { kind: 'type', name, ...said, code, call: name }
}

/** A constant with its type; with its value where that says what the type is, as in a list of names. */
function constantOf(name: string, { id, init }: ESTree.VariableDeclarator, text: string): string {
  const type = (id as ESTree.BindingIdentifier).typeAnnotation
  if (type) return `${name}: ${lineOf(type.typeAnnotation, text)}`
  if (!init) return name
  const written = (node: ESTree.Node): string => text.slice(node.start, node.end)
  const isNarrow = init.type !== 'TSAsExpression' || written(init.typeAnnotation) === 'const'
  return isNarrow ? `${name} = ${written(init)}` : `${name}: ${lineOf(init.typeAnnotation, text)}`
}

/** What the docstrings of a name's declarations say together. */
function describe(
  statements: readonly ESTree.Statement[],
  module: Module,
): Omit<KernelEntry, 'kind' | 'name' | 'file' | 'code' | 'call'> {
  const said = statements.map((each) => readDocstring(docstringOf(each, module)))
  const tags = said.flatMap((each) => each.tags)
  const texts = (tag: string): string[] =>
    tags.filter(({ name }) => name === tag).map(({ text }) => text)
  return {
    summary: said
      .map(({ text }) => text)
      .filter(Boolean)
      .join(' '),
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
