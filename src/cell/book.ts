import type { CellFrame } from './cell-frame.ts'
import type { CellEditor, EditorOptions } from './editor.ts'
import type { CellHelp } from './help.ts'
import type { prepare, release } from './prepared.ts'
import type { renderOutput } from './render-output.ts'
import type { longerLimitsHtml, run } from './run.ts'

export interface CellTools {
  readonly run: typeof run
  readonly prepare: typeof prepare
  readonly release: typeof release
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

/** The part of `Book` that cells use. */
export interface CellBook {
  /** Set by the script `cell`, so that the frame opens while what runs in it is still coming. */
  frame?: CellFrame
  cells?: CellTools
  editor?: MakeEditor
  readonly help?: CellHelp
  /** Text of a function that returns the kernel, which runs in workers only. */
  readonly kernelSource?: string
  /** What the kernel exports. */
  readonly kernelNames?: readonly string[]
  /** Scripts of workers by name, each a function whose text is sent. */
  readonly workers?: Readonly<Record<string, () => void>>
}

/** `globalThis.Book`, made if need be. */
export function book(): CellBook {
  const scope = globalThis as unknown as { Book?: CellBook }
  return (scope.Book ??= {})
}
