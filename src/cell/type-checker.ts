import {
  createProgram,
  createSourceFile,
  ModuleDetectionKind,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  type CompilerHost,
  type CompilerOptions,
  type Program,
  type SourceFile,
} from 'typescript'
import { faultOf, type TypeFault } from './type-fault.ts'

/** A cell to check: its code, its id, and the cells of its page, from which it may import. */
export interface TypeQuestion {
  readonly id: string
  readonly code: string
  readonly others: readonly (readonly [id: string, code: string])[]
}

/** The first faults in the order of the code, and how many there are. */
export interface TypeAnswer {
  readonly faults: readonly TypeFault[]
  readonly count: number
}

/** Declarations: of the language, of the kernel, and of what a cell has without importing it. */
export interface TypeFiles {
  readonly language: string
  readonly kernel: string
  /** A module that declares the globals. */
  readonly globals: string
}

/** How many faults an answer holds. */
export const mostFaults = 20

const places = {
  language: '/language.d.ts',
  kernel: '/kernel.d.ts',
  globals: '/globals.d.ts',
  cells: '/cells/',
}

const options: CompilerOptions = {
  target: ScriptTarget.ES2022,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.Bundler,
  moduleDetection: ModuleDetectionKind.Force,
  // A run takes every name of an import from an object: a type among them must say that it is one.
  verbatimModuleSyntax: true,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
}

/**
 * What does not count: a type that the reader left out, which JavaScript does without, and a `return`
 * outside a function, because a cell runs as one.
 */
const passed: readonly number[] = [1108, 7005, 7006, 7019, 7031, 7034]

/**
 * Makes a checker of cells, which keeps what it has read: the first answer takes about half a second,
 * the next ones a few hundredths.
 */
export function typeChecker(files: TypeFiles): (question: TypeQuestion) => TypeAnswer {
  const lasting = [
    [places.language, files.language],
    [places.kernel, files.kernel],
    [places.globals, files.globals],
  ] as const
  let texts: ReadonlyMap<string, string> = new Map(lasting)
  const read = new Map<string, SourceFile>()
  let program: Program | undefined

  const fileOf = (module: string): string =>
    module === 'kernel' ? places.kernel : `${places.cells}${module.replace(/^cell:/, '')}.ts`

  const host: CompilerHost = {
    fileExists: (file) => texts.has(file),
    readFile: (file) => texts.get(file),
    getSourceFile(file, how) {
      const text = texts.get(file)
      if (text === undefined) return undefined
      const known = read.get(file)
      if (known?.text === text) return known
      const source = createSourceFile(file, text, how)
      read.set(file, source)
      return source
    },
    getDefaultLibFileName: () => places.language,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => {},
    resolveModuleNameLiterals: (names) =>
      names.map(({ text }) => {
        const resolvedFileName = fileOf(text)
        const isKnown = /^kernel$|^cell:/.test(text) && texts.has(resolvedFileName)
        const extension = text === 'kernel' ? '.d.ts' : '.ts'
        return { resolvedModule: isKnown ? { resolvedFileName, extension } : undefined }
      }),
  }

  return ({ id, code, others }) => {
    const file = fileOf(`cell:${id}`)
    const cells = others.map(([other, text]) => [fileOf(`cell:${other}`), text] as const)
    texts = new Map([...lasting, ...cells, [file, code]])
    program = createProgram([places.globals, places.kernel, file], options, host, program)
    const source = program.getSourceFile(file)!
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].filter((one) => !passed.includes(one.code))
    const names = exportedNames(program, program.getSourceFile(places.kernel)!)
    const faults = found.map((one) => faultOf(one, code, names))
    faults.sort((a, b) => a.start - b.start)
    return { faults: faults.slice(0, mostFaults), count: faults.length }
  }
}

function exportedNames(program: Program, module: SourceFile): string[] {
  const checker = program.getTypeChecker()
  const symbol = checker.getSymbolAtLocation(module)
  // `name` is made of it only in the part of TypeScript that is for editors.
  return symbol ? checker.getExportsOfModule(symbol).map(({ escapedName }) => `${escapedName}`) : []
}
