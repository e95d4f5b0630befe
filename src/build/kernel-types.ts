import { posix } from 'node:path'
import ts from 'typescript'
import { kernelProgram } from './kernel-program.ts'

/** Names that a module gives to its own declarations and to what it imports, and those in the bundle. */
type Names = Map<string, string>

interface Module {
  readonly source: ts.SourceFile
  /** File names of the modules it imports from, by the text of the import. */
  readonly imports: ReadonlyMap<string, string>
}

/**
 * The types of the kernel with their docstrings, as one declaration file. TypeScript writes a
 * declaration file for each module; here their import and export lines are taken out, and where two
 * modules use one name, that of the later module gets a number.
 */
export function kernelTypes(root: string): string {
  const { program, exports } = kernelProgram(root)
  const modules = declarationsOf(program)
  const publicNames = exports.map(({ name }) => name)
  const taken = new Set(publicNames)
  const names = new Map<string, Names>()
  // What is exported to the reader keeps its name: a declaration that shares it with one of these
  // and is another has to go.
  const publicOf = new Map(
    exports.flatMap(({ name, symbol }) =>
      (symbol.declarations ?? []).map((declaration) => [
        `${declarationName(declaration.getSourceFile().fileName)}:${symbol.name}`,
        name,
      ]),
    ),
  )
  for (const [file, { source }] of modules) {
    const own: Names = new Map()
    for (const name of source.statements.flatMap(declaredNames)) {
      if (own.has(name)) continue
      let free = publicOf.get(`${file}:${name}`)
      for (let count = 0; free === undefined; count++) {
        const candidate = count === 0 ? name : `${name}${count + 1}`
        if (!taken.has(candidate)) free = candidate
      }
      taken.add(free)
      own.set(name, free)
    }
    names.set(file, own)
  }
  const all = [...modules.values()].flatMap((module) => statementsOf(module, names))
  const needed = reachable(all, publicNames)
  const parts = all.filter((statement) => needed.has(statement)).map(({ text }) => text)
  const list = exports.map(({ name, symbol }) => {
    const isValue = symbol.flags & ts.SymbolFlags.Value
    return isValue ? `  ${name},` : `  type ${name},`
  })
  return `${parts.join('\n')}\nexport {\n${list.join('\n')}\n}\n`
}

function declarationName(file: string): string {
  return file.replace(/\.ts$/, '.d.ts')
}

/** The declaration file of every module that declares something, in the order of their imports. */
function declarationsOf(program: ts.Program): Map<string, Module> {
  const texts = new Map<string, string>()
  const { diagnostics } = program.emit(
    undefined,
    (file, text) => texts.set(file, text),
    undefined,
    true,
  )
  const [fault] = diagnostics
  if (fault)
    throw new Error(`kernel types: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`)
  const modules = new Map<string, Module>()
  for (const { fileName } of program.getSourceFiles()) {
    const file = declarationName(fileName)
    const text = texts.get(file)
    if (text === undefined) continue
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
    const imports = new Map(
      [...text.matchAll(/['"](\.[^'"]+)\.ts['"]/g)].map(([, path]) => [
        `${path}.ts`,
        posix.join(posix.dirname(file), `${path}.d.ts`),
      ]),
    )
    modules.set(file, { source, imports })
  }
  return modules
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as ts.Statement & { name?: ts.Identifier }
  return name && !ts.isModuleDeclaration(statement) ? [name.text] : []
}

function isImportOrExport(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement)
  )
}

/** One declaration as the bundle has it. */
interface Statement {
  readonly text: string
  readonly declares: readonly string[]
  readonly uses: ReadonlySet<string>
}

/** The statements that declare the public names, and those that they use in turn. */
function reachable(all: readonly Statement[], publicNames: readonly string[]): Set<Statement> {
  const byName = new Map<string, Statement[]>()
  for (const statement of all)
    for (const name of statement.declares)
      byName.set(name, [...(byName.get(name) ?? []), statement])
  const found = new Set<Statement>()
  const visit = (name: string): void => {
    for (const statement of byName.get(name) ?? []) {
      if (found.has(statement)) continue
      found.add(statement)
      statement.uses.forEach(visit)
    }
  }
  publicNames.forEach(visit)
  return found
}

/** The names that a module can write, and what the bundle calls them. */
function namesIn({ source, imports }: Module, names: ReadonlyMap<string, Names>): Names {
  const local: Names = new Map(names.get(source.fileName))
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const from = names.get(imports.get((statement.moduleSpecifier as ts.StringLiteral).text) ?? '')
    const bindings = statement.importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings)) continue
    for (const { name, propertyName } of bindings.elements) {
      const original = (propertyName ?? name).text
      local.set(name.text, from?.get(original) ?? original)
    }
  }
  return local
}

function statementsOf(module: Module, names: ReadonlyMap<string, Names>): Statement[] {
  const local = namesIn(module, names)
  return module.source.statements
    .filter((statement) => !isImportOrExport(statement))
    .map((statement) => {
      const edits: Edit[] = []
      const uses = new Set<string>()
      const use = (node: ts.Node, end: number, text: string): void => {
        uses.add(text)
        edits.push({ start: node.getStart(), end, text })
      }
      const visit = (node: ts.Node): void => {
        if (ts.isImportTypeNode(node) && node.qualifier) {
          // `import("./x.ts").Name`, as TypeScript writes types that it found by itself.
          const path = node.argument.getText().slice(1, -1)
          const name = node.qualifier.getText()
          use(
            node,
            node.qualifier.end,
            names.get(module.imports.get(path) ?? '')?.get(name) ?? name,
          )
          node.typeArguments?.forEach(visit)
          return
        }
        const text = ts.isIdentifier(node) && !isPropertyName(node) && local.get(node.text)
        if (text) use(node, node.end, text)
        node.forEachChild(visit)
      }
      visit(statement)
      return {
        text: edited(module.source.text, statement, edits),
        declares: declaredNames(statement).map((name) => local.get(name) ?? name),
        uses,
      }
    })
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A name that belongs to an object or a call and not to the module. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertySignature(parent) && parent.name === node) ||
    (ts.isMethodSignature(parent) && parent.name === node) ||
    (ts.isParameter(parent) && parent.name === node) ||
    (ts.isNamedTupleMember(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node)
  )
}

/** A statement with its docstring and no `export`: what is public is listed at the end. */
function edited(source: string, statement: ts.Statement, edits: readonly Edit[]): string {
  const start = statement.getStart()
  let text = source.slice(start, statement.end)
  for (const edit of [...edits].sort((a, b) => b.start - a.start))
    text = text.slice(0, edit.start - start) + edit.text + text.slice(edit.end - start)
  // A module's own comment stands before that of its first declaration.
  const comment = ts.getLeadingCommentRanges(source, statement.getFullStart())?.at(-1)
  const doc = comment ? `${source.slice(comment.pos, comment.end)}\n` : ''
  return doc + text.replace(/^export /, '')
}
