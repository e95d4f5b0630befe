import { takeNumbers, type Given } from './inputs.ts'

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

function numberOf(field: string | undefined, decimalComma: boolean): number {
  if (!field) return NaN
  return Number((decimalComma ? field.replace(',', '.') : field).replace('−', '-'))
}

/**
 * The numbers of a CSV file: of the column headed `x`, else of the last column that holds numbers
 * in most rows; a file of one line gives all its numbers. Throws when there are none.
 */
export function parseCsv(text: string): Given {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
  const separator = separatorOf(lines.join('\n'))
  const decimalComma = separator !== ','
  const rows = lines.map((line) => fieldsOf(line, separator))
  const read = (field: string | undefined) => numberOf(field, decimalComma)
  if (rows.length <= 1) return takeNumbers((rows[0] ?? []).map(read), 'The file')

  const [head] = rows
  const hasHead = head.every((field) => Number.isNaN(read(field)))
  const body = hasHead ? rows.slice(1) : rows
  const count = Math.max(...rows.map((row) => row.length))
  const numeric = Array.from({ length: count }, (_, column) => column).filter(
    (column) => 2 * body.filter((row) => Number.isFinite(read(row[column]))).length > body.length,
  )
  const named = hasHead ? head.findIndex((field) => /^x$/i.test(field)) : -1
  const column = numeric.includes(named) ? named : numeric.at(-1)
  if (column === undefined)
    throw new Error('The file holds no column of numbers; give one number a line, or a column x.')
  const given = takeNumbers(
    body.map((row) => read(row[column])),
    'The file',
  )
  if (numeric.length < 2) return given
  const name = hasHead ? `“${head[column]}”` : `${column + 1}`
  const note = [`Column ${name} of ${count} is used.`, given.note].filter(Boolean).join(' ')
  return { values: given.values, note }
}
