import { join } from 'node:path'
import ts from 'typescript'
import { kernelSignature } from './kept-of-kernel.ts'

/** The kernel's source, read once, for its documentation and its declarations. The type check is not its business. */
export interface KernelProgram {
  readonly program: ts.Program
  readonly checker: ts.TypeChecker
  /** The folder of the kernel. */
  readonly folder: string
  /** What `src/kernel/index.ts` exports, in its order; an alias stands for what it names. */
  readonly exports: readonly { readonly name: string; readonly symbol: ts.Symbol }[]
}

const options: ts.CompilerOptions = {
  allowImportingTsExtensions: true,
  declaration: true,
  emitDeclarationOnly: true,
  noCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  types: [],
  // Without those of the browser, which are read and bound in half the time that all takes.
  lib: ['lib.es2023.d.ts'],
}

const cache = new Map<string, { signature: string; read: KernelProgram }>()

/**
 * The kernel of a project folder, read again when one of its files has changed.
 *
 * @throws Error when `src/kernel/index.ts` is missing or exports nothing.
 */
export function kernelProgram(root: string): KernelProgram {
  const folder = join(root, 'src/kernel')
  const signature = kernelSignature(root)
  const known = cache.get(root)
  if (known?.signature === signature) return known.read
  const file = join(folder, 'index.ts')
  const program = ts.createProgram([file], options)
  const checker = program.getTypeChecker()
  const index = program.getSourceFile(file)
  const module = index && checker.getSymbolAtLocation(index)
  if (!module) throw new Error('kernel: src/kernel/index.ts exports nothing')
  const exports = checker.getExportsOfModule(module).map((exported) => ({
    name: exported.name,
    symbol: exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported,
  }))
  const read = { program, checker, folder, exports }
  cache.set(root, { signature, read })
  return read
}
