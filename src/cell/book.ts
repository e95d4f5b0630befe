import type { CellFrame } from './cell-frame.ts'
import type { compile, Compiled } from './compile.ts'
import type { CellEditor, EditorOptions } from './editor.ts'
import type { CellHelp } from './help.ts'

type MakeEditor = (options: EditorOptions) => CellEditor

/** A kernel that workers can be given, or the part of it that some cells use. */
export interface KernelText {
  /** Text of a function that returns it, which runs in workers only. */
  readonly source: string
  /** What it exports. */
  readonly names: readonly string[]
}

/** What the book has compiled of a page, so that cells nobody has edited run without the compiler. */
export interface CompiledPage {
  /** What the compiler makes of the code of each cell. */
  readonly cells: readonly { readonly code: string; readonly compiled: Compiled }[]
  /** What these cells take from the kernel. */
  readonly kernel: KernelText
}

declare global {
  interface BookGlobal {
    /** Set by the script `compiler`. */
    compile?: typeof compile
    /** Set by the script `editor`. */
    editor?: MakeEditor
    /** Set by the script `help`. */
    help?: CellHelp
  }
}

/** The part of `Book` that cells use. */
export interface CellBook {
  /** Set by the script `cell`. */
  frame?: CellFrame
  compile?: typeof compile
  editor?: MakeEditor
  readonly help?: CellHelp
  /** Set by the script of the page's cells. */
  readonly compiled?: CompiledPage
  /** The whole kernel's text, set by the script `kernel`. */
  readonly kernelSource?: string
  /** What the whole kernel exports; the page's cells' script tells it too. */
  readonly kernelNames?: readonly string[]
  /** Scripts of workers by name, each a function whose text is sent. */
  readonly workers?: Readonly<Record<string, () => void>>
}

/** `globalThis.Book`, made if need be. */
export function book(): CellBook {
  const scope = globalThis as unknown as { Book?: CellBook }
  return (scope.Book ??= {})
}
