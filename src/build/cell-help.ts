import { math } from '../book/index.ts'
import type { CellHelp } from '../cell/help.ts'
import { kernelDocs } from './kernel-docs.ts'

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
          formulas: formulas.map((formula) => math(formula, true)),
        },
      ]),
  )
}

/** The script that brings it to the page. */
export function cellHelpScript(root: string): string {
  return `(globalThis.Book ??= {}).help = ${JSON.stringify(cellHelp(root))}\n`
}
