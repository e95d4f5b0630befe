import { formatFixed, formatSignificant, formatTick, formatWhole } from '../draw/index.ts'
import type { Table } from './definition.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'

/**
 * How the numbers of one column are written: whole numbers in full, values of one size with the
 * same decimals (four digits for the greatest), values over many sizes with four digits each.
 */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const sizes = values.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size))
  const greatest = Math.max(...sizes, 0)
  if (values.every(Number.isInteger) && greatest < 1e6) return formatTick
  if (greatest >= 1e5 || greatest < 1e-3 || greatest > 1e5 * Math.min(...sizes))
    return (value) => formatSignificant(value, 4)
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(greatest)))
  return (value) => formatFixed(value, decimals)
}

/** The head of a table as HTML: symbols where a column has one. */
export function tableHead(table: Table): string {
  const heads = table.columns.map(
    ({ label, symbol }) =>
      `<th scope="col">${symbol ? symbolHtml(symbol).trim() : escapeHtml(label)}</th>`,
  )
  return `<tr>${heads.join('')}</tr>`
}

/** The rows of a table as HTML. */
export function tableRows(table: Table): string {
  const formats = table.columns.map((_, column) =>
    columnFormat(table.rows.map((row) => row[column]).filter((value) => typeof value === 'number')),
  )
  const cell = (value: number | string, column: number) =>
    `<td>${typeof value === 'number' ? formats[column](value) : escapeHtml(value)}</td>`
  return table.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
}

/** "Data, 41 rows". */
export function tableSummary(table: Table): string {
  const { length } = table.rows
  return `Data, ${formatWhole(length)} ${length === 1 ? 'row' : 'rows'}`
}
