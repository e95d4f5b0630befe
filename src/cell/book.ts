import type { CellEditor, EditorOptions } from './editor.ts'
import type { CellHelp } from './help.ts'
import type { renderOutput } from './render-output.ts'
import type { longerLimitsHtml, run } from './run.ts'

export interface CellTools {
  readonly run: typeof run
  readonly renderOutput: typeof renderOutput
  readonly longerLimitsHtml: typeof longerLimitsHtml
}

type MakeEditor = (options: EditorOptions) => CellEditor

declare global {
  interface BookGlobal {
    /** Set by the script `compiler`. */
    cells?: CellTools
    /** Set by the script `editor`. */
    editor?: MakeEditor
    /** Set by the script `help`. */
    help?: CellHelp
  }
}

/** The part of `Book` that cells use; the kernel's script puts its own text beside its exports. */
export interface CellBook {
  cells?: CellTools
  editor?: MakeEditor
  readonly help?: CellHelp
  readonly kernelSource?: () => object
  readonly kernel?: object
  /** Scripts of workers by name, each a function whose text is sent. */
  readonly workers?: Readonly<Record<string, () => void>>
}

/** `globalThis.Book`, made if need be. */
export function book(): CellBook {
  const scope = globalThis as unknown as { Book?: CellBook }
  return (scope.Book ??= {})
}
