import { csvFields } from './csv-fields.ts'

/** Columns of numbers, a row for each moment, and which of them a figure is about. */
export interface DataTable {
  readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[]
  /** The place of the column that the figure is about. */
  readonly chosen: number
}

/** How large a table may be. */
export interface TableRules {
  /** Fewest and most rows. */
  readonly rows: readonly [fewest: number, most: number]
  /** Most columns. */
  readonly columns: number
}

/** The table that has no column: the figure takes the data it has by itself. */
export const noTable: DataTable = { columns: [], chosen: 0 }

/** The largest magnitude of a number. */
const LARGEST = 1e9

/** What is wrong with a table that a figure is given, or nothing. */
export function tableTrouble(rules: TableRules, value: unknown): string | undefined {
  const { columns, chosen } = (value ?? {}) as Partial<DataTable>
  if (!Array.isArray(columns) || !Number.isInteger(chosen))
    return 'A table has columns, each with a name and values, and the place of the chosen one.'
  if (columns.length === 0) return undefined
  const [fewest, most] = rules.rows
  if (columns.length > rules.columns) return `Use at most ${rules.columns} columns.`
  if (chosen! < 0 || chosen! >= columns.length)
    return `The chosen column is one from 0 to ${columns.length - 1}.`
  const rows = (columns as DataTable['columns'])[0].values?.length
  for (const { name, values } of columns as DataTable['columns']) {
    if (typeof name !== 'string' || !Array.isArray(values) || values.length !== rows)
      return 'Every column has a name and as many values as the others.'
    if (!values.every((one) => Number.isFinite(one) && Math.abs(one) <= LARGEST))
      return 'Use numbers from −1,000,000,000 to 1,000,000,000.'
  }
  return rows >= fewest && rows <= most ? undefined : `Use ${fewest} to ${most} rows.`
}

export interface ReadTable {
  readonly table: DataTable
  /** What was taken, and what was left out. */
  readonly note: string
}

/** Whether the numbers of a column only count the rows, or the time, by equal steps upwards; gaps are passed over. */
function isCount(values: readonly number[]): boolean {
  const places = Array.from(values.keys()).filter((row) => Number.isFinite(values[row]))
  const [first, second] = places
  const step = (values[second] - values[first]) / (second - first)
  const from = (row: number) => values[row] - values[first] - step * (row - first)
  return step > 0 && places.every((row) => Math.abs(from(row)) < 1e-6 * step * (row - first + 1))
}

/**
 * A table of numbers from a text of comma-separated values: the columns that hold numbers, without
 * those that only count the rows, and the rows in which none is missing.
 * @throws an error in words for the reader when there are too few.
 */
export function readTable(rules: TableRules, text: string): ReadTable {
  const { head, body, numeric, numberOf } = csvFields(text)
  if (numeric.length === 0)
    throw new Error('There is no column of numbers; give a number a line, or a table with a head.')
  const kept = numeric.slice(0, rules.columns + 1)
  const whole = body
    .map((row) => kept.map((column) => numberOf(row[column])))
    .filter((row) => row.every(Number.isFinite))
  const [fewest, most] = rules.rows
  if (whole.length < fewest)
    throw new Error(
      `${whole.length === 1 ? 'One row has' : `${whole.length} rows have`} a number in every column; give at least ${fewest}.`,
    )
  const rows = whole.slice(-most)
  const large = rows.flat().find((value) => Math.abs(value) > LARGEST)
  if (large !== undefined)
    throw new Error(`There is ${large}; use numbers from −1,000,000,000 to 1,000,000,000.`)
  const all = kept.map((column, i) => ({
    name: head?.[column]?.slice(0, 24) || `column ${column + 1}`,
    values: rows.map((row) => row[i]),
  }))
  // A row that is left out for a gap makes no jump in a column that counts.
  const counts = kept.map((column) => isCount(body.map((row) => numberOf(row[column]))))
  const said = all.filter((_, i) => !counts[i])
  const series = said.length > 0 ? said : all
  const columns = series.slice(0, rules.columns)
  const others = numeric.length - columns.length - (all.length - series.length)
  const left = [
    body.length > whole.length && `${body.length - whole.length} with a gap`,
    whole.length > most && `all before the last ${most}`,
    others > 0 && `${others === 1 ? 'one further column' : `${others} further columns`}`,
  ].filter(Boolean)
  const note =
    `${rows.length} rows of ${columns.length === 1 ? 'one column' : `${columns.length} columns`} are used` +
    `${left.length > 0 ? `, without ${left.join(' and ')}` : ''}. They stay in this page; links leave them out.`
  return { table: { columns, chosen: 0 }, note }
}
