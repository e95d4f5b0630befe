import type { MathSymbol, Table } from './definition.ts'

/** The head of a column as plain text: its symbol with index, else its label. */
function headOf(column: { label: string; symbol?: MathSymbol }): string {
  const { symbol } = column
  return symbol ? symbol.letter + (symbol.sub ? `_${symbol.sub}` : '') : column.label
}

function cell(value: number | string): string {
  const text = typeof value === 'number' ? String(value) : value
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** A table as comma-separated values (RFC 4180 quoting, line feeds), numbers in full precision. */
export function toCsv(table: Table): string {
  return [table.columns.map(headOf), ...table.rows]
    .map((row) => `${row.map(cell).join(',')}\n`)
    .join('')
}
