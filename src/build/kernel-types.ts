import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isolatedDeclarationSync } from 'rolldown/experimental'
import type { ESTree } from 'rolldown/utils'
import { declaredNames, docstringOf, Modules, type Declared, type Module } from './kernel-source.ts'

/**
 * The types of the kernel with their docstrings, as one declaration file: what is public, and what
 * that uses. Each module is declared by itself; where two use one name, that of the later module gets
 * a number.
 *
 * @throws Error when a module does not say a type that follows only from other modules.
 */
export function kernelTypes(root: string): string {
  const modules = new Modules(declarationsOf)
  const exports = modules.exportsOf(modules.module(join(root, 'src/kernel/index.ts')))
  const names = namesOf(exports)
  const written = new Map<ESTree.Statement, string>()
  const write = ({ module, local }: Declared): void => {
    for (const statement of module.statements) {
      if (written.has(statement) || !declaredNames(statement).includes(local)) continue
      // What it uses is written before it, except where that uses it in turn.
      written.set(statement, '')
      const edits = edited(statement, module, (name) => {
        const used = modules.declared(module, name)
        // A function's further forms follow the first.
        if (name !== local) write(used)
        return names(used)
      })
      written.delete(statement)
      written.set(statement, edits)
    }
  }
  exports.forEach(write)
  const list = [...exports].map(([name, declared]) =>
    isType(declared) ? `  type ${name},` : `  ${name},`,
  )
  return `${[...written.values()].join('\n')}\nexport {\n${list.join('\n')}\n}\n`
}

/** The declaration file of a module, indented as the source is. */
function declarationsOf(file: string): string {
  const { code, errors } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'), {})
  const [fault] = errors
  if (fault) throw new Error(`${file}: ${fault.message}\n${fault.codeframe ?? ''}`)
  return code.replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length)).replace(/^(\s*)(?=\*)/gm, '$1 ')
}

const typeStatements = /^(?:export )?(?:declare )?(?:interface|type)\b/

function isType({ module, local }: Declared): boolean {
  return module.statements
    .filter((statement) => declaredNames(statement).includes(local))
    .every(({ start, end }) => typeStatements.test(module.text.slice(start, end)))
}

/**
 * How the file calls what a module declares. What is exported to the reader keeps its name: a
 * declaration that shares it with one of these and is another has to go.
 */
function namesOf(exports: ReadonlyMap<string, Declared>): (declared: Declared) => string {
  const keyOf = ({ module, local }: Declared): string => `${module.file}:${local}`
  const taken = new Set(exports.keys())
  const known = new Map([...exports].map(([name, declared]) => [keyOf(declared), name]))
  return (declared) => {
    const key = keyOf(declared)
    let name = known.get(key)
    for (let count = 0; name === undefined; count++) {
      const free = count === 0 ? declared.local : `${declared.local}${count + 1}`
      if (!taken.has(free)) name = free
    }
    taken.add(name)
    known.set(key, name)
    return name
  }
}

/** A statement with its docstring and no `export`, in which what the module declares has other names. */
function edited(
  statement: ESTree.Statement,
  module: Module,
  nameOf: (local: string) => string,
): string {
  const own = new Set(namesIn(module))
  let text = ''
  let from = statement.start
  for (const { start, end, name } of usesIn(statement)) {
    if (!own.has(name)) continue
    text += module.text.slice(from, start) + nameOf(name)
    from = end
  }
  text += module.text.slice(from, statement.end)
  const doc = docstringOf(statement, module)
  return (doc && `/*${doc}*/\n`) + text.replace(/^export /, '')
}

/** The names of a module itself: declared or imported. */
function namesIn({ statements, links }: Module): string[] {
  const imported = links.staticImports.flatMap(({ entries }) =>
    entries.map(({ localName }) => localName.value),
  )
  return [...statements.flatMap(declaredNames), ...imported]
}

interface Use {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** Where the names of a node stand that are not those of a property or a parameter, in their order. */
function usesIn(node: ESTree.Node): Use[] {
  const uses: Use[] = []
  const visit = (value: unknown, key: string, parent?: ESTree.Node): void => {
    if (Array.isArray(value)) return value.forEach((each) => visit(each, key, parent))
    if (typeof value !== 'object' || value === null || !('type' in value)) return
    const child = value as ESTree.Node
    if (child.type === 'Identifier' && !isPropertyName(key, parent))
      uses.push({ start: child.start, end: child.start + child.name.length, name: child.name })
    for (const [name, inside] of Object.entries(child)) visit(inside, name, child)
  }
  visit(node, '')
  return uses.sort((a, b) => a.start - b.start)
}

/** A name that belongs to an object or a call and not to the module. */
function isPropertyName(key: string, parent: ESTree.Node | undefined): boolean {
  if (key === 'key') return !(parent as { computed?: boolean }).computed
  return /^(?:params|parameters|parameterName|label|right|property|argument)$/.test(key)
}
