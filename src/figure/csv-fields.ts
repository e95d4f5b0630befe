/** A text of comma-separated values, cut into fields. */
export interface CsvFields {
  /** The names of the columns, where no field of the first line is a number. */
  readonly head?: readonly string[]
  /** The lines under the head. */
  readonly body: readonly (readonly string[])[]
  /** How many fields the longest line has. */
  readonly width: number
  /** Places of the columns that hold numbers in most lines. */
  readonly numeric: readonly number[]
  /** The number of a field; NaN where it holds none. */
  numberOf(field: string | undefined): number
}

/** A line's fields; quotes may hold separators and, doubled, quotes. */
function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]
    if (quoted) {
      if (letter !== '"') field += letter
      else if (line[i + 1] === '"') field += line[i++]
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === separator) {
      fields.push(field.trim())
      field = ''
    } else field += letter
  }
  return [...fields, field.trim()]
}

/** `;` and tabs separate where they occur, as in files with decimal commas; else commas do. */
function separatorOf(text: string): string {
  return text.includes('\t') ? '\t' : text.includes(';') ? ';' : ','
}

/** Reads comma-separated values: empty lines are left out, a first line without any number is the head. */
export function csvFields(text: string): CsvFields {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
  const separator = separatorOf(lines.join('\n'))
  const numberOf = (field: string | undefined): number => {
    if (!field) return NaN
    return Number((separator === ',' ? field : field.replace(',', '.')).replace('−', '-'))
  }
  const rows = lines.map((line) => fieldsOf(line, separator))
  const hasHead = rows.length > 1 && rows[0].every((field) => Number.isNaN(numberOf(field)))
  const body = hasHead ? rows.slice(1) : rows
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const numeric = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      2 * body.filter((row) => Number.isFinite(numberOf(row[column]))).length > body.length,
  )
  return { ...(hasHead && { head: rows[0] }), body, width, numeric, numberOf }
}
