import type { Output } from '../output.ts'
import type { Print, TableOptions } from './globals.ts'
import type { MakeTable } from './tables.ts'
import type { ValueTools } from './values.ts'

/**
 * Makes `print`. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function makePrint(
  { outputOf }: ValueTools,
  makeTable: MakeTable,
  emit: (output: Output) => void,
): Print {
  const longestText = 20_000
  return Object.assign(
    (...items: unknown[]): void => {
      let line: string[] = []
      const flush = (): void => {
        if (line.length === 0) return
        const text = line.join(' ')
        line = []
        emit({ kind: 'text', text: text.slice(0, longestText) })
        if (text.length > longestText) {
          const kept = `the first ${longestText} of ${text.length} characters are shown`
          emit({ kind: 'notice', text: `The text is cut: ${kept}.` })
        }
      }
      for (const item of items) {
        const output = outputOf(item)
        if (output.kind === 'text') line.push(output.text)
        else {
          flush()
          emit(output)
        }
      }
      flush()
      if (items.length === 0) emit({ kind: 'text', text: '' })
    },
    {
      table: (columns: unknown, options?: TableOptions): void => emit(makeTable(columns, options)),
    },
  )
}
