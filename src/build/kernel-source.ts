import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProcess } from '../book/in-process.ts'
import { parseSync, type ESTree, type ParseResult } from 'rolldown/utils'

/** A file of TypeScript, parsed. */
export interface Module {
  readonly file: string
  readonly text: string
  readonly statements: readonly ESTree.Statement[]
  readonly comments: ParseResult['comments']
  readonly links: ParseResult['module']
}

/** Where a name is declared: in which module, and how it is called there. */
export interface Declared {
  readonly module: Module
  readonly local: string
}

/** Files as they were parsed last: several steps of a build read the same. */
const parsedFiles = inProcess('parsed files', () => new Map<string, Module>())

/** @throws SyntaxError when the text cannot be parsed. */
export function parseModule(file: string, text: string): Module {
  const known = parsedFiles.get(file)
  if (known?.text === text) return known
  const module = parse(file, text)
  parsedFiles.set(file, module)
  return module
}

function parse(file: string, text: string): Module {
  const parsed = parseSync(file, text)
  const [fault] = parsed.errors
  if (fault) throw new SyntaxError(`${file}: ${fault.message}`)
  let statements: readonly ESTree.Statement[] | undefined
  return {
    ...{ file, text, comments: parsed.comments, links: parsed.module },
    // The tree comes from Rust as JSON, which takes longest, and where there are only links nobody asks for it.
    get statements() {
      return (statements ??= parsed.program.body as ESTree.Statement[])
    },
  }
}

/** The modules of a project, each read once and in the form that `read` gives it. */
export class Modules {
  readonly #read: (file: string) => string
  readonly #known = new Map<string, Module>()

  constructor(read = (file: string): string => readFileSync(file, 'utf8')) {
    this.#read = read
  }

  module(file: string): Module {
    const known = this.#known.get(file) ?? parseModule(file, this.#read(file))
    this.#known.set(file, known)
    return known
  }

  /** Those that have been read. */
  get known(): readonly Module[] {
    return [...this.#known.values()]
  }

  #asked(module: Module, path: string): Module {
    return this.module(join(dirname(module.file), path))
  }

  /** What a module exports, in the order of its lines, whichever module declares it. */
  exportsOf(module: Module): Map<string, Declared> {
    const found = new Map<string, Declared>()
    for (const { entries } of module.links.staticExports) {
      for (const { moduleRequest, importName, exportName, localName } of entries) {
        if (!moduleRequest) {
          found.set(exportName.name!, this.declared(module, localName.name!))
          continue
        }
        const from = this.exportsOf(this.#asked(module, moduleRequest.value))
        if (importName.kind !== 'Name') from.forEach((each, name) => found.set(name, each))
        else found.set(exportName.name!, needed(from, importName.name!, module.file))
      }
    }
    return found
  }

  /** What a name that a module uses stands for: its own declaration, or that of what it imports. */
  declared(module: Module, local: string): Declared {
    for (const { moduleRequest, entries } of module.links.staticImports) {
      for (const { importName, localName } of entries) {
        if (localName.value !== local || !moduleRequest.value.startsWith('.')) continue
        const from = this.exportsOf(this.#asked(module, moduleRequest.value))
        return needed(from, importName.name!, module.file)
      }
    }
    return { module, local }
  }
}

function needed(from: ReadonlyMap<string, Declared>, name: string, file: string): Declared {
  const found = from.get(name)
  if (!found) throw new Error(`${file} takes ${name} from a module that exports no such name`)
  return found
}

/** What a statement declares, without `export`. */
export function declarationOf(statement: ESTree.Statement): ESTree.Statement {
  const isExport = statement.type === 'ExportNamedDeclaration' && statement.declaration
  return (isExport || statement) as ESTree.Statement
}

/** The names that a statement declares. */
export function declaredNames(statement: ESTree.Statement): string[] {
  const declaration = declarationOf(statement)
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.map(({ id }) => (id as ESTree.BindingIdentifier).name)
  const { id } = declaration as { id?: ESTree.BindingIdentifier | null }
  return id ? [id.name] : []
}

/** The comment of documentation that stands before a statement, from its first star on. */
export function docstringOf(statement: ESTree.Statement, { text, comments }: Module): string {
  const comment = comments.findLast(({ end }) => end <= statement.start)
  const isBefore = comment && !text.slice(comment.end, statement.start).trim()
  return isBefore && comment.value.startsWith('*') ? comment.value : ''
}
