import type { CellHelp } from '../cell/help.ts'
import { kernelDocs } from './kernel-docs.ts'
import { formulaStatements } from './kernel-text.ts'

/** What the editor of a cell tells of the kernel's names: the docstrings, their formulas set. */
function cellHelp(root: string): CellHelp {
  return Object.fromEntries(
    kernelDocs(root)
      .filter(({ kind }) => kind !== 'type')
      .map(({ name, code, summary, parameters, returns, formulas }) => [
        name,
        {
          signature: code,
          summary,
          parameters,
          returns,
          // In the pieces that the kernel's pages have, so that each is set once, and a narrow card can break.
          formulas: formulas.flatMap(formulaStatements).map((pieces) => pieces.join(' ')),
        },
      ]),
  )
}

/** The script that brings it to the page. */
export function cellHelpScript(root: string): string {
  return `(globalThis.Book ??= {}).help = ${JSON.stringify(cellHelp(root))}\n`
}
