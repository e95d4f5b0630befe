export type Value = number | string

/** A table of a plot's data shows no more rows than this; all are in the CSV. */
export const mostTableRows = 200

/** What a plot draws, as columns and rows. */
export interface PlotTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/**
 * A field of comma-separated values. A text that a spreadsheet would take for a formula is quoted
 * with an apostrophe, as it may come from a cell of somebody else.
 */
function field(value: Value): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table as comma-separated values, a line each. */
export function csvOf({ columns, rows }: PlotTable): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('')
}

/** Comma-separated values as `csvOf` writes them, as fields again. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    const [, quoted, bare, end] = match
    if (end === '' && !quoted && !bare) continue
    rows[rows.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
