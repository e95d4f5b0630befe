import { formatSignificant, formatTick } from '../draw/index.ts'
import type { Table } from './definition.ts'
import { escapeHtml } from './symbol.ts'

function cellText(value: number | string): string {
  if (typeof value === 'string') return escapeHtml(value)
  return Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatTick(value)
    : formatSignificant(value, 4)
}

/** The rows of a table as HTML, from `from` on and at most `count` of them. */
export function tableRows(table: Table, count = Infinity, from = 0): string {
  return table.rows
    .slice(from, from + count)
    .map((row) => `<tr>${row.map((value) => `<td>${cellText(value)}</td>`).join('')}</tr>`)
    .join('')
}

/** "Data, 41 rows". */
export function tableSummary(table: Table): string {
  return `Data, ${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`
}
