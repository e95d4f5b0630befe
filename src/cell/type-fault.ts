import { flattenDiagnosticMessageText, type Diagnostic } from 'typescript'
import { nearNames } from './near-names.ts'

/** What TypeScript says of one place in the code. */
export interface TypeFault {
  /** The place in the code's characters: at least one of them, unless there is none. */
  readonly start: number
  readonly end: number
  /** Counted from 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Numbers of the diagnostics that are told in other words. */
const codes = { noModule: [2307, 2591], noExport: [2305, 2724], noName: [2304, 2552] }

/**
 * A diagnostic of TypeScript as a reader is told of it.
 *
 * @param code the cell's code, in which its place is counted.
 * @param kernelNames what the kernel exports, to name missing and misspelt imports.
 */
export function faultOf(
  { code: kind, messageText, start = 0, length = 0 }: Diagnostic,
  code: string,
  kernelNames: readonly string[],
): TypeFault {
  // What is missing at the end of the code, or of a line, is shown at the character before.
  const isNothing = code.slice(start, start + length).trim() === ''
  const from = isNothing ? Math.max(0, code.slice(0, start).trimEnd().length - 1) : start
  const before = code.slice(0, from).split('\n')
  const end = isNothing ? Math.min(code.length, from + 1) : start + length
  return {
    start: from,
    end,
    line: before.length,
    column: before[before.length - 1].length + 1,
    message: inWords(
      kind,
      flattenDiagnosticMessageText(messageText, '\n'),
      code.slice(from, end),
      kernelNames,
    ),
  }
}

/** TypeScript's words, but where they speak of options, which a cell does not have, or miss an import. */
function inWords(kind: number, said: string, at: string, kernelNames: readonly string[]): string {
  if (codes.noModule.includes(kind) && /^['"]/.test(at))
    return `There is no ${at} to import from: a cell can import from 'kernel' and from cells of its page ('cell:id')`
  if (codes.noName.includes(kind) && kernelNames.includes(at))
    return `${at} is not imported: import { ${at} } from 'kernel'`
  if (codes.noExport.includes(kind) && said.includes('"kernel"')) {
    const near = nearNames(at, kernelNames)
    return `The kernel exports no ${at}${near.length > 0 ? `. Did you mean ${near.join(' or ')}?` : ''}`
  }
  return said
    .replace(/ (?:Do you need to (?:change your target library|install type)|Try ).*$/s, '')
    .replace(/ when '\w+' is enabled/, '')
    .replace(/\.$/, '')
}
