import { relative, join } from 'node:path'
import ts from 'typescript'

/** What the book shows of one public function of the kernel, read from its declaration and docstring. */
export interface KernelFunction {
  readonly name: string
  /** File below `src/kernel`, without its ending: the group the function belongs to. */
  readonly group: string
  readonly signature: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly text: string }[]
  readonly returns: string
  readonly throws: readonly string[]
  /** LaTeX, where the docstring gives a formula. */
  readonly formula: string
  readonly source: string
}

/** Reads the docstrings of every function that `src/kernel/index.ts` exports, in the order of their files. */
export function kernelFunctions(root: string): KernelFunction[] {
  const folder = join(root, 'src/kernel')
  const program = ts.createProgram([join(folder, 'index.ts')], {
    allowImportingTsExtensions: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
  })
  const checker = program.getTypeChecker()
  const index = program.getSourceFile(join(folder, 'index.ts'))
  const module = index && checker.getSymbolAtLocation(index)
  if (!module) throw new Error('kernel-docs: src/kernel/index.ts exports nothing')
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol =
      exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    const declaration = symbol.declarations?.find(ts.isFunctionDeclaration)
    return declaration ? [describe(exported.name, symbol, declaration, folder, checker)] : []
  })
}

function describe(
  name: string,
  symbol: ts.Symbol,
  declaration: ts.FunctionDeclaration,
  folder: string,
  checker: ts.TypeChecker,
): KernelFunction {
  const tags = symbol.getJsDocTags(checker)
  const texts = (tag: string): string[] =>
    tags
      .filter((each) => each.name === tag)
      .map((each) => clean(ts.displayPartsToString(each.text)))
  return {
    name,
    group: relative(folder, declaration.getSourceFile().fileName).replace(/\.ts$/, ''),
    signature: signatureOf(name, declaration),
    summary: clean(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    parameters: texts('param').map((text) => {
      const [parameter, ...rest] = text.split(' ')
      return { name: parameter, text: rest.join(' ').replace(/^[-–]\s*/, '') }
    }),
    returns: texts('returns').join(' '),
    throws: texts('throws'),
    formula: texts('formula').join(' '),
    source: texts('source').join('; '),
  }
}

/** `zoh(A: MatrixLike, B: MatrixLike, dt: number): Discretized`, as written, on one line. */
function signatureOf(name: string, declaration: ts.FunctionDeclaration): string {
  const parameters = declaration.parameters.map((parameter) => {
    const optional = parameter.initializer || parameter.questionToken ? '?' : ''
    const type =
      parameter.type?.getText() ??
      (parameter.initializer ? `${parameter.initializer.getText()}` : 'unknown')
    const binding = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options'
    return `${parameter.dotDotDotToken ? '...' : ''}${binding}${optional}: ${type}`
  })
  const result = declaration.type?.getText() ?? 'void'
  return clean(`${name}(${parameters.join(', ')}): ${result}`)
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
